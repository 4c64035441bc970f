import type { UnitHistory } from '../../../src/domains/territory/contract.ts'
import { today } from '../ui/days.ts'
import { UnitLink } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'

type Line = {
  readonly key: string
  readonly from: string
  readonly until: string | null
  readonly what: React.ReactNode
}

/** What held from when until when: names, parents, codes, boundaries. */
export function History({ history }: { history: UnitHistory }) {
  const { words, inWords } = useWords()
  const parts: readonly (readonly [string, readonly Line[]])[] = [
    [words.unit.names, history.names.map((name) => ({ ...name, key: `n${name.from}`, what: inWords(name) }))],
    [
      words.unit.belonged,
      history.parents.map((parent) => ({
        ...parent,
        key: `p${parent.edge}${parent.from}`,
        what: (
          <>
            <UnitLink unit={parent} /> <small>{words.edges[parent.edge]}</small>
          </>
        ),
      })),
    ],
    [
      words.unit.codes,
      history.codes.map((code) => ({
        ...code,
        key: `c${code.scheme}${code.code}${code.from}`,
        what: (
          <>
            <span className="num">{code.code}</span>{' '}
            <small>
              {code.scheme.toUpperCase()} {code.version}
            </small>
          </>
        ),
      })),
    ],
    [
      words.unit.boundaries,
      history.boundaries.map((boundary) => ({
        ...boundary,
        key: `b${boundary.from}`,
        what: words.format.squareKm(boundary.areaM2 / 1e6),
      })),
    ],
  ]
  const told = parts.filter(([, lines]) => lines.length > 0)
  if (told.length === 0) return <p className="hint">{words.unit.noHistory}</p>
  return told.map(([title, lines]) => (
    <div key={title} className="history">
      <h3>{title}</h3>
      <ol>
        {lines
          .toSorted((a, b) => (a.from < b.from ? 1 : -1))
          .map((line) => (
            <HistoryLine key={line.key} line={line} />
          ))}
      </ol>
    </div>
  ))
}

function HistoryLine({ line: { from, until, what } }: { line: Line }) {
  const { words } = useWords()
  const day = today()
  const state = from > day ? 'future' : until !== null && until <= day ? 'past' : 'present'
  return (
    <li className={`history-${state}`}>
      <span className="num">{words.format.span(from, until)}</span>
      <span>{what}</span>
      <small>{words.unit[state]}</small>
    </li>
  )
}
