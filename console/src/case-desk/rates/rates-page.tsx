import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { getRates } from '../../../../src/domains/requests/rates/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { asking } from '../../ask.ts'
import { today as cityToday } from '../../city-time.ts'
import { useMine } from '../../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../../ui/card.tsx'
import { momentInWords } from '../../ui/days.ts'
import { choicesOf, DayField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import type { RatesSearch } from '../asked.ts'
import { Exclusions } from './exclusions.tsx'
import { Months } from './months.tsx'
import { Parts } from './parts.tsx'
import { RateCards } from './rate-cards.tsx'
import { type Period, spanOf } from './shares.ts'
import { useRateTexts } from './texts.ts'
import './rates.css'

/** The three rates of a unit in a period: numerator, denominator, what was left out, and how it is counted. */
export function RatesPage() {
  const texts = useRateTexts()
  const { words, inWords, language } = useWords()
  const { unit: mine } = useMine()
  const search = useSearch({ from: '/shell/cases/rates' })
  const [by, setBy] = useState<'place' | 'lead'>('place')
  const unit = (search.unit ?? mine.id) as UnitId
  const standard = spanOf('quarter', cityToday())
  const [from, to] = [search.from ?? standard.from, search.to ?? standard.to]
  const { data, error, refetch } = useQuery({
    ...asking(getRates, { querystring: { unit, from, to, by } }),
    placeholderData: keepPreviousData,
  })
  const { unit: _, ...own } = search
  return (
    <>
      <PageHead
        title={texts.title}
        above={<p className="over-title">{data ? inWords(data.whole.unit) : inWords(mine)}</p>}
      >
        {unit !== mine.id && (
          <Link to="/cases/rates" search={own} className="link">
            {texts.up(inWords(mine))}
          </Link>
        )}
        <Segmented
          aria-label={texts.by}
          value={by}
          onChange={setBy}
          options={choicesOf(texts.bys).map(([value, label]) => ({ value, label }))}
        />
      </PageHead>
      <p className="hint rates-lead">{texts.lead}</p>
      <PeriodChoice search={search} from={from} to={to} />
      <Refusal error={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting text={words.common.loading} rows={8} />}
      {data && (
        <>
          <p className="hint num rates-whole">
            {texts.whole(data.whole.opened, data.whole.closed)} ·{' '}
            {texts.calculated(momentInWords(data.calculated, language))}
          </p>
          <RateCards whole={data.whole} definitions={data.definitions} />
          <div className="rates-columns">
            <Card title={texts.months}>
              <Months unit={unit} to={to} by={by} />
            </Card>
            <Card title={texts.parts} aside={<span className="hint">{texts.partsHint}</span>}>
              <Parts parts={data.parts} search={search} />
            </Card>
          </div>
        </>
      )}
      <Exclusions unit={unit} />
    </>
  )
}

function PeriodChoice({ search, from, to }: { search: RatesSearch; from: string; to: string }) {
  const texts = useRateTexts()
  const navigate = useNavigate()
  const go = (span: { from: string; to: string }) =>
    void navigate({ to: '/cases/rates', search: { ...search, ...span } })
  const today = cityToday()
  return (
    <search className="rates-period">
      <div role="group" aria-label={texts.period} className="rates-periods">
        {choicesOf<Period>(texts.periods).map(([period, name]) => {
          const span = spanOf(period, today)
          const isChosen = span.from === from && span.to === to
          return (
            <Button
              key={period}
              size="small"
              aria-pressed={isChosen}
              type={isChosen ? 'primary' : 'default'}
              onClick={() => go(span)}
            >
              {name}
            </Button>
          )
        })}
      </div>
      <DayField
        label={texts.from}
        value={from}
        onChange={(day) => day && day <= to && go({ from: day, to })}
      />
      <DayField label={texts.to} value={to} onChange={(day) => day && day >= from && go({ from, to: day })} />
    </search>
  )
}
