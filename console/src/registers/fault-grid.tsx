import { useVirtualizer } from '@tanstack/react-virtual'
import { Button } from 'antd'
import { type CSSProperties, type KeyboardEvent, useRef } from 'react'
import { type Column, columnsOf } from '../../../src/domains/registers/columns/contract.ts'
import type { HeldRow, ImportDetail } from '../../../src/domains/registers/contract.ts'
import { useWords } from '../words.tsx'
import { useRegisterTexts } from './texts.ts'

export type Edit = { row: number; column: string; was: string; value: string }

/** Where the edit of a cell is kept. */
export const editKey = (row: number, column: string): string => `${row} ${column}`

/** Height of a row in CSS pixels; the style sheet knows it as well. */
const ROW = 96

type GridProps = {
  one: ImportDetail
  rows: readonly HeldRow[]
  edits: ReadonlyMap<string, Edit>
  onEdits: (edits: ReadonlyMap<string, Edit>) => void
  onLeaveOut: (row: number, out: boolean) => void
}

/** Faulty rows as they stand in the file; only those in view are in the page. Enter goes down a column. */
export function FaultGrid({ one, rows, edits, onEdits, onLeaveOut }: GridProps) {
  const texts = useRegisterTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
  })
  const columns = shownColumns(one)
  const template = `70px minmax(300px, 2fr) repeat(${columns.length}, minmax(190px, 1fr)) 130px`
  const set = (edit: Edit) => {
    const next = new Map(edits)
    const key = editKey(edit.row, edit.column)
    if (edit.value === edit.was) next.delete(key)
    else next.set(key, edit)
    onEdits(next)
  }
  return (
    <div ref={scroller} className="fault-scroll" tabIndex={0} role="region" aria-label={texts.grid}>
      <div
        role="table"
        aria-label={texts.grid}
        aria-rowcount={rows.length + 1}
        style={{ minWidth: 510 + columns.length * 190 }}
      >
        <Head columns={columns} template={template} />
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return (
              row && (
                <Line
                  key={row.row}
                  {...{ row, index, columns, edits, onLeaveOut }}
                  style={{ top: start, gridTemplateColumns: template }}
                  onEdit={set}
                />
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** What is wrong comes first, then what tells the row apart. */
function shownColumns({ register, groups, mapping }: ImportDetail): readonly Column[] {
  const faulty = new Set(groups.map(({ column }) => column))
  return columnsOf(register)
    .filter(({ key }) => mapping.includes(key))
    .toSorted((a, b) => Number(faulty.has(b.key)) - Number(faulty.has(a.key)))
}

function Head({ columns, template }: { columns: readonly Column[]; template: string }) {
  const texts = useRegisterTexts()
  const { inWords } = useWords()
  return (
    <div role="rowgroup" className="fault-head">
      <div role="row" aria-rowindex={1} className="fault-row" style={{ gridTemplateColumns: template }}>
        <div role="columnheader">{texts.row}</div>
        <div role="columnheader">{texts.problem}</div>
        {columns.map(({ key, header }) => (
          <div role="columnheader" key={key}>
            {inWords(header)}
          </div>
        ))}
        <div role="columnheader">
          <span className="unseen">{texts.leaveRowOut}</span>
        </div>
      </div>
    </div>
  )
}

type LineProps = Pick<GridProps, 'edits' | 'onLeaveOut'> & {
  row: HeldRow
  index: number
  columns: readonly Column[]
  style: CSSProperties
  onEdit: (edit: Edit) => void
}

function Line({ row, index, columns, edits, style, onEdit, onLeaveOut }: LineProps) {
  const texts = useRegisterTexts()
  const { inWords } = useWords()
  return (
    <div role="row" aria-rowindex={index + 2} className="fault-row fault-line" style={style}>
      <div role="cell" className="num">
        {row.row}
      </div>
      <div role="cell" className="fault">
        {row.faults.map(({ detail }) => detail).join(' ')}
      </div>
      {columns.map(({ key, header }) => {
        const was = row.cells[key] ?? ''
        const edit = edits.get(editKey(row.row, key))
        return (
          <div role="cell" key={key}>
            <input
              aria-label={texts.cellLabel({ row: row.row, column: inWords(header) })}
              aria-invalid={!edit && row.faults.some(({ column }) => column === key)}
              className={edit && 'edited'}
              value={edit?.value ?? was}
              onChange={(event) => onEdit({ row: row.row, column: key, was, value: event.target.value })}
              onKeyDown={goDown}
            />
          </div>
        )
      })}
      <div role="cell">
        <Button onClick={() => onLeaveOut(row.row, !row.leftOut)}>
          {row.leftOut ? texts.takeRowIn : texts.leaveRowOut}
        </Button>
      </div>
    </div>
  )
}

/** Enter: the same column of the next row, as in a spreadsheet. */
function goDown(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return
  const cell = event.currentTarget.closest('[role=cell]')
  const at = [...(cell?.parentElement?.children ?? [])].indexOf(cell as Element)
  cell?.parentElement?.nextElementSibling?.children[at]?.querySelector('input')?.focus()
}
