import { Select } from 'antd'
import { listCaseCategories } from '../../../src/domains/responsibility/contract.ts'
import { useAsk } from '../ask.ts'
import type { Wiring } from '../ui/field.tsx'
import { useTexts, useWords } from '../words.tsx'
import { TEMPLATE_TEXTS } from './texts.ts'

type CategoryProps = {
  wiring: Partial<Wiring>
  value: string | null
  onChange: (code: string | null) => void
}

/** The categories of the responsibility list as a tree reads, those below one set in; none: all of them. */
export function CategoryOrAll({ wiring, value, onChange }: CategoryProps) {
  const texts = useTexts(TEMPLATE_TEXTS)
  const { inWords } = useWords()
  const { data = [] } = useAsk(listCaseCategories, { querystring: {} })
  return (
    <Select<string>
      {...wiring}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? ''}
      onChange={(code) => onChange(code === '' ? null : code)}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: texts.allCategories },
        ...data.map((one) => ({
          value: one.code,
          label: `${'\u3000'.repeat(one.code.length / 2 - 1)}${inWords(one)}`,
        })),
      ]}
    />
  )
}

/** What a category is called; its code until the list is there. */
export function useCategoryName(): (code: string) => string {
  const { inWords } = useWords()
  const { data } = useAsk(listCaseCategories, { querystring: {} })
  return (code) => {
    const found = data?.find((one) => one.code === code)
    return found ? inWords(found) : code
  }
}
