import type { ReactNode } from 'react'
import type { PlanGrid } from '../../../../src/domains/planning/plans/contract.ts'
import { useWords } from '../../words.tsx'
import { shortOf } from './figures.ts'
import { TINTS } from './tints.ts'
import './table.css'

type TableProps = {
  label: string
  /** Of few columns: it fits a phone. */
  narrow?: boolean
  /** Of many lines: it scrolls by itself. */
  long?: boolean
  children: ReactNode
}

/** A table that scrolls sideways where it has no room. */
export function PlanTable({ label, narrow, long, children }: TableProps) {
  return (
    <div
      className={long ? 'plan-scroll plan-scroll-units' : 'plan-scroll'}
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <table className={narrow ? 'plan-table plan-table-narrow' : 'plan-table'}>{children}</table>
    </div>
  )
}

type GridProps = { grid: PlanGrid; tint: number | undefined }

/** The number of a grid on its tint, as on the map. */
export function GridBadge({ grid, tint }: GridProps) {
  return (
    <span
      className="plan-badge num"
      style={tint === undefined ? undefined : { background: TINTS[tint] }}
      aria-hidden="true"
    >
      {shortOf(grid, grid.number)}
    </span>
  )
}

/** A grid in a table: its number on its tint, and its name. */
export function GridName({ grid, tint }: GridProps) {
  const { inWords } = useWords()
  return (
    <>
      <GridBadge grid={grid} tint={tint} /> {inWords(grid)}
    </>
  )
}
