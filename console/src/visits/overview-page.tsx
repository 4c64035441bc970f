import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import type { NamedArea, PlaceKind } from '../../../src/domains/visits/contract.ts'
import { getFigures } from '../../../src/domains/visits/figures/contract.ts'
import { asking } from '../ask.ts'
import { today } from '../city-time.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords } from '../ui/days.ts'
import { choicesOf } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { CorrectionsCard } from './corrections-card.tsx'
import { FiguresChart, FiguresTable, Totals } from './figures.tsx'
import { type Period, spanOf } from './periods.ts'
import { useVisitTexts } from './texts.ts'
import './visits.css'

/** What was done and is to be done, by unit and period: never by whoever goes there. */
export function VisitsOverviewPage() {
  const { figures: texts } = useVisitTexts()
  const { inWords, language } = useWords()
  const { unit: mine } = useMine()
  const [below, setBelow] = useState<NamedArea>()
  const [period, setPeriod] = useState<Period>('quarter')
  const [kind, setKind] = useState<PlaceKind | ''>('')
  const unit = below ?? mine
  const span = spanOf(period, today())
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        {below && <Button onClick={() => setBelow(undefined)}>{inWords(mine)}</Button>}
        <Periods period={period} onPeriod={setPeriod} kind={kind} onKind={setKind} />
      </PageHead>
      <p className="hint visits-lead">
        {texts.span(dayInWords(span.from, language), dayInWords(span.until, language))} {texts.lead}
      </p>
      <div className="visits-parts">
        <Figures unit={unit.id} kind={kind} span={span} onUnit={setBelow} />
        <CorrectionsCard unit={mine.id} />
      </div>
    </>
  )
}

type PeriodsProps = {
  period: Period
  onPeriod: (period: Period) => void
  kind: PlaceKind | ''
  onKind: (kind: PlaceKind | '') => void
}

function Periods({ period, onPeriod, kind, onKind }: PeriodsProps) {
  const texts = useVisitTexts()
  return (
    <>
      <Select<Period>
        aria-label={texts.figures.period}
        value={period}
        onChange={onPeriod}
        popupMatchSelectWidth={false}
        options={choicesOf(texts.figures.periods).map(([value, label]) => ({ value, label }))}
      />
      <Select<PlaceKind | ''>
        aria-label={texts.places.kind}
        value={kind}
        onChange={onKind}
        popupMatchSelectWidth={false}
        options={[
          { value: '' as const, label: texts.figures.allKinds },
          ...choicesOf(texts.kinds).map(([value, label]) => ({ value, label })),
        ]}
      />
    </>
  )
}

type FiguresProps = {
  unit: UnitId
  kind: PlaceKind | ''
  span: { from: string; until: string }
  onUnit: (unit: NamedArea) => void
}

function Figures({ unit, kind, span, onUnit }: FiguresProps) {
  const { figures: texts } = useVisitTexts()
  const { words } = useWords()
  const { data, error, refetch } = useQuery({
    ...asking(getFigures, { querystring: { unit, ...span, ...(kind !== '' && { kind }) } }),
    placeholderData: keepPreviousData,
  })
  if (error) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={6} />
  // An office has no doors to visit: what has none says nothing.
  const rows = data.rows.filter(({ figures }) => figures === null || figures.places + figures.met > 0)
  return (
    <>
      <Card title={texts.totals}>
        <Totals figures={data.total.figures} least={data.least} />
      </Card>
      {rows.length > 0 && (
        <Card title={texts.byUnit}>
          <FiguresChart rows={rows} />
          <FiguresTable rows={rows} least={data.least} onUnit={onUnit} />
          <p className="hint">{texts.onlyThose}</p>
        </Card>
      )}
    </>
  )
}
