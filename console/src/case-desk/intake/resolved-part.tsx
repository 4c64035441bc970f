import { Checkbox } from 'antd'
import { ChoiceField, choicesOf, LongTextField } from '../../ui/field.tsx'
import type { PartProps } from './part.ts'
import { useIntakeTexts } from './texts.ts'

/** What was done on the spot: it is closed at once, and whoever asked can rate it all the same. */
export function ResolvedPart({ draft, set, faults }: PartProps) {
  const texts = useIntakeTexts()
  const { resolved } = draft
  return (
    <div className="intake-resolved">
      <Checkbox
        checked={resolved !== null}
        onChange={({ target }) =>
          set({ resolved: target.checked ? { outcome: 'solved', answer: '' } : null })
        }
      >
        {texts.resolved}
      </Checkbox>
      {resolved && (
        <>
          <p className="hint">{texts.resolvedHint}</p>
          <div className="fields">
            <ChoiceField
              label={texts.outcome}
              value={resolved.outcome}
              choices={choicesOf(texts.outcomes)}
              onChange={(outcome) => set({ resolved: { ...resolved, outcome } })}
            />
          </div>
          <LongTextField
            label={texts.answer}
            value={resolved.answer}
            onChange={(answer) => set({ resolved: { ...resolved, answer } })}
            pointer="/resolved/answer"
            faults={faults}
          />
        </>
      )}
    </div>
  )
}
