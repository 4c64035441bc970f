import { Button, Checkbox, Select } from 'antd'
import { listCategories, type ServiceRow } from '../../../src/domains/catalogue/contract.ts'
import { useAsk } from '../ask.ts'
import { choicesOf } from '../ui/field.tsx'
import { SearchInput } from '../ui/search-input.tsx'
import { useWords } from '../words.tsx'
import { type Filter, NO_FILTER } from './filter.ts'
import { useCatalogueTexts } from './texts.ts'

type FiltersProps = {
  typed: string
  onType: (text: string) => void
  filter: Filter
  onFilter: (filter: Filter) => void
  rows: readonly ServiceRow[]
}

/** What narrows the list: a text, chosen lines, and three questions. */
export function Filters({ typed, onType, filter, onFilter, rows }: FiltersProps) {
  const { words, inWords } = useWords()
  const texts = useCatalogueTexts()
  const categories = useAsk(listCategories, {}).data ?? []
  const set = (change: Partial<Filter>) => onFilter({ ...filter, ...change })
  const owners = [...new Map(rows.map(({ unit }) => [unit.id, unit])).values()]
  return (
    <search className="filters">
      <SearchInput
        className="filter-text"
        label={texts.text}
        hint={texts.textHint}
        value={typed}
        onChange={onType}
      />
      <Pick
        label={texts.category}
        value={filter.category}
        onPick={(category) => set({ category })}
        options={categories.map((one) => [one.code, (one.parent ? '— ' : '') + inWords(one)])}
      />
      <Pick
        label={texts.tier}
        value={filter.tier}
        onPick={(tier) => set({ tier: tier as Filter['tier'] })}
        options={choicesOf(words.tiers)}
      />
      <Pick
        label={texts.owner}
        value={filter.owner}
        onPick={(owner) => set({ owner })}
        options={owners.map((unit) => [unit.id, inWords(unit)])}
      />
      {(['stale', 'mine', 'all'] as const).map((flag) => (
        <Checkbox
          key={flag}
          checked={filter[flag]}
          onChange={({ target }) => set({ [flag]: target.checked })}
        >
          {{ stale: texts.staleOnly, mine: texts.mineOnly, all: texts.withRetired }[flag]}
        </Checkbox>
      ))}
      {JSON.stringify(filter) !== JSON.stringify(NO_FILTER) && (
        <Button type="link" onClick={() => onFilter(NO_FILTER)}>
          {texts.reset}
        </Button>
      )}
    </search>
  )
}

type PickProps = {
  label: string
  value: string
  onPick: (value: string) => void
  options: readonly (readonly [string, string])[]
}

function Pick({ label, value, onPick, options }: PickProps) {
  const texts = useCatalogueTexts()
  return (
    <Select<string>
      aria-label={label}
      value={value}
      onChange={onPick}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        { value: 'all', label: texts.all(label) },
        ...options.map(([choice, text]) => ({ value: choice, label: text })),
      ]}
    />
  )
}
