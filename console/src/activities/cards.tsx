import { useId } from 'react'

type CardsProps<T extends string> = {
  label: string
  value: T
  /** What is chosen, what it is called, and what it means in plain words. */
  choices: readonly (readonly [T, string, string])[]
  onChange: (value: T) => void
  disabled?: boolean
}

/** One of a few choices, each with what it means. */
export function Cards<T extends string>({
  label,
  value,
  choices,
  onChange,
  disabled = false,
}: CardsProps<T>) {
  const name = useId()
  return (
    <fieldset className="act-cards" disabled={disabled}>
      <legend className="label">{label}</legend>
      <div>
        {choices.map(([choice, title, hint]) => (
          <label key={choice}>
            <input type="radio" name={name} checked={choice === value} onChange={() => onChange(choice)} />
            <span>
              <b>{title}</b>
              <small>{hint}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
