import { Select } from 'antd'
import { listCaseCategories } from '../../../../src/domains/responsibility/contract.ts'
import { useAsk } from '../../ask.ts'
import { Field, type Wiring } from '../../ui/field.tsx'
import { useWords } from '../../words.tsx'
import { useCaseTexts } from '../texts.ts'
import type { FieldProps, Labelled } from './form-field.tsx'

/** A category of the responsibility list, found by a part of its name or by its code. */
export function CategoryField({ value, onChange, ...named }: FieldProps & Labelled) {
  return (
    <Field {...named}>
      {(wiring) => (
        <CategorySelect
          wiring={wiring}
          value={typeof value === 'string' ? value : null}
          onChange={(next) => onChange(() => next)}
        />
      )}
    </Field>
  )
}

type SelectProps = {
  wiring: Partial<Wiring>
  value: string | null
  onChange: (code: string) => void
}

/** The list's categories below their headings. */
export function CategorySelect({ wiring, value, onChange }: SelectProps) {
  const texts = useCaseTexts()
  const { inWords } = useWords()
  const { data = [] } = useAsk(listCaseCategories, { querystring: {} })
  const tops = data.filter(({ parent }) => parent === null)
  return (
    <Select<string>
      {...wiring}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={texts.choose}
      value={value}
      onChange={onChange}
      options={tops.map((top) => ({
        label: inWords(top),
        options: data
          .filter(({ code }) => code.startsWith(top.code))
          .map((one) => ({ value: one.code, label: `${inWords(one)} ${one.code}` })),
      }))}
    />
  )
}
