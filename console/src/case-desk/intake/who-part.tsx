import { Checkbox, Segmented } from 'antd'
import { useId } from 'react'
import { PhoneField, TextField } from '../../ui/field.tsx'
import type { PartProps } from './part.ts'
import { useIntakeTexts } from './texts.ts'

/** Who asks, where they want to be told; or nobody's name at all. */
export function WhoPart({ draft, set, faults }: PartProps) {
  const texts = useIntakeTexts()
  const id = useId()
  return (
    <fieldset className="intake-who">
      <legend className="unseen">{texts.who}</legend>
      <Segmented
        aria-label={texts.who}
        value={draft.named ? 'named' : 'anonymous'}
        onChange={(value) => set({ named: value === 'named' })}
        options={[
          { value: 'named', label: texts.named },
          { value: 'anonymous', label: texts.anonymous },
        ]}
      />
      {!draft.named && <p className="hint">{texts.anonymousHint}</p>}
      {draft.named && (
        <>
          <div className="fields">
            <TextField
              label={texts.name}
              value={draft.name}
              placeholder={texts.nameExample}
              onChange={(name) => set({ name })}
              pointer="/contact/name"
              faults={faults}
              maxLength={40}
            />
            <PhoneField
              label={texts.phone}
              hint={texts.phoneHint}
              pointer="/contact/phone"
              faults={faults}
              value={draft.phone}
              onChange={(phone) => set({ phone })}
            />
          </div>
          <Checkbox
            checked={draft.consent}
            aria-describedby={id}
            onChange={({ target }) => set({ consent: target.checked })}
          >
            {texts.consent}
          </Checkbox>
          <p id={id} className="hint">
            {texts.consentHint}
          </p>
        </>
      )}
    </fieldset>
  )
}
