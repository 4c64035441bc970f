import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import {
  ActivityKind,
  type ActivityLine,
  ActivityState,
  exportActivities,
  listActivities,
  listTopics,
} from '../../../src/domains/activities/contract.ts'
import { StationId } from '../../../src/domains/stations/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { addressOf, call } from '../api.ts'
import { useAsk } from '../ask.ts'
import { presentLanguage } from '../language.ts'
import { useMine } from '../shell/mine.tsx'
import { Waiting } from '../ui/card.tsx'
import { SheetMenu } from '../ui/export-menu.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { SearchInput } from '../ui/search-input.tsx'
import { useSettled } from '../ui/settled.ts'
import { useWords } from '../words.tsx'
import { ListGrid } from './list-grid.tsx'
import { StationChoice } from './station-choice.tsx'
import { useActivityTexts } from './texts.ts'

const route = getRouteApi('/shell/activities')

type Filter = {
  state: ActivityState | ''
  kind: ActivityKind | ''
  topic: string
  from: string
  to: string
}
/** Lines that are read at once. */
const A_PAGE = 100
const NO_FILTER: Filter = { state: '', kind: '', topic: '', from: '', to: '' }

/** What the server narrows by: only what is said. */
function askedOf(unit: UnitId, station: string | undefined, text: string, filter: Filter) {
  const { state, kind, topic, from, to } = filter
  return {
    unit,
    ...(station && { station: StationId.parse(station) }),
    ...(state && { state }),
    ...(kind && { kind }),
    ...(topic && { topic }),
    ...(from && { from }),
    ...(to && { to }),
    ...(text && { text }),
  }
}

/** The pages that were read so far, joined; `more` reads the next one, once at a time. */
function useList(asked: ReturnType<typeof askedOf>) {
  const query = useInfiniteQuery({
    queryKey: [listActivities.schema.operationId, asked, presentLanguage()],
    queryFn: ({ pageParam, signal }) =>
      call(
        listActivities,
        { querystring: { ...asked, limit: A_PAGE, ...(pageParam !== '' && { after: pageParam }) } },
        { language: presentLanguage(), signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const lines = useMemo(() => data?.pages.flatMap((page) => page.activities), [data])
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return { lines, total: data?.pages[0]?.total, error, refetch, more }
}

/** Activities of a unit or of one station, narrowed. */
export function ListTab() {
  const texts = useActivityTexts()
  const [typed, setTyped] = useState('')
  const [filter, setFilter] = useState(NO_FILTER)
  const text = useSettled(typed.trim())
  const { unit } = useMine()
  const { station } = route.useSearch()
  const asked = askedOf(unit.id, station, text, filter)
  const { lines, total, error, refetch, more } = useList(asked)
  const isNarrowed = JSON.stringify(filter) !== JSON.stringify(NO_FILTER) || text !== ''
  const clear = () => {
    setFilter(NO_FILTER)
    setTyped('')
  }
  return (
    <section className="card register-card" aria-label={texts.table}>
      <search className="filters">
        <SearchInput
          className="filter-text"
          label={texts.text}
          hint={texts.textHint}
          value={typed}
          onChange={setTyped}
        />
        <StationChoice withAll />
        <Filters filter={filter} onFilter={(part) => setFilter({ ...filter, ...part })} />
        {isNarrowed && (
          <Button type="link" onClick={clear}>
            {texts.clearFilters}
          </Button>
        )}
        <p className="register-count" role="status">
          {total !== undefined && texts.count(total)}
        </p>
        <SheetMenu
          name={texts.table}
          hrefOf={(format) => addressOf(exportActivities, { querystring: { ...asked, format } })}
        />
      </search>
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!error && <Lines lines={lines} total={total ?? 0} isNarrowed={isNarrowed} onMore={more} />}
    </section>
  )
}

type LinesProps = {
  lines: readonly ActivityLine[] | undefined
  total: number
  isNarrowed: boolean
  onMore: () => void
}

function Lines({ lines, total, isNarrowed, onMore }: LinesProps) {
  const texts = useActivityTexts()
  const { words } = useWords()
  if (!lines) return <Waiting text={words.common.loading} rows={10} />
  if (lines.length > 0) return <ListGrid lines={lines} total={total} onMore={onMore} />
  return <p className="empty-list">{isNarrowed ? texts.none : texts.noneOnDesk}</p>
}

function Filters({ filter, onFilter }: { filter: Filter; onFilter: (part: Partial<Filter>) => void }) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const topics = useAsk(listTopics, {}).data ?? []
  return (
    <>
      <Pick
        label={texts.state}
        value={filter.state}
        options={ActivityState.options.map((one) => [one, texts.states[one]] as const)}
        onPick={(state) => onFilter({ state })}
      />
      <Pick
        label={texts.kind}
        value={filter.kind}
        options={ActivityKind.options.map((one) => [one, texts.kinds[one]] as const)}
        onPick={(kind) => onFilter({ kind })}
      />
      <Pick
        label={texts.topic}
        value={filter.topic}
        options={topics.map((topic) => [topic.code, inWords(topic)] as const)}
        onPick={(topic) => onFilter({ topic })}
      />
      <span className="act-days">
        <DayInput label={texts.from} value={filter.from} onChange={(from) => onFilter({ from })} />
        <DayInput label={texts.to} value={filter.to} onChange={(to) => onFilter({ to })} />
      </span>
    </>
  )
}

function DayInput({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (day: string) => void
}) {
  return (
    <label className="act-day">
      <span>{label}</span>
      <Input type="date" value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  )
}

type PickProps<T extends string> = {
  label: string
  value: T | ''
  options: readonly (readonly [T, string])[]
  onPick: (value: T | '') => void
}

function Pick<T extends string>({ label, value, options, onPick }: PickProps<T>) {
  const texts = useActivityTexts()
  return (
    <Select<T | ''>
      aria-label={label}
      value={value}
      onChange={onPick}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: texts.all(label) },
        ...options.map(([choice, text]) => ({ value: choice, label: text })),
      ]}
    />
  )
}
