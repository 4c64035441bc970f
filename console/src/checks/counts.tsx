import type { CheckCode, FindingsSummary } from '../../../src/domains/checks/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { useWords } from '../words.tsx'
import { useCheckTexts } from './texts.ts'

/** The checks that have found something; one can be picked. */
export function ByCheck({
  checks,
  chosen,
  onChoose,
}: {
  checks: FindingsSummary['checks']
  chosen: CheckCode | undefined
  onChoose: (check: CheckCode | undefined) => void
}) {
  const texts = useCheckTexts()
  const { words } = useWords()
  if (checks.length === 0) return <p className="hint">{texts.clean}</p>
  return (
    <ul className="counts">
      {checks.map(({ check, grave, open, acknowledged }) => (
        <li key={check}>
          <button
            type="button"
            aria-pressed={chosen === check}
            onClick={() => onChoose(chosen === check ? undefined : check)}
          >
            <span>
              {texts.checks[check].name}
              {grave && <span className="tag tag-grave">{texts.grave}</span>}
            </span>
            <span className="num">
              <b>{words.format.count(open)}</b>
              {acknowledged > 0 && <small> + {words.format.count(acknowledged)}</small>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The units just below, with what was found in each; picking one goes down into it. */
export function ByUnit({
  units,
  onChoose,
}: {
  units: FindingsSummary['units']
  onChoose: (unit: { id: UnitId; zh: string; en: string }) => void
}) {
  const texts = useCheckTexts()
  const { words, inWords } = useWords()
  if (units.length === 0) return <p className="hint">{texts.clean}</p>
  return (
    <ul className="counts">
      {units.map((unit) => (
        <li key={unit.id}>
          <button type="button" onClick={() => onChoose(unit)}>
            <span>{inWords(unit)}</span>
            <span className="num">
              {unit.grave > 0 && <span className="tag tag-grave">{words.format.count(unit.grave)}</span>}
              <b>{words.format.count(unit.open)}</b>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
