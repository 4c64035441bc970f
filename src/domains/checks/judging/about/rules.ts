import type { Position } from '../../../../kernel/geo.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import type { About, CheckCode } from '../contract.ts'

/** Something that is wrong now. Of one check and cell each subject is found once. */
export type Found = {
  readonly check: CheckCode
  readonly cell: string
  readonly subject: string
  /** The unit that answers. */
  readonly unit: UnitId
  readonly about: About
  readonly at: Position | null
}

/** What a finding says; everything that is not given is null. */
export function aboutOf(said: Partial<About>): About {
  return {
    units: [],
    kind: null,
    organisation: null,
    post: null,
    street: null,
    areaM2: null,
    count: null,
    of: null,
    ...said,
  }
}

/** Whether a cell is among those that are judged. */
export const isAmong = (cells: ReadonlySet<string> | null, cell: string): boolean =>
  cells === null || cells.has(cell)
