import { Link } from '@tanstack/react-router'
import type { Rate, UnitRates } from '../../../../src/domains/requests/rates/contract.ts'
import { useWords } from '../../words.tsx'
import type { RatesSearch } from '../asked.ts'
import { FEW, percentOf, RATE_CODES } from './shares.ts'
import { useRateTexts } from './texts.ts'

/** The units below in the order of the territory; what is few is marked as such. */
export function Parts({ parts, search }: { parts: readonly UnitRates[]; search: RatesSearch }) {
  const texts = useRateTexts()
  const { inWords, words } = useWords()
  if (parts.length === 0) return <p className="hint">{texts.noParts}</p>
  return (
    <div className="rates-table" tabIndex={0} role="region" aria-label={texts.parts}>
      <table className="num">
        <thead>
          <tr>
            <th scope="col">{texts.unit}</th>
            <th scope="col">{texts.opened}</th>
            {RATE_CODES.map((code) => (
              <th key={code} scope="col">
                {texts.rates[code]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.unit.id}>
              <th scope="row">
                <Link to="/cases/rates" search={{ ...search, unit: part.unit.id }}>
                  {inWords(part.unit)}
                </Link>
              </th>
              <td>{words.format.count(part.opened)}</td>
              {RATE_CODES.map((code) => (
                <td key={code}>
                  <Share rate={part[code]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint rate-share-few">
        <i aria-hidden="true" /> {texts.few(FEW)}
      </p>
    </div>
  )
}

function Share({ rate }: { rate: Rate }) {
  const texts = useRateTexts()
  const percent = percentOf(rate)
  if (percent === null) return <span className="hint">–</span>
  const isFew = rate.of < FEW
  return (
    <span className={isFew ? 'rate-share rate-share-few' : 'rate-share'}>
      {texts.percent(percent)}
      <small>{`${rate.yes}/${rate.of}`}</small>
      {isFew && (
        <>
          <i aria-hidden="true" />
          <span className="unseen">{texts.fewMark}</span>
        </>
      )}
    </span>
  )
}
