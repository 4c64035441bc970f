import { Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import type { RefObject } from 'react'
import { suggestCategory } from '../../../../src/domains/requests/suggestion/contract.ts'
import { useAsk } from '../../ask.ts'
import { CategorySelect } from '../../cases/fields/category-field.tsx'
import { Field } from '../../ui/field.tsx'
import { useSettled } from '../../ui/settled.ts'
import { useWords } from '../../words.tsx'
import { LEAST_TEXT } from './draft.ts'
import type { PartProps } from './part.ts'
import { useIntakeTexts } from './texts.ts'

/** What was said, and the category that the words sound like: offered while one types, changed by one press. */
export function TextPart({ draft, set, faults, area }: PartProps & { area: RefObject<TextAreaRef | null> }) {
  const texts = useIntakeTexts()
  return (
    <>
      <Field label={texts.text} hint={texts.textHint} pointer="/text" faults={faults} wide>
        {(wiring) => (
          <Input.TextArea
            {...wiring}
            ref={area}
            autoFocus
            value={draft.text}
            maxLength={2000}
            placeholder={texts.textExample}
            onChange={(event) => set({ text: event.target.value })}
            autoSize={{ minRows: 4, maxRows: 12 }}
          />
        )}
      </Field>
      <CategoryPart draft={draft} set={set} faults={faults} />
    </>
  )
}

function CategoryPart({ draft, set, faults }: PartProps) {
  const texts = useIntakeTexts()
  const { inWords } = useWords()
  const text = useSettled(draft.text.trim(), 350)
  const { data } = useAsk(
    suggestCategory,
    text.length >= LEAST_TEXT ? { body: { text, most: 3 } } : undefined,
  )
  const offered = text.length >= LEAST_TEXT ? (data?.categories ?? []) : []
  const chosen = draft.category ?? offered[0]?.code ?? null
  return (
    <div className="intake-category">
      <Field
        label={texts.category}
        hint={offered.length === 0 && texts.categoryNone}
        pointer="/category"
        faults={faults}
      >
        {(wiring) => (
          <CategorySelect wiring={wiring} value={chosen} onChange={(category) => set({ category })} />
        )}
      </Field>
      {offered.length > 0 && (
        <div className="intake-offers" role="group" aria-label={texts.suggested}>
          <span className="label">{texts.suggested}</span>
          {offered.map((one) => (
            <button
              key={one.code}
              type="button"
              className="chip"
              aria-pressed={chosen === one.code}
              onClick={() => set({ category: one.code })}
            >
              {inWords(one)}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
