import { setImmediate as othersTurn } from 'node:timers/promises'
import type { BulkDoor } from '../../../../kernel/bulk-door.ts'
import { copyLine } from '../../../../kernel/copy-in.ts'
import type { Sheet, SheetRow } from '../../../../kernel/sheets/sheet.ts'
import type { Value } from '../../cells/rules.ts'
import type { Thing } from '../../matching/rules.ts'
import type { Ground, Hear } from '../actions.ts'
import { faultIn, readRow, type RowFault } from '../rules.ts'

/** After so many rows others have their turn: whoever watches a check sees its first faults at once. */
const BREATH = 250

/** Reads rows once, and keeps of each clean one only what recognises it. */
export class Reading {
  readonly things: Thing[] = []
  /** By index of a thing: what a new one would lack. */
  readonly lacking = new Map<number, string[]>()
  /** By index of a thing: the organisation that it names. */
  readonly organisations = new Map<number, string>()
  total = 0
  leftOut = 0
  faulty = 0
  readonly #ground: Ground
  readonly #hear: Hear
  readonly #places: readonly number[]
  readonly #at: Readonly<Record<string, number>>
  readonly #organisation: number

  constructor(ground: Ground, hear: Hear) {
    this.#ground = ground
    this.#hear = hear
    this.#at = Object.fromEntries(ground.slots.map(({ column }, at) => [column.key, at]))
    this.#places = ground.door.fields.map((key) => this.#at[key] ?? -1)
    this.#organisation = ground.slots.findIndex(({ column }) => column.kind === 'organisation')
  }

  async *lines(sheet: Sheet): AsyncGenerator<string> {
    for await (const row of sheet.rows) {
      this.total += 1
      if (this.total % BREATH === 0) {
        this.#hear.read(this.total)
        await othersTurn()
      }
      const cells = this.#ground.fixed(row)
      if (!cells) {
        this.leftOut += 1
        continue
      }
      const { values, faults } = this.#read(row, cells)
      if (faults.length > 0) {
        this.faulty += 1
        await this.#hear.faulty(row.number, faults, cells)
      } else yield this.#keep(row.number, values)
    }
    this.#hear.read(this.total)
  }

  #read(row: SheetRow, cells: readonly (string | null)[]): { values: Value[]; faults: RowFault[] } {
    const { slots, context } = this.#ground
    const { values, faults: found } = readRow(slots, cells, context)
    const ofSheet = this.#ofSheet(row, cells)
    // What the reader of the file found says better what is wrong with a cell.
    const told = new Set(ofSheet.map(({ column }) => column))
    const faults = [...found.filter(({ column }) => !told.has(column)), ...ofSheet]
    const fields = this.#places.map((at) => values[at] ?? null)
    const unread = new Set(faults.map(({ column }) => column))
    const { needless, faults: others } = this.#others(fields, unread)
    return {
      values,
      faults: [
        ...faults.filter(({ column }) => !needless.includes(column)),
        ...others.map(({ key, code, values: needs = {} }) =>
          faultIn(key, code, needs, this.#cellOf(key, cells)),
        ),
      ],
    }
  }

  /** What the room says of a row, or of what could be read of it; of a row that is broken as a whole, nothing. */
  #others(
    fields: readonly Value[],
    unread: ReadonlySet<string>,
  ): ReturnType<NonNullable<BulkDoor['besides']>> {
    const { door } = this.#ground
    if (unread.size === 0) return { needless: [], faults: door.faultsOf(fields) }
    if (unread.has('') || !door.besides) return { needless: [], faults: [] }
    return door.besides(fields, unread)
  }

  /** What the reader of the file found: a cell that a person has put right no longer has its fault. */
  #ofSheet(row: SheetRow, cells: readonly (string | null)[]): RowFault[] {
    return row.faults.flatMap(({ code, column = -1, weight, values = {} }) => {
      if (weight === 'hint' || cells[column] !== row.cells[column]) return []
      const slot = column < 0 ? undefined : this.#ground.slots.find(({ at }) => at === column)
      // What stands in a column that nobody wants does no harm.
      if (column >= 0 && !slot) return []
      return [faultIn(slot?.column.key ?? '', code, values, cells[column] ?? '')]
    })
  }

  #cellOf(key: string, cells: readonly (string | null)[]): string {
    const at = this.#ground.slots[this.#at[key] ?? -1]?.at ?? -1
    return cells[at] ?? ''
  }

  #keep(row: number, values: readonly Value[]): string {
    const of = (key: string): string => String(values[this.#at[key] ?? -1] ?? '')
    const lacking = this.#ground.slots.filter(({ column }, at) => column.needed && values[at] === null)
    if (lacking.length > 0)
      this.lacking.set(
        this.things.length,
        lacking.map(({ column }) => column.key),
      )
    const organisation = values[this.#organisation] ?? null
    if (organisation !== null) this.organisations.set(this.things.length, String(organisation))
    this.things.push({
      id: String(row),
      code: of('code'),
      creditCode: of('creditCode'),
      name: of('name'),
      address: of('address'),
      unit: of('unit') || of('parent'),
    })
    const fields = this.#places.map((at) => values[at] ?? null)
    return copyLine([row, ...(this.#ground.seal?.(fields) ?? fields)])
  }
}
