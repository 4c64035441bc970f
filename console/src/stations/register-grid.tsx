import { Link, useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, type MouseEvent, useRef } from 'react'
import type { RegisterRow } from '../../../src/domains/stations/contract.ts'
import { useWords } from '../words.tsx'
import { type Column, COLUMNS, type Order } from './register-filter.ts'

/** Height of a row in CSS pixels; the style sheet knows it as well. */
const ROW = 44

type GridProps = { rows: readonly RegisterRow[]; order: Order; onOrder: (order: Order) => void }

/** Only the rows in view are in the page, however many there are; roles and counts tell of all. */
export function RegisterGrid({ rows, order, onOrder }: GridProps) {
  const { words } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  return (
    <div
      ref={scroller}
      className="register-scroll"
      tabIndex={0}
      role="region"
      aria-label={words.register.table}
    >
      <div
        role="table"
        aria-label={words.register.table}
        aria-rowcount={rows.length + 1}
        className="register-table"
      >
        <div role="rowgroup" className="register-head">
          <div role="row" aria-rowindex={1} className="register-row">
            {COLUMNS.map((column) => (
              <Heading key={column} column={column} order={order} onOrder={onOrder} />
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return row && <Row key={row.id} row={row} index={index} top={start} />
          })}
        </div>
      </div>
    </div>
  )
}

function Heading({ column, order, onOrder }: { column: Column } & Omit<GridProps, 'rows'>) {
  const { words } = useWords()
  const here = order.by === column
  return (
    <div role="columnheader" aria-sort={here ? (order.down ? 'descending' : 'ascending') : 'none'}>
      <button type="button" onClick={() => onOrder({ by: column, down: here && !order.down })}>
        {words.register[column]}
        <span
          aria-hidden="true"
          className={here ? (order.down ? 'sort sort-down' : 'sort sort-up') : 'sort'}
        />
      </button>
    </div>
  )
}

const Row = memo(function Row({ row, index, top }: { row: RegisterRow; index: number; top: number }) {
  const { words, inWords } = useWords()
  const navigate = useNavigate()
  const open = (event: MouseEvent) => {
    if (event.target instanceof HTMLAnchorElement || getSelection()?.toString()) return
    void navigate({ to: '/stations/$stationId', params: { stationId: row.id } })
  }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="register-row register-line"
      style={{ top }}
      onClick={open}
    >
      <div role="cell" className="cell-name">
        <Link to="/stations/$stationId" params={{ stationId: row.id }}>
          {inWords(row)}
        </Link>
        {row.main && <span className="tag tag-main">{words.register.isMain}</span>}
      </div>
      <div role="cell" className="num">
        {row.code}
      </div>
      <div role="cell">{words.tiers[row.tier]}</div>
      <div role="cell">{words.stationKinds[row.kind]}</div>
      <div role="cell">{row.district}</div>
      <div role="cell" className="cell-place">
        {row.subdistrict}
      </div>
      <div role="cell" className="cell-place">
        {row.community}
      </div>
      <div role="cell">
        <span className={row.open ? 'state state-open' : 'state'}>
          {row.open ? words.register.open : words.register.closed}
        </span>
      </div>
      <div role="cell">
        <span className={`tag tag-${row.status}`}>{words.statuses[row.status]}</span>
      </div>
    </div>
  )
})
