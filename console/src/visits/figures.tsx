import type { NamedArea } from '../../../src/domains/visits/contract.ts'
import type { FiguresRow, VisitFigures } from '../../../src/domains/visits/figures/contract.ts'
import { useWords } from '../words.tsx'
import { useVisitTexts } from './texts.ts'
import './figures.css'

/** What stands in the table, in its order. */
const COLUMNS = [
  'places',
  'met',
  'nobodyHome',
  'askedNotToCome',
  'due',
  'overdue',
  'needs',
  'solved',
  'requests',
] as const

/** Of these the drawing tells: what was done, what is to come, what is late. */
const DRAWN = ['met', 'due', 'overdue'] as const

/** The figures of the whole unit. */
export function Totals({ figures, least }: { figures: VisitFigures | null; least: number }) {
  const { figures: texts } = useVisitTexts()
  const { words } = useWords()
  if (!figures) return <p>{texts.tooFew(least)}</p>
  if (figures.places === 0) return <p>{texts.nothing}</p>
  return (
    <>
      <dl className="visits-totals">
        {COLUMNS.map((name) => (
          <div key={name}>
            <dt>{texts.names[name]}</dt>
            <dd className="num">{words.format.count(figures[name])}</dd>
          </div>
        ))}
      </dl>
      <p className="hint num">{texts.ways(figures.door, figures.phone, figures.video)}</p>
    </>
  )
}

/** Visits made, due and overdue of each unit, on one scale; everything it shows is in the table below it. */
export function FiguresChart({ rows }: { rows: readonly FiguresRow[] }) {
  const { figures: texts } = useVisitTexts()
  const { inWords } = useWords()
  const shown = rows.flatMap(({ unit, figures }) =>
    figures && figures.places > 0 ? [{ unit, figures }] : [],
  )
  const most = Math.max(1, ...shown.map(({ figures }) => figures.met + figures.due + figures.overdue))
  if (shown.length === 0) return null
  return (
    <figure className="visits-chart" aria-hidden="true">
      <figcaption>
        {DRAWN.map((name) => (
          <span key={name} className={`visits-key visits-key-${name}`}>
            {texts.names[name]}
          </span>
        ))}
      </figcaption>
      {shown.map(({ unit, figures }) => (
        <div key={unit.id} className="visits-bar">
          <span>{inWords(unit)}</span>
          <div>
            {DRAWN.map((name) => (
              <i
                key={name}
                className={`visits-${name}`}
                style={{ width: `${(figures[name] / most) * 100}%` }}
              />
            ))}
          </div>
        </div>
      ))}
    </figure>
  )
}

type TableProps = { rows: readonly FiguresRow[]; least: number; onUnit: (unit: NamedArea) => void }

/** The same as figures; a unit's name opens the units below it. */
export function FiguresTable({ rows, least, onUnit }: TableProps) {
  const { figures: texts } = useVisitTexts()
  const { inWords, words } = useWords()
  return (
    <div className="visits-table" tabIndex={0} role="region" aria-label={texts.byUnit}>
      <table className="num">
        <thead>
          <tr>
            <th scope="col">{texts.unit}</th>
            {COLUMNS.map((name) => (
              <th key={name} scope="col">
                {texts.names[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ unit, figures }) => (
            <tr key={unit.id}>
              <th scope="row">
                <button type="button" className="visits-open" onClick={() => onUnit(unit)}>
                  {inWords(unit)}
                </button>
              </th>
              {figures ? (
                COLUMNS.map((name) => <td key={name}>{words.format.count(figures[name])}</td>)
              ) : (
                <td colSpan={COLUMNS.length} className="hint">
                  {texts.tooFew(least)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
