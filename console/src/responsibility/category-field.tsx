import { Select } from 'antd'
import type { ReactNode } from 'react'
import { type CategoryCode, listCaseCategories } from '../../../src/domains/responsibility/contract.ts'
import { useAsk } from '../ask.ts'
import { Field } from '../ui/field.tsx'
import type { Faults } from '../ui/faults.ts'
import { useWords } from '../words.tsx'

type FieldProps = {
  label: string
  hint?: ReactNode
  /** Said where none is chosen. */
  placeholder: string
  value: CategoryCode | undefined
  onChange: (code: CategoryCode | undefined) => void
  /** As the tree is on a day; today if left out. */
  on?: string
  /** Which of them can be chosen. */
  only?: (code: CategoryCode) => boolean
  pointer?: string
  faults?: Faults
}

/** Picks a category by code or name, or none. */
export function CategoryField({ placeholder, value, onChange, on, only, ...named }: FieldProps) {
  const { inWords } = useWords()
  const { data = [] } = useAsk(listCaseCategories, { querystring: on ? { on } : {} })
  return (
    <Field {...named}>
      {(wiring) => (
        <Select<CategoryCode>
          {...wiring}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={placeholder}
          value={value ?? null}
          onChange={(code?: CategoryCode) => onChange(code)}
          options={data
            .filter(({ code }) => !only || only(code))
            .map((one) => ({ value: one.code, label: `${one.code} ${inWords(one)}` }))}
        />
      )}
    </Field>
  )
}
