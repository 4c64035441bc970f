import { App, Button, Drawer, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import {
  type AnswerTemplate,
  listAnswerTemplates,
  Occasion,
  retireAnswerTemplate,
} from '../../../src/domains/handling/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { Icon } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { SearchInput } from '../ui/search-input.tsx'
import { useTexts, useWords } from '../words.tsx'
import { useCategoryName } from './category-or-all.tsx'
import { spoken } from './filling.ts'
import { TemplateEditor } from './template-editor.tsx'
import { TEMPLATE_TEXTS } from './texts.ts'
import './templates.css'

/** The answers that my unit keeps ready, and those it uses from the units above. */
export function TemplatesPage() {
  const texts = useTexts(TEMPLATE_TEXTS)
  const { inWords } = useWords()
  const { unit } = useMine()
  const { message } = App.useApp()
  const [edited, setEdited] = useState<AnswerTemplate | 'new'>()
  const close = () => setEdited(undefined)
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setEdited('new')}>
          {texts.add}
        </Button>
      </PageHead>
      <p className="hint templates-lead">{texts.lead}</p>
      <List onEdit={setEdited} />
      {edited && (
        <Drawer open onClose={close} size={720} title={edited === 'new' ? texts.add : inWords(edited.title)}>
          <TemplateEditor
            template={edited === 'new' ? undefined : edited}
            unit={unit}
            onDone={() => {
              void message.success(texts.saved)
              close()
            }}
          />
        </Drawer>
      )}
    </>
  )
}

/** Those of my unit, of the units above and below, as far as they are looked for. */
function List({ onEdit }: { onEdit: (template: AnswerTemplate) => void }) {
  const texts = useTexts(TEMPLATE_TEXTS)
  const { words } = useWords()
  const { unit } = useMine()
  const [occasion, setOccasion] = useState<Occasion | ''>('')
  const [typed, setTyped] = useState('')
  const sought = useDeferredValue(typed.trim().toLowerCase())
  const { data, error, refetch } = useAsk(listAnswerTemplates, {
    querystring: { unit: unit.id, below: 'yes' },
  })
  if (!data)
    return error ? (
      <Refusal error={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting text={words.common.loading} rows={6} />
    )
  if (data.length === 0) return <p className="templates-none">{texts.none}</p>
  const shown = data.filter((one) => fits(one, occasion, sought))
  return (
    <>
      <search className="filters templates-filters">
        <SearchInput label={texts.search} hint={texts.searchHint} value={typed} onChange={setTyped} />
        <Select<Occasion | ''>
          aria-label={texts.occasion}
          value={occasion}
          onChange={setOccasion}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: texts.allOccasions },
            ...Occasion.options.map((one) => ({ value: one, label: texts.occasions[one] })),
          ]}
        />
      </search>
      {shown.length === 0 && <p className="templates-none">{texts.noneFound}</p>}
      {[...Map.groupBy(shown, (one) => one.unit.id).values()].map((some) => (
        <OfUnit key={some[0]?.unit.id} templates={some} onEdit={onEdit} />
      ))}
    </>
  )
}

function fits({ occasion, title, text }: AnswerTemplate, wanted: Occasion | '', sought: string): boolean {
  if (wanted !== '' && occasion !== wanted) return false
  return (
    sought === '' || [title.zh, title.en, text.zh, text.en].some((one) => one.toLowerCase().includes(sought))
  )
}

type OfUnitProps = { templates: readonly AnswerTemplate[]; onEdit: (template: AnswerTemplate) => void }

function OfUnit({ templates, onEdit }: OfUnitProps) {
  const texts = useTexts(TEMPLATE_TEXTS)
  const { inWords } = useWords()
  const [first] = templates
  if (!first) return null
  return (
    <Card title={texts.keptBy(inWords(first.unit))} className="templates-unit">
      <ul className="templates">
        {templates.map((template) => (
          <Line key={template.id} template={template} onEdit={() => onEdit(template)} />
        ))}
      </ul>
    </Card>
  )
}

function Line({ template, onEdit }: { template: AnswerTemplate; onEdit: () => void }) {
  const texts = useTexts(TEMPLATE_TEXTS)
  const { inWords } = useWords()
  const nameOf = useCategoryName()
  const { modal, message } = App.useApp()
  const send = useSend(retireAnswerTemplate)
  const retire = () =>
    void modal.confirm({
      title: texts.retireAsk(inWords(template.title)),
      content: texts.retireDetail,
      okText: texts.retire,
      cancelText: texts.keep,
      icon: null,
      onOk: async () => {
        await send.mutateAsync({ params: { templateId: template.id } })
        void message.success(texts.retired)
      },
    })
  return (
    <li>
      <div className="template-head">
        <h3>{inWords(template.title)}</h3>
        <span className="tag">{texts.occasions[template.occasion]}</span>
        {template.category && <span className="tag tag-main">{nameOf(template.category)}</span>}
        {template.mayEdit && (
          <span className="template-acts">
            <Button size="small" onClick={onEdit} aria-label={`${texts.edit} ${inWords(template.title)}`}>
              {texts.edit}
            </Button>
            <Button
              size="small"
              type="text"
              onClick={retire}
              aria-label={`${texts.retire} ${inWords(template.title)}`}
            >
              {texts.retire}
            </Button>
          </span>
        )}
      </div>
      <Placed text={spoken(inWords(template.text), texts.places)} />
      <Refusal error={send.error} />
    </li>
  )
}

/** The text with its places set apart. */
function Placed({ text }: { text: string }) {
  return (
    <p className="template-text">
      {text.split(/(\{[^{}]*\})/).map((part, at) =>
        // Parts of one text in their order: nothing moves.
        // oxlint-disable-next-line react/no-array-index-key
        part.startsWith('{') ? <mark key={at}>{part.slice(1, -1)}</mark> : part,
      )}
    </p>
  )
}
