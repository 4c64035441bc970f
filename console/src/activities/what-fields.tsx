import { Select } from 'antd'
import { ActivityKind, listTopics, SpokenLanguage } from '../../../src/domains/activities/contract.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { ChoiceField, Field } from '../ui/field.tsx'
import { useWords } from '../words.tsx'
import { BothField } from './both-field.tsx'
import { Cards } from './cards.tsx'
import { withKind } from './draft.ts'
import type { PartProps } from './editor.tsx'
import { useActivityTexts } from './texts.ts'

/** What it is: its form, name and topic, in both languages. */
export function WhatFields({ draft, faults, onChange, isThere }: PartProps) {
  const texts = useActivityTexts()
  return (
    <Card title={texts.what}>
      <div className="rows act-rows">
        <Cards
          label={texts.kind}
          value={draft.kind}
          disabled={isThere !== undefined}
          choices={ActivityKind.options.map((one) => [one, texts.kinds[one], texts.kindHints[one]] as const)}
          onChange={(kind) => onChange(withKind(draft, kind))}
        />
        <BothField
          label={texts.titleField}
          value={draft.title}
          onChange={(title) => onChange({ title })}
          most={60}
          pointer="/title"
          faults={faults}
        />
        <TopicAndLanguage draft={draft} faults={faults} onChange={onChange} />
        <BothField
          label={texts.about}
          value={draft.about}
          onChange={(about) => onChange({ about })}
          most={2000}
          pointer="/about"
          faults={faults}
          isLong
        />
        <BothField
          label={texts.bring}
          value={draft.bring}
          onChange={(bring) => onChange({ bring })}
          most={200}
          pointer="/bring"
          faults={faults}
          hint={texts.bringHint}
        />
      </div>
    </Card>
  )
}

function TopicAndLanguage({ draft, faults, onChange }: PartProps) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const topics = useAsk(listTopics, {}).data ?? []
  return (
    <div className="fields">
      <Field label={texts.topic} pointer="/topic" faults={faults}>
        {(wiring) => (
          <Select
            {...wiring}
            showSearch={{ optionFilterProp: 'label' }}
            value={draft.topic || null}
            onChange={(topic: string) => onChange({ topic })}
            options={topics.map((one) => ({ value: one.code, label: inWords(one) }))}
          />
        )}
      </Field>
      <ChoiceField
        label={texts.language}
        value={draft.language}
        onChange={(language) => onChange({ language })}
        choices={SpokenLanguage.options.map((one) => [one, texts.languages[one]] as const)}
        pointer="/language"
        faults={faults}
      />
    </div>
  )
}
