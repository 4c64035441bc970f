import { useQueries } from '@tanstack/react-query'
import { getRates, type Rate, type RateCode } from '../../../../src/domains/requests/rates/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { asking } from '../../ask.ts'
import { Waiting } from '../../ui/card.tsx'
import { useWords } from '../../words.tsx'
import { FEW, monthsUpTo, percentOf, RATE_CODES } from './shares.ts'
import { useRateTexts } from './texts.ts'

const MONTHS = 6
type MonthRates = { readonly month: string } & Readonly<Record<RateCode, Rate>>

/** The rates month by month: dots on one scale from none to all, hollow where there are few; the same as a table. */
export function Months({ unit, to, by }: { unit: UnitId; to: string; by: 'place' | 'lead' }) {
  const texts = useRateTexts()
  const { words } = useWords()
  const spans = monthsUpTo(to, MONTHS)
  const answers = useQueries({
    queries: spans.map((span) => asking(getRates, { querystring: { unit, by, ...span } })),
  })
  const months = answers.flatMap(({ data }, index): MonthRates[] =>
    data ? [{ month: spans[index]?.from.slice(0, 7) ?? '', ...data.whole }] : [],
  )
  if (months.length < MONTHS) return <Waiting text={words.common.loading} rows={5} />
  return (
    <div className="months">
      {RATE_CODES.map((code) => (
        <Drawing key={code} code={code} months={months} />
      ))}
      <p className="hint">{texts.monthsHint(FEW)}</p>
      <Figures months={months} />
    </div>
  )
}

const [WIDE, HIGH, EDGE] = [300, 72, 10]

function Drawing({ code, months }: { code: RateCode; months: readonly MonthRates[] }) {
  const texts = useRateTexts()
  const points = months.flatMap((month, index) => {
    const percent = percentOf(month[code])
    if (percent === null) return []
    const x = EDGE + (index * (WIDE - 2 * EDGE)) / (MONTHS - 1)
    const y = EDGE + (1 - percent / 100) * (HIGH - 2 * EDGE)
    return [{ x, y, percent, isFew: month[code].of < FEW, month: month.month }]
  })
  return (
    <figure className="months-one">
      <figcaption>{texts.rates[code]}</figcaption>
      {/* Everything it shows is in the table below it. */}
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} aria-hidden="true">
        <line x1={0} x2={WIDE} y1={EDGE} y2={EDGE} className="months-line" />
        <line x1={0} x2={WIDE} y1={HIGH - EDGE} y2={HIGH - EDGE} className="months-line" />
        <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} className="months-way" />
        {points.map(({ x, y, isFew, month }) => (
          <circle
            key={month}
            cx={x}
            cy={y}
            r={4}
            className={isFew ? 'months-dot months-few' : 'months-dot'}
          />
        ))}
      </svg>
      <span className="months-scale hint num" aria-hidden="true">
        <span>100%</span>
        <span>0</span>
      </span>
    </figure>
  )
}

function Figures({ months }: { months: readonly MonthRates[] }) {
  const texts = useRateTexts()
  return (
    <details className="rates-figures">
      <summary>{texts.table}</summary>
      <div className="rates-table" tabIndex={0} role="region" aria-label={texts.table}>
        <table className="num">
          <thead>
            <tr>
              <th scope="col">{texts.month}</th>
              {RATE_CODES.map((code) => (
                <th key={code} scope="col">
                  {texts.rates[code]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month.month}>
                <th scope="row">{month.month}</th>
                {RATE_CODES.map((code) => {
                  const percent = percentOf(month[code])
                  return (
                    <td key={code}>
                      {percent === null
                        ? '–'
                        : `${texts.percent(percent)} (${month[code].yes}/${month[code].of})`}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
