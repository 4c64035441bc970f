import { Link, useNavigate } from '@tanstack/react-router'
import { memo, type MouseEvent } from 'react'
import type { RegisterRow } from '../../../src/domains/stations/contract.ts'
import { VirtualTable } from '../ui/virtual-table.tsx'
import { useWords } from '../words.tsx'
import { type Column, COLUMNS, type Order } from './register-filter.ts'

type GridProps = { rows: readonly RegisterRow[]; order: Order; onOrder: (order: Order) => void }

export function RegisterGrid({ rows, order, onOrder }: GridProps) {
  const { words } = useWords()
  return (
    <VirtualTable
      name={words.register.table}
      heads={COLUMNS.map((column) => ({
        key: column,
        cell: <Heading key={column} column={column} order={order} onOrder={onOrder} />,
      }))}
      rows={rows}
      line={(row, index, top) => <Row key={row.id} row={row} index={index} top={top} />}
    />
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
