import { Checkbox } from 'antd'
import { memo } from 'react'
import type { Caseload } from '../../../src/domains/visits/caseloads/contract.ts'
import { tongueOf } from '../ui/tongue.ts'
import { VirtualTable } from '../ui/virtual-table.tsx'
import { useWords } from '../words.tsx'
import { useVisitTexts } from './texts.ts'

/** By their ids. */
export type Chosen = ReadonlyMap<string, Caseload>

type GridProps = {
  rows: readonly Caseload[]
  total: number
  chosen: Chosen
  onChosen: (change: (before: Chosen) => Chosen) => void
  onOpen: (caseload: Caseload) => void
  onMore: () => void
}

/** Caseloads by name: chosen by their boxes, opened by their names. */
export function CaseloadGrid({ rows, total, chosen, onChosen, onOpen, onMore }: GridProps) {
  const texts = useVisitTexts().caseloads
  // Lines that stay as they are keep what they were given: what was chosen meanwhile is asked for.
  const toggle = (caseload: Caseload) =>
    onChosen((before) => {
      const next = new Map(before)
      if (!next.delete(caseload.id)) next.set(caseload.id, caseload)
      return next
    })
  return (
    <VirtualTable
      name={texts.table}
      heads={[texts.name, texts.unit, texts.places, texts.holder, texts.until, texts.next]}
      rows={rows}
      total={total}
      onMore={onMore}
      line={(row, index, top) => (
        <Row
          key={row.id}
          row={row}
          index={index}
          top={top}
          isChosen={chosen.has(row.id)}
          onToggle={toggle}
          onOpen={onOpen}
        />
      )}
    />
  )
}

type RowProps = {
  row: Caseload
  index: number
  top: number
  isChosen: boolean
  onToggle: (caseload: Caseload) => void
  onOpen: (caseload: Caseload) => void
}

const Row = memo(
  function Row({ row, index, top, isChosen, onToggle, onOpen }: RowProps) {
    const texts = useVisitTexts()
    const { inWords, words } = useWords()
    return (
      <div
        role="row"
        aria-rowindex={index + 2}
        className="register-row register-line visits-line"
        style={{ top }}
      >
        <div role="cell" className="cell-name">
          <Checkbox
            checked={isChosen}
            aria-label={texts.caseloads.choose(row.name)}
            onChange={() => onToggle(row)}
          />
          <button type="button" className="visits-open" lang={tongueOf(row.name)} onClick={() => onOpen(row)}>
            {row.name}
          </button>
        </div>
        <div role="cell" className="cell-place">
          {inWords(row.unit)}
        </div>
        <div role="cell" className="num">
          {words.format.count(row.places)}
        </div>
        <div role="cell" className="cell-place">
          {row.holder ? (
            (row.holder.name ?? texts.someone)
          ) : (
            <span className="tag tag-draft">{texts.caseloads.free}</span>
          )}
        </div>
        <div role="cell" className="num">
          {row.holder && (row.until ?? texts.caseloads.openEnd)}
        </div>
        <div role="cell" className="cell-place">
          {row.next && (row.next.name ?? texts.someone)}
        </div>
      </div>
    )
  },
  (before, next) => before.row === next.row && before.top === next.top && before.isChosen === next.isChosen,
)
