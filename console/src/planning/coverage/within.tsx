import type { UnitReach } from '../../../../src/domains/planning/reach/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { Card } from '../../ui/card.tsx'
import { useWords } from '../../words.tsx'
import { useShare } from './figures.tsx'
import { useCoverageTexts } from './texts.ts'

type Props = { before: UnitReach; after: UnitReach | undefined; onUnit: (unit: UnitId) => void }

/** The units below, those with most people out of reach first; with stations tried, who gains. */
export function Within({ before, after, onUnit }: Props) {
  const texts = useCoverageTexts()
  const { inWords, words } = useWords()
  const share = useShare()
  const { count } = words.format
  const then = new Map(after?.within.map(({ unit, covered }) => [unit.id, covered]))
  if (before.within.length === 0) return null
  return (
    <Card title={texts.within} className="coverage-within">
      <p className="hint">{texts.withinHint}</p>
      <div className="coverage-table" tabIndex={0} role="region" aria-label={texts.within}>
        <table className="num">
          <thead>
            <tr>
              {[texts.unit, texts.population, texts.outside, texts.share].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              {after && <th scope="col">{texts.gain}</th>}
            </tr>
          </thead>
          <tbody>
            {before.within.map(({ unit, covered: was }) => {
              const now = then.get(unit.id) ?? was
              return (
                <tr key={unit.id}>
                  <th scope="row">
                    <button type="button" className="coverage-link" onClick={() => onUnit(unit.id)}>
                      {inWords(unit)}
                    </button>
                  </th>
                  <td>{count(now.people)}</td>
                  <td>{count(now.people - now.covered)}</td>
                  <td>
                    {share(now)}
                    <span className="coverage-bar" aria-hidden="true">
                      <i className="coverage-now" style={{ width: `${(was.share ?? 0) * 100}%` }} />
                      <i
                        className="coverage-gained"
                        style={{ width: `${((now.share ?? 0) - (was.share ?? 0)) * 100}%` }}
                      />
                    </span>
                  </td>
                  {after && (
                    <td>{now.covered > was.covered ? `+${count(now.covered - was.covered)}` : '–'}</td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
