import { Checkbox, Select } from 'antd'
import { SearchInput } from '../ui/search-input.tsx'
import type { InboxSearch } from './asked.ts'
import { useProcesses } from './processes.ts'
import { useCaseTexts } from './texts.ts'

type FiltersProps = {
  search: InboxSearch
  onAsk: (search: InboxSearch) => void
  typed: string
  onType: (text: string) => void
}

const ANY = ''

/** Narrows the inbox: words within what is shown, everything else is asked of the server. */
export function InboxFilters({ search, onAsk, typed, onType }: FiltersProps) {
  const texts = useCaseTexts()
  const { overdue, ...others } = search
  return (
    <div className="case-filters" role="search">
      <SearchInput label={texts.find} hint={texts.findHint} value={typed} onChange={onType} />
      <ProcessChoices search={search} onAsk={onAsk} />
      <Select<string>
        aria-label={texts.part}
        value={search.part ?? ANY}
        onChange={(part) => onAsk(withOf(search, 'part', part as 'lead' | 'assist' | ''))}
        options={[
          { value: ANY, label: texts.anyPart },
          { value: 'lead', label: texts.parts.lead },
          { value: 'assist', label: texts.parts.assist },
        ]}
      />
      <Checkbox
        checked={overdue === true}
        onChange={({ target }) => onAsk(target.checked ? { ...others, overdue: true } : others)}
      >
        {texts.overdueOnly}
      </Checkbox>
    </div>
  )
}

function ProcessChoices({ search, onAsk }: Pick<FiltersProps, 'search' | 'onAsk'>) {
  const texts = useCaseTexts()
  const processes = useProcesses() ?? []
  const chosen = processes.find(({ name }) => name === search.process)
  const { process: _, stage: __, ...others } = search
  return (
    <>
      <Select<string>
        aria-label={texts.process}
        value={search.process ?? ANY}
        onChange={(process) => onAsk(process === ANY ? others : { ...others, process })}
        options={[
          { value: ANY, label: texts.anyProcess },
          ...processes.map(({ name, words }) => ({ value: name, label: words })),
        ]}
      />
      {chosen && (
        <Select<string>
          aria-label={texts.stage}
          value={search.stage ?? ANY}
          onChange={(stage) => onAsk(withOf(search, 'stage', stage))}
          options={[
            { value: ANY, label: texts.anyStage },
            ...chosen.stages
              .filter(({ kind }) => kind !== 'closed')
              .map(({ name, words }) => ({ value: name, label: words })),
          ]}
        />
      )}
    </>
  )
}

/** With another value of one filter, or without it. */
function withOf<K extends 'part' | 'stage'>(
  search: InboxSearch,
  key: K,
  value: InboxSearch[K] | '',
): InboxSearch {
  const rest = Object.fromEntries(Object.entries(search).filter(([name]) => name !== key)) as InboxSearch
  return value === '' || value === undefined ? rest : { ...rest, [key]: value }
}
