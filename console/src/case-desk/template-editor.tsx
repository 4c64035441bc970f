import { Button } from 'antd'
import { useState } from 'react'
import { enConsoleCaseTemplates } from '../../../messages/en/console-case-templates.ts'
import { zhConsoleCaseTemplates } from '../../../messages/zh-CN/console-case-templates.ts'
import {
  type AnswerTemplate,
  changeAnswerTemplate,
  keepAnswerTemplate,
  Occasion,
  type TemplateContent,
} from '../../../src/domains/handling/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { useProcesses } from '../cases/processes.ts'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { ChoiceField, Field, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useTexts, useWords } from '../words.tsx'
import { CategoryOrAll } from './category-or-all.tsx'
import { fillIn, spoken, written } from './filling.ts'
import { PlacedTextField } from './placed-text-field.tsx'
import { TEMPLATE_TEXTS } from './texts.ts'

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>

/** Each language's text is written with that language's names of places, whoever reads the page in which. */
const SIDES = { zh: zhConsoleCaseTemplates, en: enConsoleCaseTemplates } as const

type Draft = TemplateContent & { readonly unit: Named }

export function newTemplate(unit: Named): Draft {
  return {
    unit,
    process: null,
    category: null,
    occasion: 'answer',
    title: { zh: '', en: '' },
    text: { zh: '', en: '' },
  }
}

/** A template as somebody edits it: its places by their names. */
export function draftOf({ unit, process, category, occasion, title, text }: AnswerTemplate): Draft {
  return {
    unit,
    process,
    category,
    occasion,
    title,
    text: { zh: spoken(text.zh, SIDES.zh.places), en: spoken(text.en, SIDES.en.places) },
  }
}

function contentOf({ process, category, occasion, title, text }: Draft): TemplateContent {
  return {
    process,
    category,
    occasion,
    title,
    text: { zh: written(text.zh, SIDES.zh.places), en: written(text.en, SIDES.en.places) },
  }
}

type EditorProps = {
  /** What is changed; none: a new one. */
  template: AnswerTemplate | undefined
  unit: Named
  onDone: () => void
}

/** Writes a template in both languages, with what it will read like beside it. */
export function TemplateEditor({ template, unit, onDone }: EditorProps) {
  const texts = useTexts(TEMPLATE_TEXTS)
  const [draft, setDraft] = useState(() => (template ? draftOf(template) : newTemplate(unit)))
  const keep = useSend(keepAnswerTemplate)
  const change = useSend(changeAnswerTemplate)
  const error = keep.error ?? change.error
  const faults = faultsOf(error)
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const save = async () => {
    const content = contentOf(draft)
    if (template)
      await change.mutateAsync({
        params: { templateId: template.id },
        body: { ...content, version: template.version },
      })
    else await keep.mutateAsync({ body: { ...content, unit: draft.unit.id } })
    onDone()
  }
  return (
    <form
      className="template-editor"
      onSubmit={(event) => {
        event.preventDefault()
        // What was refused is said above.
        void save().catch(() => undefined)
      }}
    >
      <Refusal error={error} fields={['/title', '/text', '/unit', '/category']} />
      <div className="fields">
        {!template && (
          <Field label={texts.of} pointer="/unit" faults={faults}>
            {(wiring) => (
              <UnitChoice
                wiring={wiring}
                chosen={draft.unit}
                onChoose={(chosen) => chosen && set({ unit: chosen })}
              />
            )}
          </Field>
        )}
        <ChoiceField
          label={texts.occasion}
          value={draft.occasion}
          choices={Occasion.options.map((one) => [one, texts.occasions[one]] as const)}
          onChange={(occasion) => set({ occasion })}
        />
        <ForWhat draft={draft} set={set} faults={faults} />
      </div>
      <Side side="zh" draft={draft} faults={faults} set={set} />
      <Side side="en" draft={draft} faults={faults} set={set} />
      <p className="hint">{texts.insertHint}</p>
      <div className="template-save">
        <Button type="primary" htmlType="submit" loading={keep.isPending || change.isPending}>
          {texts.save}
        </Button>
      </div>
    </form>
  )
}

type ForWhatProps = { draft: Draft; set: (part: Partial<Draft>) => void; faults: Faults }

/** Which cases it is for: of a process, of a category and all below it, or all of them. */
function ForWhat({ draft, set, faults }: ForWhatProps) {
  const texts = useTexts(TEMPLATE_TEXTS)
  const processes = useProcesses() ?? []
  return (
    <>
      <ChoiceField
        label={texts.process}
        value={draft.process ?? ''}
        choices={[
          ['', texts.allProcesses] as const,
          ...processes.map(({ name, words }) => [name, words] as const),
        ]}
        onChange={(name) => set({ process: name === '' ? null : name })}
      />
      <Field label={texts.category} pointer="/category" faults={faults}>
        {(wiring) => (
          <CategoryOrAll wiring={wiring} value={draft.category} onChange={(category) => set({ category })} />
        )}
      </Field>
    </>
  )
}

type SideProps = {
  side: 'zh' | 'en'
  draft: Draft
  faults: Faults
  set: (part: Partial<Draft>) => void
}

function Side({ side, draft: { title, text }, faults, set }: SideProps) {
  const texts = useTexts(TEMPLATE_TEXTS)
  const { language } = useWords()
  const { places, sample } = SIDES[side]
  const labels = side === 'zh' ? [texts.nameZh, texts.textZh] : [texts.nameEn, texts.textEn]
  const kept = written(text[side], places)
  const lang = side === 'zh' ? 'zh-CN' : 'en'
  return (
    <div className="template-side">
      <TextField
        label={labels[0] ?? ''}
        value={title[side]}
        onChange={(next) => set({ title: { ...title, [side]: next } })}
        pointer={`/title/${side}`}
        faults={faults}
        maxLength={side === 'zh' ? 60 : 120}
      />
      <PlacedTextField
        label={labels[1] ?? ''}
        names={places}
        value={text[side]}
        onChange={(next) => set({ text: { ...text, [side]: next } })}
        pointer={`/text/${side}`}
        faults={faults}
      />
      {kept.trim() !== '' && (
        <div className="template-preview">
          <span className="label">{texts.preview}</span>
          <p {...(lang !== language && { lang })}>{fillIn(kept, sample, side).text}</p>
        </div>
      )}
    </div>
  )
}
