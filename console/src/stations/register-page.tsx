import { useDeferredValue, useMemo, useState } from 'react'
import { listRegister } from '../../../src/domains/stations/contract.ts'
import { useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { ExportMenu } from '../ui/export-menu.tsx'
import { PageHead, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { Filters } from './filters.tsx'
import { askedFor, type Filter, fitting, NO_FILTER, type Order, ordered } from './register-filter.ts'
import { RegisterGrid } from './register-grid.tsx'
import { ServerHits } from './server-hits.tsx'
import './stations.css'

/** The register of stations of my unit: filtered and sorted here, for it is all here. */
export function RegisterPage() {
  const { words, inWords, language } = useWords()
  const { unit } = useMine()
  const { data: rows, error, refetch } = useAsk(listRegister, { querystring: { unit: unit.id } })
  const [filter, setFilter] = useState<Filter>(NO_FILTER)
  const [order, setOrder] = useState<Order>({ by: 'code', down: false })
  const wanted = useDeferredValue(filter)
  const sorted = useMemo(() => rows && ordered(rows, order, language), [rows, order, language])
  const shown = useMemo(() => sorted && fitting(sorted, wanted), [sorted, wanted])
  return (
    <div className="register">
      <PageHead title={words.register.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <p className="register-count" role="status">
          {rows && shown && (
            <>
              {words.register.intro(rows.length)}
              {shown.length < rows.length && <b> · {words.register.shown(shown.length)}</b>}
            </>
          )}
        </p>
        <ExportMenu lists={['stations']} asked={{ unit: unit.id, ...askedFor(wanted) }} />
      </PageHead>
      <section className="card register-card" aria-label={words.register.title}>
        <Filters filter={filter} onFilter={setFilter} />
        {error && <Refusal error={error} onRetry={() => void refetch()} />}
        {!rows && !error && <Waiting text={words.common.loading} rows={10} />}
        {shown && shown.length > 0 && <RegisterGrid rows={shown} order={order} onOrder={setOrder} />}
        {shown?.length === 0 && <ServerHits text={wanted.text} />}
      </section>
    </div>
  )
}
