import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { SitesGround } from '../../../../src/domains/planning/plans/ground/contract.ts'
import { useWords } from '../../words.tsx'
import { PlanTable } from '../plans/table.tsx'
import type { SiteLine } from './fates.ts'
import { useSitesTexts } from './texts.ts'
import type { Editing } from './use-editing.ts'

type Props = {
  lines: readonly SiteLine[]
  ground: SitesGround | undefined
  movable: boolean
  editing?: Editing | undefined
  onShow?: ((line: SiteLine) => void) | undefined
}

/** Every station of a plan: what becomes of it, whom it serves, and what can be done to it. */
export function SitesTable({ lines, ground, movable, editing, onShow }: Props) {
  const texts = useSitesTexts()
  const { table } = texts
  const beyond = ground?.stations.filter(({ own }) => !own).length ?? 0
  if (lines.length === 0) return <p className="card plan-talk">{table.none}</p>
  return (
    <div className="card plan-talk sites-table">
      <PlanTable label={table.title} narrow long={editing !== undefined || onShow !== undefined}>
        <thead>
          <tr>
            <th scope="col">{table.site}</th>
            <th scope="col">{table.fate}</th>
            <th scope="col" className="figure">
              {table.people}
            </th>
            {editing && <th scope="col">{table.act}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row
              key={`${line.fate}${line.site ?? line.station ?? ''}`}
              line={line}
              movable={movable}
              editing={editing}
              onShow={onShow}
            />
          ))}
        </tbody>
      </PlanTable>
      {beyond > 0 && <p className="hint">{table.outsideHint(beyond)}</p>}
    </div>
  )
}

type RowProps = Omit<Props, 'lines' | 'ground'> & { line: SiteLine }

function Row({ line, movable, editing, onShow }: RowProps) {
  const { table, people, metres } = useSitesTexts()
  const { inWords } = useWords()
  const name = inWords(line)
  return (
    <tr className={editing?.moving?.site === line.site && line.site !== undefined ? 'chosen' : ''}>
      <th scope="row">
        {line.number !== undefined && (
          <i className="sites-number num" aria-hidden="true">
            {line.number}
          </i>
        )}{' '}
        {onShow ? (
          <button
            type="button"
            className="plan-link"
            aria-label={table.show(name)}
            onClick={() => onShow(line)}
          >
            {name}
          </button>
        ) : (
          name
        )}
        {line.from && (
          <small className="hint"> {table.movedFrom(inWords(line.from), metres(line.from.metres))}</small>
        )}
      </th>
      <td>
        <span className={`tag tag-site-${line.fate}`}>{table.fates[line.fate]}</span>
      </td>
      <td className="figure num">{line.fate === 'givenUp' ? '—' : people(line.people)}</td>
      {editing && (
        <td>
          <Acts line={line} movable={movable} editing={editing} />
        </td>
      )}
    </tr>
  )
}

/** A station that stays is not touched; one may be given up where stations may move. */
function Acts({ line, movable, editing }: { line: SiteLine; movable: boolean; editing: Editing }) {
  const { hand } = useSitesTexts()
  const { inWords } = useWords()
  const name = <span className="unseen"> {inWords(line)}</span>
  if (line.fate === 'givenUp')
    return (
      <Button size="small" disabled={editing.busy} onClick={() => editing.restore(line)}>
        {hand.restore}
        {name}
      </Button>
    )
  if (line.fate === 'kept' && !movable)
    return line.station ? (
      <Link to="/stations/$stationId" params={{ stationId: line.station }} className="hint">
        {hand.open}
        {name}
      </Link>
    ) : null
  return (
    <div className="sites-acts">
      <Button size="small" disabled={editing.busy} onClick={() => editing.move(line)}>
        {hand.move}
        {name}
      </Button>
      <Button size="small" disabled={editing.busy} onClick={() => editing.remove(line)}>
        {line.fate === 'kept' ? hand.giveUp : hand.remove}
        {name}
      </Button>
    </div>
  )
}
