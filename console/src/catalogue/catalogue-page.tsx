import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button, Checkbox, Select } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import {
  confirmServices,
  listCatalogue,
  listCategories,
  type ServiceId,
  type ServiceRow,
} from '../../../src/domains/catalogue/contract.ts'
import type { Role } from '../../../src/domains/identity/contract.ts'
import { asking, useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { ExportMenu } from '../ui/export-menu.tsx'
import { PageHead, Waiting } from '../ui/card.tsx'
import { choicesOf } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { SearchInput } from '../ui/search-input.tsx'
import { useSettled } from '../ui/settled.ts'
import { useWords } from '../words.tsx'
import { askedFor, type Filter, fitting, NO_FILTER } from './filter.ts'
import { useCatalogueTexts } from './texts.ts'
import '../stations/stations.css'
import './catalogue.css'

/** All services: filtered here, searched on the server, confirmed one or many at a time. */
export function CataloguePage() {
  const texts = useCatalogueTexts()
  const [typed, setTyped] = useState('')
  const [filter, setFilter] = useState<Filter>(() => ({
    ...NO_FILTER,
    stale: new URLSearchParams(location.search).has('stale'),
  }))
  const text = useSettled(typed.trim())
  const {
    data: rows,
    error,
    refetch,
  } = useQuery({
    ...asking(listCatalogue, { querystring: { text, all: 'true', limit: 5000 } }),
    placeholderData: keepPreviousData,
  })
  const categories = useAsk(listCategories, {}).data
  const shown = useMemo(
    () => rows && categories && fitting(rows, categories, filter),
    [rows, categories, filter],
  )
  return (
    <>
      <PageHead title={texts.title}>
        <p className="register-count" role="status">
          {rows && shown && `${texts.intro(rows.length)} · ${texts.shown(shown.length)}`}
        </p>
        <ExportMenu lists={['services']} asked={askedFor(filter, text)} />
        <FoundButton />
      </PageHead>
      <section className="card" aria-label={texts.title}>
        <Filters typed={typed} onType={setTyped} filter={filter} onFilter={setFilter} rows={rows ?? []} />
        {error && <Refusal error={error} onRetry={() => void refetch()} />}
        {shown ? <Services rows={shown} /> : !error && <Loading />}
      </section>
    </>
  )
}

/** Those whose office keeps a part of the catalogue; the server judges again. */
const EDITORS: readonly Role[] = ['administrator', 'officer']

function FoundButton() {
  const texts = useCatalogueTexts()
  const navigate = useNavigate()
  const { me } = useMine()
  if (!me.roles.some(({ role }) => EDITORS.includes(role))) return null
  return (
    <Button type="primary" onClick={() => void navigate({ to: '/catalogue/new' })}>
      {texts.found}
    </Button>
  )
}

function Loading() {
  const { words } = useWords()
  return <Waiting text={words.common.loading} rows={10} />
}

type FiltersProps = {
  typed: string
  onType: (text: string) => void
  filter: Filter
  onFilter: (filter: Filter) => void
  rows: readonly ServiceRow[]
}

function Filters({ typed, onType, filter, onFilter, rows }: FiltersProps) {
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
        { value: 'all', label: `${label}：${texts.all}` },
        ...options.map(([choice, text]) => ({ value: choice, label: text })),
      ]}
    />
  )
}

function Services({ rows }: { rows: readonly ServiceRow[] }) {
  const texts = useCatalogueTexts()
  const { message } = App.useApp()
  const { inWords } = useWords()
  const categories = useAsk(listCategories, {}).data ?? []
  const nameOf = new Map(categories.map((one) => [one.code, inWords(one)]))
  const [chosen, setChosen] = useState<ReadonlySet<ServiceId>>(new Set())
  const send = useSend(confirmServices)
  const confirm = (services: ServiceId[]) =>
    send.mutate(
      { body: { services } },
      {
        onSuccess: ({ confirmed }) => {
          setChosen(new Set())
          void message.success(texts.confirmedDone(confirmed))
        },
      },
    )
  const stale = rows.filter((row) => row.mayEdit && row.confirmed.stale && row.state === 'offered')
  const picked = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const toggle = (id: ServiceId, on: boolean) =>
    setChosen((before) => (on ? new Set([...before, id]) : new Set([...before].filter((one) => one !== id))))
  if (rows.length === 0) return <p className="empty-list">{texts.nothing}</p>
  return (
    <>
      <div className="catalogue-acts">
        {stale.length > 0 && (
          <Button onClick={() => setChosen(new Set(stale.map(({ id }) => id)))}>
            {texts.chooseStale(stale.length)}
          </Button>
        )}
        {picked.length > 0 && (
          <Button type="primary" loading={send.isPending} onClick={() => confirm(picked)}>
            {texts.confirmMany(picked.length)}
          </Button>
        )}
        {send.error && <Refusal error={send.error} />}
      </div>
      <div className="catalogue-scroll" tabIndex={0} role="region" aria-label={texts.table}>
        <table className="catalogue-table">
          <Heads />
          <tbody>
            {rows.map((row) => (
              <Line
                key={row.id}
                row={row}
                category={nameOf.get(row.category) ?? ''}
                chosen={chosen.has(row.id)}
                onChoose={(on) => toggle(row.id, on)}
                onConfirm={() => confirm([row.id])}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Heads() {
  const { words } = useWords()
  const texts = useCatalogueTexts()
  return (
    <thead>
      <tr>
        <td />
        {[words.common.name, texts.category, texts.tier, texts.owner, texts.confirmed].map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
        <td />
      </tr>
    </thead>
  )
}

type LineProps = {
  row: ServiceRow
  category: string
  chosen: boolean
  onChoose: (on: boolean) => void
  onConfirm: () => void
}

function Line({ row, category, chosen, onChoose, onConfirm }: LineProps): ReactNode {
  const { words, inWords } = useWords()
  const texts = useCatalogueTexts()
  return (
    <tr>
      <td>
        {row.mayEdit && (
          <Checkbox
            aria-label={texts.choose(inWords(row))}
            checked={chosen}
            onChange={({ target }) => onChoose(target.checked)}
          />
        )}
      </td>
      <th scope="row">
        <Link to="/catalogue/$code" params={{ code: row.code }}>
          {inWords(row)}
        </Link>
        {row.state !== 'offered' && <span className="tag">{texts.states[row.state]}</span>}
      </th>
      <td>{category}</td>
      <td>{row.tiers.map((tier) => words.tiers[tier]).join(words.format.list)}</td>
      <td>{inWords(row.unit)}</td>
      <td className="num">
        {row.confirmed.on} {row.confirmed.stale && <span className="tag tag-stale">{texts.stale}</span>}
      </td>
      <td>
        {row.mayEdit && row.confirmed.stale && (
          <Button size="small" onClick={onConfirm}>
            {texts.confirm}
          </Button>
        )}
      </td>
    </tr>
  )
}
