import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  type Caseload,
  foundWholeCaseloads,
  listCaseloads,
  listVisitors,
} from '../../../src/domains/visits/caseloads/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { call } from '../api.ts'
import { useAsk, useSend } from '../ask.ts'
import { presentLanguage } from '../language.ts'
import { useMine } from '../shell/mine.tsx'
import { PageHead, Waiting } from '../ui/card.tsx'
import { Icon } from '../ui/icons.tsx'
import { usePages } from '../ui/pages.ts'
import { Refusal } from '../ui/refusal.tsx'
import { SearchInput } from '../ui/search-input.tsx'
import { useSettled } from '../ui/settled.ts'
import { useWords } from '../words.tsx'
import { CaseloadDrawer } from './caseload-drawer.tsx'
import { CaseloadForm } from './caseload-form.tsx'
import { CaseloadGrid, type Chosen } from './caseload-grid.tsx'
import { Reassign } from './reassign.tsx'
import { useVisitTexts } from './texts.ts'
import './visits.css'

/** Rows asked for at once. */
const PAGE = 200

type CaseloadFilter = { readonly text?: string; readonly heldBy?: string; readonly free?: boolean }
type Doing = { what: 'found' } | { what: 'reassign' } | { what: 'open'; caseload: Caseload }

/** Who answers for which doors: the caseloads of my unit and below, and who holds them. */
export function CaseloadsPage() {
  const texts = useVisitTexts().caseloads
  const { inWords } = useWords()
  const { unit } = useMine()
  const [filter, setFilter] = useState<CaseloadFilter>({})
  const [chosen, setChosen] = useState<Chosen>(new Map())
  const [doing, setDoing] = useState<Doing>()
  const list = useCaseloads(unit.id, useSettled(filter))
  const done = () => setDoing(undefined)
  return (
    <div className="register visits-caseloads">
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <p className="register-count" role="status">
          {list.total !== undefined && texts.total(list.total)}
        </p>
        <FoundAll unit={unit.id} />
        <Button icon={<Icon name="plus" size={16} />} onClick={() => setDoing({ what: 'found' })}>
          {texts.found}
        </Button>
        <Button type="primary" onClick={() => setDoing({ what: 'reassign' })}>
          {texts.reassign}
        </Button>
      </PageHead>
      <p className="hint visits-lead">{texts.lead}</p>
      <section className="card register-card" aria-label={texts.table}>
        <Filters unit={unit.id} filter={filter} onFilter={setFilter}>
          {chosen.size > 0 && (
            <>
              <span role="status">{texts.chosen(chosen.size)}</span>
              <Button type="link" onClick={() => setChosen(new Map())}>
                {texts.unchoose}
              </Button>
            </>
          )}
        </Filters>
        <Found
          list={list}
          isFiltered={Object.keys(filter).length > 0}
          chosen={chosen}
          onChosen={setChosen}
          onOpen={(caseload) => setDoing({ what: 'open', caseload })}
        />
      </section>
      {doing?.what === 'found' && <CaseloadForm unit={unit} onClose={done} />}
      {doing?.what === 'open' && <CaseloadDrawer caseload={doing.caseload} onClose={done} />}
      {doing?.what === 'reassign' && (
        <Reassign
          unit={unit}
          chosen={[...chosen.values()]}
          onClose={done}
          onDone={() => {
            setChosen(new Map())
            done()
          }}
        />
      )}
    </div>
  )
}

function useCaseloads(unit: UnitId, filter: CaseloadFilter) {
  const query = useInfiniteQuery({
    queryKey: [listCaseloads.schema.operationId, unit, filter, presentLanguage()],
    queryFn: ({ pageParam, signal }) =>
      call(
        listCaseloads,
        {
          querystring: {
            unit,
            limit: PAGE,
            ...(filter.text && { text: filter.text }),
            ...(filter.free && { free: 'true' }),
            ...(filter.heldBy !== undefined && { heldBy: filter.heldBy }),
            ...(pageParam !== '' && { after: pageParam }),
          },
        },
        { language: presentLanguage(), signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const pages = usePages(query, rowsOf)
  return { ...pages, total: pages.first?.total }
}

const rowsOf = ({ caseloads }: { caseloads: Caseload[] }) => caseloads

type FoundProps = {
  list: ReturnType<typeof useCaseloads>
  isFiltered: boolean
  chosen: Chosen
  onChosen: (change: (before: Chosen) => Chosen) => void
  onOpen: (caseload: Caseload) => void
}

/** The rows; or why there are none, and what to do then. */
function Found({ list, isFiltered, ...grid }: FoundProps) {
  const { words } = useWords()
  const texts = useVisitTexts().caseloads
  if (list.error) return <Refusal error={list.error} onRetry={list.retry} />
  if (list.pending) return <Waiting text={words.common.loading} rows={10} />
  if (list.rows.length > 0)
    return (
      <CaseloadGrid rows={list.rows} total={list.total ?? list.rows.length} onMore={list.more} {...grid} />
    )
  return (
    <div className="server-hits">
      <p role="status">{isFiltered ? texts.emptyFiltered : texts.emptyTitle}</p>
      {!isFiltered && <p className="hint">{texts.emptyHint}</p>}
    </div>
  )
}

type FiltersProps = {
  unit: UnitId
  filter: CaseloadFilter
  onFilter: (filter: CaseloadFilter) => void
  children: ReactNode
}

function Filters({ unit, filter, onFilter, children }: FiltersProps) {
  const texts = useVisitTexts()
  const { data } = useAsk(listVisitors, { querystring: { unit } })
  const named = filter.text === undefined ? {} : { text: filter.text }
  return (
    <search className="filters">
      <SearchInput
        className="filter-text"
        label={texts.caseloads.search}
        hint={texts.caseloads.name}
        value={filter.text ?? ''}
        onChange={(text) => {
          const { text: _, ...rest } = filter
          onFilter(text.trim() === '' ? rest : { ...rest, text: text.trim() })
        }}
      />
      <Select
        aria-label={texts.caseloads.heldBy}
        value={filter.heldBy ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        onChange={(heldBy: string) => onFilter(heldBy === '' ? named : { ...named, heldBy })}
        options={[
          { value: '', label: `${texts.caseloads.heldBy} · ${texts.caseloads.anyone}` },
          ...(data?.visitors ?? []).map(({ id, name }) => ({
            value: id as string,
            label: name ?? texts.someone,
          })),
        ]}
      />
      <Checkbox
        checked={filter.free ?? false}
        onChange={({ target }) => onFilter(target.checked ? { ...named, free: true } : named)}
      >
        {texts.caseloads.onlyFree}
      </Checkbox>
      {children}
    </search>
  )
}

/** One for every micro-grid that has none: what a subdistrict starts with. */
function FoundAll({ unit }: { unit: UnitId }) {
  const texts = useVisitTexts().caseloads
  const { message } = App.useApp()
  const send = useSend(foundWholeCaseloads)
  const found = async () => {
    try {
      const { founded } = await send.mutateAsync({ body: { unit } })
      void message.success(texts.foundedAll(founded))
    } catch {
      // Told below the button.
    }
  }
  return (
    <>
      <Button loading={send.isPending} onClick={() => void found()}>
        {texts.foundAll}
      </Button>
      {send.error && <Refusal error={send.error} />}
    </>
  )
}
