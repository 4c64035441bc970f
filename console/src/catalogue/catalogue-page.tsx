import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useMemo, useState } from 'react'
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
import { Refusal } from '../ui/refusal.tsx'
import { useSettled } from '../ui/settled.ts'
import { useWords } from '../words.tsx'
import { askedFor, type Filter, fitting, NO_FILTER } from './filter.ts'
import { Filters } from './filters.tsx'
import { ServicesGrid } from './services-grid.tsx'
import { useCatalogueTexts } from './texts.ts'
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
    <div className="register catalogue">
      <PageHead title={texts.title}>
        <p className="register-count" role="status">
          {rows &&
            shown &&
            (shown.length === rows.length
              ? texts.intro(rows.length)
              : texts.shown(shown.length, rows.length))}
        </p>
        <ExportMenu lists={['services']} asked={askedFor(filter, text)} />
        <FoundButton />
      </PageHead>
      <section className="card register-card" aria-label={texts.title}>
        <Filters typed={typed} onType={setTyped} filter={filter} onFilter={setFilter} rows={rows ?? []} />
        {error && <Refusal error={error} onRetry={() => void refetch()} />}
        {shown ? <Services rows={shown} /> : !error && <Loading />}
      </section>
    </div>
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
    setChosen((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)))
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
      <ServicesGrid
        rows={rows}
        categories={nameOf}
        chosen={chosen}
        busy={send.isPending}
        onChoose={toggle}
        onConfirm={(id) => confirm([id])}
      />
    </>
  )
}
