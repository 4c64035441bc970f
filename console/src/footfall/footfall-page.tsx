import { getRouteApi } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { type FootfallChart, getFootfall, getFootfallCheck } from '../../../src/domains/footfall/contract.ts'
import { StationId } from '../../../src/domains/stations/contract.ts'
import { UnitId } from '../../../src/domains/territory/contract.ts'
import { asking, useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { momentInWords, today } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { Busiest } from './busiest.tsx'
import { ChartCard } from './chart-card.tsx'
import { Choices } from './choices.tsx'
import { Counters } from './counters.tsx'
import { Notes } from './notes.tsx'
import { useFootfallTexts } from './texts.ts'
import './footfall.css'

const route = getRouteApi('/shell/footfall')

/** A minute: how often "now" is asked anew, in milliseconds. */
const A_MINUTE = 60_000

/** Heads at a station or in an area: now, by hour, day and month, methods told apart. */
export function FootfallPage() {
  const texts = useFootfallTexts()
  const { words } = useWords()
  const { unit } = useMine()
  const search = route.useSearch()
  const at = UnitId.parse(search.unit ?? unit.id)
  const place = search.station
    ? { of: 'station' as const, id: search.station }
    : { of: 'unit' as const, id: at }
  const asked = { ...place, span: search.span ?? 'day', on: search.on ?? today() } as const
  const { data, error, refetch } = useQuery({
    ...asking(getFootfall, { querystring: { ...asked, against: search.against ?? 'none' } }),
    refetchInterval: A_MINUTE,
    placeholderData: (before) => before,
  })
  return (
    <div className="footfall">
      <PageHead title={texts.title}>
        <Standing />
        <Export asked={asked} />
      </PageHead>
      <Choices search={search} unit={at} span={asked.span} on={asked.on} />
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting text={words.common.loading} rows={10} />}
      {data && (
        <>
          <Now chart={data} />
          <ChartCard chart={data} />
        </>
      )}
      {search.station ? (
        <div className="footfall-pair">
          <Notes station={StationId.parse(search.station)} />
          <Counters station={StationId.parse(search.station)} />
        </div>
      ) : (
        <Busiest unit={at} on={asked.on} />
      )}
    </div>
  )
}

function Now({ chart: { now } }: { chart: FootfallChart }) {
  const texts = useFootfallTexts()
  return (
    <Card title={texts.now}>
      {now.methods.length === 0 && <p className="hint">{texts.nowNone}</p>}
      <ul className="footfall-now">
        {now.methods.map(({ method, present, by, today: heads }) => (
          <li key={method}>
            <span className="hint">{texts.methods[method]}</span>
            <b className="num">{texts.present(present)}</b>
            <span className="num">{texts.today(heads)}</span>
            <span className="hint">{by === 'inAndOut' ? texts.byInAndOut : texts.byStay(now.stay)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Standing() {
  const texts = useFootfallTexts()
  const { language } = useWords()
  const { data } = useAsk(getFootfallCheck, {})
  if (!data) return null
  if (!data.at) return <span className="hint">{texts.checkNever}</span>
  const when = momentInWords(data.at, language)
  return data.faults === 0 ? (
    <span className="hint">{texts.check(when)}</span>
  ) : (
    <span className="fault">{texts.checkFaults(data.faults, when)}</span>
  )
}

type ExportProps = { asked: { of: string; id: string; span: string; on: string } }

function Export({ asked }: ExportProps) {
  const texts = useFootfallTexts()
  const address = (format: string) => `/api/footfall/export?${new URLSearchParams({ ...asked, format })}`
  return (
    <span className="footfall-export">
      {texts.export}
      <a href={address('xlsx')} download>
        {texts.xlsx}
      </a>
      <a href={address('csv')} download>
        {texts.csv}
      </a>
    </span>
  )
}
