import { Button, Checkbox, Select } from 'antd'
import { useWords } from '../words.tsx'
import { SearchInput } from '../ui/search-input.tsx'
import { choicesOf } from '../ui/field.tsx'
import { type Filter, NO_FILTER } from './register-filter.ts'

/** Text, tier, kind, status, open now, main stations. */
export function Filters({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const { words } = useWords()
  const set = (change: Partial<Filter>) => onFilter({ ...filter, ...change })
  const filtered = JSON.stringify(filter) !== JSON.stringify(NO_FILTER)
  return (
    <search className="filters">
      <SearchInput
        className="filter-text"
        label={words.register.textLabel}
        hint={words.register.textHint}
        value={filter.text}
        onChange={(text) => set({ text })}
      />
      <Pick
        label={words.register.tier}
        texts={words.tiers}
        value={filter.tier}
        onPick={(tier) => set({ tier })}
      />
      <Pick
        label={words.register.kind}
        texts={words.stationKinds}
        value={filter.kind}
        onPick={(kind) => set({ kind })}
      />
      <Pick
        label={words.register.status}
        texts={words.statuses}
        value={filter.status}
        onPick={(status) => set({ status })}
      />
      <Checkbox checked={filter.openNow} onChange={(event) => set({ openNow: event.target.checked })}>
        {words.register.openNow}
      </Checkbox>
      <Checkbox checked={filter.mainOnly} onChange={(event) => set({ mainOnly: event.target.checked })}>
        {words.register.mainOnly}
      </Checkbox>
      {filtered && (
        <Button type="link" onClick={() => onFilter(NO_FILTER)}>
          {words.register.reset}
        </Button>
      )}
    </search>
  )
}

function Pick<T extends string>({
  label,
  texts,
  value,
  onPick,
}: {
  label: string
  texts: Readonly<Record<T, string>>
  value: T | 'all'
  onPick: (value: T | 'all') => void
}) {
  const { words } = useWords()
  return (
    <Select<T | 'all'>
      aria-label={label}
      value={value}
      onChange={onPick}
      popupMatchSelectWidth={false}
      options={[
        { value: 'all', label: `${label}：${words.register.all}` },
        ...choicesOf(texts).map(([choice, text]) => ({ value: choice, label: text })),
      ]}
    />
  )
}
