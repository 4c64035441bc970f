import type {
  Rate,
  RateCode,
  RateDefinition,
  UnitRates,
} from '../../../../src/domains/requests/rates/contract.ts'
import { Card } from '../../ui/card.tsx'
import { useWords } from '../../words.tsx'
import { FEW, percentOf, RATE_CODES } from './shares.ts'
import { useRateTexts } from './texts.ts'

type CardsProps = { whole: UnitRates; definitions: readonly RateDefinition[] }

/** Each rate with its numerator and its denominator, and in words what they are. */
export function RateCards({ whole, definitions }: CardsProps) {
  return (
    <div className="rates-cards">
      {RATE_CODES.map((code) => (
        <OneRate
          key={code}
          code={code}
          rate={whole[code]}
          definition={definitions.find((one) => one.code === code)}
        />
      ))}
    </div>
  )
}

type OneProps = {
  code: RateCode
  rate: Rate
  definition: RateDefinition | undefined
}

function OneRate({ code, rate, definition }: OneProps) {
  const texts = useRateTexts()
  const percent = percentOf(rate)
  return (
    <Card title={texts.rates[code]} className="rate">
      <p className="rate-figure num">
        <b>{percent === null ? '–' : texts.percent(percent)}</b>
        <span>{percent === null ? texts.noneCounted : texts.of(rate.yes, rate.of)}</span>
      </p>
      <div className="rate-bar" aria-hidden="true">
        <i style={{ width: `${percent ?? 0}%` }} />
      </div>
      <ul className="rate-notes hint num">
        {percent !== null && rate.of < FEW && <li className="rate-few">{texts.few(FEW)}</li>}
        <li>{texts.excluded(rate.excluded)}</li>
      </ul>
      {definition && <Definition definition={definition} />}
    </Card>
  )
}

function Definition({ definition }: { definition: RateDefinition }) {
  const texts = useRateTexts()
  const { inWords } = useWords()
  const { numerator, denominator, cohort, version, from, source } = definition
  return (
    <details className="rate-definition">
      <summary>{texts.counted}</summary>
      <dl>
        <dt>{texts.numerator}</dt>
        <dd>{inWords(numerator)}</dd>
        <dt>{texts.denominator}</dt>
        <dd>{inWords(denominator)}</dd>
        <dt>{texts.cohort}</dt>
        <dd>{inWords(cohort)}</dd>
        <dt>{texts.source}</dt>
        <dd>
          {source} ({texts.version(version, from)})
        </dd>
      </dl>
    </details>
  )
}
