import type { Covered, UnitReach } from '../../../../src/domains/planning/reach/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { Card } from '../../ui/card.tsx'
import { useWords } from '../../words.tsx'
import { ShareBar, useShare } from './figures.tsx'
import { useCoverageTexts } from './texts.ts'

type Props = { before: UnitReach; after: UnitReach | undefined; onUnit: (unit: UnitId) => void }

/** The units below, those with most people out of reach first; with stations tried, who gains. */
export function Within({ before, after, onUnit }: Props) {
  const texts = useCoverageTexts()
  const then = after && new Map(after.within.map(({ unit, covered }) => [unit.id, covered]))
  const rows = before.within.filter(({ covered }) => covered.people > 0)
  if (rows.length === 0) return null
  return (
    <Card title={texts.within}>
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
            {rows.map(({ unit, covered }) => (
              <Row key={unit.id} unit={unit} was={covered} now={then?.get(unit.id)} onUnit={onUnit} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

type RowProps = Pick<Props, 'onUnit'> & {
  unit: UnitReach['unit']
  was: Covered
  /** With the stations that are tried. */
  now: Covered | undefined
}

function Row({ unit, was, now, onUnit }: RowProps) {
  const { inWords, words } = useWords()
  const share = useShare()
  const { count } = words.format
  const shown = now ?? was
  const gained = shown.covered - was.covered
  return (
    <tr>
      <th scope="row">
        <button type="button" className="coverage-link" onClick={() => onUnit(unit.id)}>
          {inWords(unit)}
        </button>
      </th>
      <td>{count(shown.people)}</td>
      <td>{count(shown.people - shown.covered)}</td>
      <td>
        {share(shown)}
        <ShareBar was={was} now={now} />
      </td>
      {now && <td>{gained > 0 ? `+${count(gained)}` : '–'}</td>}
    </tr>
  )
}
