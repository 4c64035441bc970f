import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import {
  type Edition,
  type EditionDraft,
  Have,
  issueEdition,
  type Item,
  saveEdition,
} from '../../../src/domains/standards/contract.ts'
import { useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { today } from '../ui/days.ts'
import { boundTo } from '../ui/bound.ts'
import { type Faults, faultsOf, faultUnder, NO_FAULTS } from '../ui/faults.ts'
import { ChoiceField, choicesOf, DayField, LongTextField, NumberField, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { ChoicesEditor } from './choices-editor.tsx'
import { useStandardTexts } from './texts.ts'

/** The draft of an edition: items changed, added, removed; then put in force from a day. */
export function EditionEditor({ edition }: { edition: Edition }) {
  const texts = useStandardTexts()
  const [draft, setDraft] = useState<EditionDraft>(() => draftOf(edition))
  const [faults, setFaults] = useState<Faults>(NO_FAULTS)
  const change = (part: Partial<EditionDraft>) => setDraft((now) => ({ ...now, ...part }))
  const setItem = (at: number, part: Partial<Item>) =>
    change({ items: draft.items.map((item, i) => (i === at ? { ...item, ...part } : item)) })
  return (
    <>
      <Card title={texts.draft}>
        <DraftHead edition={edition} draft={draft} faults={faults} onChange={change} onFaults={setFaults} />
      </Card>
      {Have.options.map((have) => (
        <Card key={have} title={texts.haves[have]}>
          <ul className="std-list">
            {draft.items.map((item, at) =>
              item.have === have ? (
                <li key={at}>
                  <ItemEditor
                    item={item}
                    pointer={`/items/${at}`}
                    faults={faults}
                    onChange={(part) => setItem(at, part)}
                    onRemove={() => change({ items: draft.items.filter((_, i) => i !== at) })}
                  />
                </li>
              ) : null,
            )}
          </ul>
          <Button onClick={() => change({ items: [...draft.items, newItem(have)] })}>{texts.addItem}</Button>
        </Card>
      ))}
    </>
  )
}

function draftOf({ source, pass, reopenDays, items }: Edition): EditionDraft {
  return { source, pass, reopenDays, items }
}

type HeadProps = {
  edition: Edition
  draft: EditionDraft
  faults: Faults
  onChange: (part: Partial<EditionDraft>) => void
  onFaults: (faults: Faults) => void
}

function DraftHead({ edition, draft, faults, onChange, onFaults }: HeadProps) {
  const texts = useStandardTexts()
  const { message } = App.useApp()
  const [from, setFrom] = useState(today())
  const save = useSend(saveEdition)
  const issue = useSend(issueEdition)
  const params = { editionId: edition.id }
  const { version } = edition
  const done = (text: string) => ({
    onSuccess: () => void message.success(text),
    onError: (error: unknown) => onFaults(faultsOf(error)),
  })
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(edition))
  return (
    <div className="std-form">
      <div className="fields">
        <NumberField
          label={texts.pass}
          value={draft.pass}
          onChange={(pass) => onChange({ pass: pass ?? 1 })}
          pointer="/pass"
          faults={faults}
        />
        <NumberField
          label={texts.reopenDays}
          value={draft.reopenDays}
          onChange={(days) => onChange({ reopenDays: days ?? 0 })}
          pointer="/reopenDays"
          faults={faults}
        />
        <DayField label={texts.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
      </div>
      <Refusal error={save.error ?? issue.error} fields={['/pass', '/reopenDays', '/from', '/items']} />
      <div className="std-acts">
        <Button
          type="primary"
          loading={save.isPending}
          onClick={() => save.mutate({ params, body: { ...draft, version } }, done(texts.savedDraft))}
        >
          {texts.save}
        </Button>
        <Button
          disabled={dirty}
          loading={issue.isPending}
          onClick={() => issue.mutate({ params, body: { version, from } }, done(texts.issued))}
        >
          {texts.issue}
        </Button>
      </div>
    </div>
  )
}

function newItem(have: Item['have']): Item {
  const code = `new${Date.now().toString(36)}`
  return {
    code,
    have,
    text: { zh: '', en: '' },
    how: { zh: '', en: '' },
    answer: 'yesNo',
    least: null,
    choices: null,
    tiers: [],
    kinds: [],
    weight: 2,
    must: false,
    photo: 'no',
    days: 10,
  }
}

type ItemProps = {
  item: Item
  pointer: string
  faults: Faults
  onChange: (part: Partial<Item>) => void
  onRemove: () => void
}

function ItemEditor({ item, pointer, faults, onChange, onRemove }: ItemProps) {
  const texts = useStandardTexts()
  const { inWords } = useWords()
  const [open, setOpen] = useState(item.text.zh === '')
  const fault = faultUnder(faults, pointer)
  return (
    <>
      <div className="std-main">
        {inWords(item.text) || texts.addItem}
        {fault && !open && <p className="fault">{fault}</p>}
      </div>
      {item.must && <span className="std-pill std-pill-open">{texts.must}</span>}
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? texts.close : texts.edit}
      </Button>
      {open && <ItemFields {...{ item, pointer, faults, onChange, onRemove }} />}
    </>
  )
}

function ItemFields({ item, pointer, faults, onChange, onRemove }: ItemProps) {
  const texts = useStandardTexts()
  return (
    <div className="std-form std-item-fields">
      <div className="fields">
        <Words {...{ item, pointer, faults, onChange }} />
        <Numbers {...{ item, pointer, faults, onChange }} />
      </div>
      {item.choices && <ChoicesEditor {...{ choices: item.choices, pointer, faults, onChange }} />}
      <div className="std-acts">
        <Checkbox checked={item.must} onChange={({ target }) => onChange({ must: target.checked })}>
          {texts.mustField}
        </Checkbox>
        <Button type="text" danger onClick={onRemove}>
          {texts.removeItem}
        </Button>
      </div>
    </div>
  )
}

/** What belongs to a way of answering, and nothing of the others. */
function answered(answer: Item['answer']): Pick<Item, 'answer' | 'least' | 'choices'> {
  const choices = [
    { zh: '', en: '', fits: true },
    { zh: '', en: '', fits: false },
  ]
  return {
    answer,
    least: answer === 'count' ? 1 : null,
    choices: answer === 'choice' ? choices : null,
  }
}

type PartProps = Omit<ItemProps, 'onRemove'>

function Words({ item, pointer, faults, onChange }: PartProps) {
  const texts = useStandardTexts()
  const parts = [
    ['text', texts.text],
    ['how', texts.howField],
  ] as const
  const sides = [
    ['zh', texts.inZh],
    ['en', texts.inEn],
  ] as const
  return parts.flatMap(([part, label]) =>
    sides.map(([side, inSide]) => (
      <LongTextField
        key={`${part} ${side}`}
        rows={2}
        label={inSide(label)}
        value={item[part][side]}
        onChange={(text) => onChange({ [part]: { ...item[part], [side]: text } })}
        pointer={`${pointer}/${part}/${side}`}
        faults={faults}
      />
    )),
  )
}

function Numbers({ item, pointer, faults, onChange }: PartProps) {
  const texts = useStandardTexts()
  const field = boundTo(item, onChange, faults, pointer)
  return (
    <>
      <TextField {...field('code', texts.code)} />
      <ChoiceField
        label={texts.answerKind}
        value={item.answer}
        onChange={(answer) => onChange(answered(answer))}
        choices={choicesOf(texts.answerKinds)}
      />
      {item.answer === 'count' && <NumberField {...field('least', texts.leastField)} />}
      <NumberField
        {...field('weight', texts.weightField)}
        onChange={(weight) => onChange({ weight: weight ?? 1 })}
      />
      <NumberField {...field('days', texts.daysField)} onChange={(days) => onChange({ days: days ?? 1 })} />
      <ChoiceField {...field('photo', texts.photoField)} choices={choicesOf(texts.photoKinds)} />
    </>
  )
}
