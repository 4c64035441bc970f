import { Checkbox } from 'antd'
import type { FormField } from '../../../../src/domains/handling/contract.ts'
import type { Faults } from '../../ui/faults.ts'
import { ChoiceField, DayField, LongTextField, NumberField, TextField } from '../../ui/field.tsx'
import { useWords } from '../../words.tsx'

type OpeningFieldProps = {
  field: FormField
  value: unknown
  onChange: (value: string | number | boolean | null) => void
  faults: Faults
}

/** One field of a process's opening, by its kind alone. */
export function OpeningField({ field, value, onChange, faults }: OpeningFieldProps) {
  const { words } = useWords()
  const { name, kind, needed, choices, most } = field
  const text = typeof value === 'string' ? value : ''
  const named = {
    label: needed ? field.words : `${field.words} (${words.common.optional})`,
    pointer: `/form/${name}`,
    faults,
  }
  if (kind === 'yesNo')
    return (
      <Checkbox checked={value === true} onChange={({ target }) => onChange(target.checked)}>
        {field.words}
      </Checkbox>
    )
  if (kind === 'choice')
    return (
      <ChoiceField
        {...named}
        value={text}
        onChange={onChange}
        choices={choices.map(({ code, words: label }) => [code, label] as const)}
      />
    )
  if (kind === 'longText') return <LongTextField {...named} wide value={text} onChange={onChange} rows={4} />
  if (kind === 'day') return <DayField {...named} value={text} onChange={onChange} />
  if (kind === 'number' || kind === 'workingDays' || kind === 'stars')
    return <NumberField {...named} value={typeof value === 'number' ? value : null} onChange={onChange} />
  return <TextField {...named} value={text} onChange={onChange} {...(most !== null && { maxLength: most })} />
}
