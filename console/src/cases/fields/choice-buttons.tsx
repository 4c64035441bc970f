import { useId } from 'react'
import { faultUnder, type Faults } from '../../ui/faults.ts'

type ChoiceProps = {
  label: string
  pointer: string
  faults: Faults
  value: unknown
  onChange: (to: (before: unknown) => unknown) => void
  choices: readonly { readonly code: string; readonly words: string }[]
}

/** A few choices side by side, large enough for a thumb; one is taken. */
export function ChoiceButtons({ label, pointer, faults, value, onChange, choices }: ChoiceProps) {
  const id = useId()
  const fault = faultUnder(faults, pointer)
  return (
    <fieldset
      className="field case-choices"
      aria-invalid={fault !== undefined}
      {...(fault !== undefined && { 'aria-describedby': `${id}-fault` })}
    >
      <legend className="label">{label}</legend>
      <div>
        {choices.map(({ code, words }) => (
          <label key={code} className="case-choice">
            <input
              type="radio"
              name={id}
              value={code}
              checked={value === code}
              onChange={() => onChange(() => code)}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
      {fault && (
        <p id={`${id}-fault`} className="fault">
          {fault}
        </p>
      )}
    </fieldset>
  )
}
