import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'

/** The next rows are asked for when the reader comes this close to the end of those here. */
const AHEAD = 40

type Props<Row> = {
  /** What the table is called, for those who cannot see it. */
  name: string
  /** Cells with the role `columnheader`; a text becomes one. */
  heads: readonly (string | { readonly key: string; readonly cell: ReactNode })[]
  rows: readonly Row[]
  /** Rows there are in all, where not all of them are here. */
  total?: number
  /** Height of a row in CSS pixels; the style sheet knows it as well. */
  height?: number
  /** Asks for the next rows; called again for as long as the reader is near the end. */
  onMore?: () => void
  /** A line of the class `register-line`, with its place in the order and its distance from the top. */
  line: (row: Row, index: number, top: number) => ReactNode
}

/** Only the rows in view are in the page, however many there are; roles and counts tell of all. */
export function VirtualTable<Row>({ name, heads, rows, total, height = 44, onMore, line }: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const near = (items.at(-1)?.index ?? 0) >= rows.length - AHEAD
  useEffect(() => {
    if (near) onMore?.()
  }, [near, rows.length, onMore])
  return (
    <div ref={scroller} className="register-scroll" tabIndex={0} role="region" aria-label={name}>
      <div
        role="table"
        aria-label={name}
        aria-rowcount={(total ?? rows.length) + 1}
        className="register-table"
      >
        <div role="rowgroup" className="register-head">
          <div role="row" aria-rowindex={1} className="register-row">
            {heads.map((head) =>
              typeof head === 'string' ? (
                <div key={head} role="columnheader" className="column-name">
                  {head}
                </div>
              ) : (
                head.cell
              ),
            )}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => {
            const row = rows[index]
            return row && line(row, index, start)
          })}
        </div>
      </div>
    </div>
  )
}
