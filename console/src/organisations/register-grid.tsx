import { Link, useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, type MouseEvent, useEffect, useRef } from 'react'
import { isEmergingSector, type OrganisationRow } from '../../../src/domains/organisations/contract.ts'
import { useWords } from '../words.tsx'
import { useOrganisationTexts } from './texts.ts'

/** Height of a row in CSS pixels; the style sheet of the stations' register knows it as well. */
const ROW = 44
/** The next page is asked for when the reader comes this close to the end, in rows. */
const AHEAD = 40

type GridProps = { rows: readonly OrganisationRow[]; total: number; onMore: () => void }

/** Only the rows in view are in the page; those behind them are read from the server as the reader nears them. */
export function RegisterGrid({ rows, total, onMore }: GridProps) {
  const { register } = useOrganisationTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const near = last >= rows.length - AHEAD
  useEffect(() => {
    if (near) onMore()
  }, [near, rows.length, onMore])
  const columns = ['name', 'kind', 'creditCode', 'subdistrict', 'community', 'covered', 'served'] as const
  return (
    <div ref={scroller} className="register-scroll" tabIndex={0} role="region" aria-label={register.table}>
      <div role="table" aria-label={register.table} aria-rowcount={total + 1} className="register-table">
        <div role="rowgroup" className="register-head">
          <div role="row" aria-rowindex={1} className="register-row">
            {columns.map((column) => (
              <div key={column} role="columnheader" className="column-name">
                {register[column]}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => {
            const row = rows[index]
            return row && <Row key={row.id} row={row} index={index} top={start} />
          })}
        </div>
      </div>
    </div>
  )
}

const Row = memo(function Row({ row, index, top }: { row: OrganisationRow; index: number; top: number }) {
  const { inWords } = useWords()
  const texts = useOrganisationTexts()
  const navigate = useNavigate()
  const open = (event: MouseEvent) => {
    if (event.target instanceof HTMLAnchorElement || getSelection()?.toString()) return
    void navigate({ to: '/organisations/$organisationId', params: { organisationId: row.id } })
  }
  const emerging = isEmergingSector(row.kind)
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="register-row register-line"
      style={{ top }}
      onClick={open}
    >
      <div role="cell" className="cell-name">
        <Link to="/organisations/$organisationId" params={{ organisationId: row.id }}>
          {inWords(row)}
        </Link>
      </div>
      <div role="cell">{row.partyLevel ? texts.levels[row.partyLevel] : texts.kinds[row.kind]}</div>
      <div role="cell" className="num">
        {row.creditCode}
      </div>
      <div role="cell" className="cell-place">
        {row.subdistrict}
      </div>
      <div role="cell" className="cell-place">
        {row.community}
      </div>
      <div role="cell">
        {row.covered ? texts.coverage[row.covered] : emerging && <Missing text={texts.register.notCovered} />}
      </div>
      <div role="cell" className="cell-place">
        {row.served ?? (emerging && <Missing text={texts.register.notServed} />)}
      </div>
    </div>
  )
})

function Missing({ text }: { text: string }) {
  return <span className="tag tag-missing">{text}</span>
}
