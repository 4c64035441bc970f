import { setImmediate as othersTurn } from 'node:timers/promises'
import { newId } from '../../../kernel/new-id.ts'
import { initialsOfMany } from '../../../kernel/pinyin.ts'
import type { BulkCounts, BulkDoor, JudgedRow, KnownThing, MatchedRow } from '../../../kernel/bulk-door.ts'
import { type CopyField, copyIn, copyLine } from '../../../kernel/copy-in.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { Sheet, SheetRow } from '../../../kernel/sheets/sheet.ts'
import { findByTexts } from '../../organisations/bulk/public.ts'
import type { ReadContext, Value } from '../cells/rules.ts'
import type { Candidate, Outcome, Said, Thing } from '../matching/rules.ts'
import { matchAll } from '../matching/rules.ts'
import { OutcomePrint, readRow, type RowFault, type Slot } from './rules.ts'

/** What rows are judged against. */
export type Ground = {
  readonly door: BulkDoor
  readonly slots: readonly Slot[]
  readonly context: ReadContext
  /** Seals what may not lie open in a table. */
  readonly seal?: ((values: readonly Value[]) => readonly CopyField[]) | undefined
  /** The unit that the import is for. */
  readonly unit: string
  readonly day: string
  /** A row's cells with what people put right; undefined: a person said that it stays out. */
  readonly fixed: (row: SheetRow) => readonly (string | null)[] | undefined
  readonly said: Said
  /** Whether anything will be written: a check needs no first letters. */
  readonly writes: boolean
  /** Whether a thing of the room is of this register: what is absent is told of those alone. */
  readonly belongs: (thing: KnownThing) => boolean
}

/** Hears of rows while they are judged. */
export type Hear = {
  faulty(
    row: number,
    faults: readonly RowFault[],
    cells: readonly (string | null)[] | null,
  ): Promise<void> | void
  unsure(row: number, candidates: readonly Candidate[]): Promise<void> | void
  read(rows: number): void
}

export type Verdict = {
  readonly total: number
  readonly leftOut: number
  readonly faulty: number
  readonly unsure: number
  readonly print: Buffer
  /** Of the unit's register, what no row is. */
  readonly absent: readonly KnownThing[]
  /** What writing would do, only with rows that are clean; asked before anything is written. */
  count(): Promise<BulkCounts>
}

/**
 * Judges all rows of a sheet in the caller's transaction: reads them, copies the clean ones into a temporary
 * table as they come, and matches them. Afterwards `count` tells what writing them would do, and `door.write`
 * can follow.
 */
export async function judge(tx: Tx, sheet: Sheet, ground: Ground, hear: Hear): Promise<Verdict> {
  const reading = new Reading(ground, hear)
  await ground.door.prepare(tx)
  const into = {
    table: 'import_incoming',
    columns: ['row_number', ...ground.door.fields.map((key) => `"${key}"`)].join(', '),
  }
  await copyIn(tx, into, reading.lines(sheet))
  const known = await ground.door.known(tx, ground.unit)
  const named = await nameOrganisations(tx, reading)
  const outcomes = await recognise(tx, ground, known, reading.things)
  const matching = new Matching(ground, reading, known, named, hear)
  for (const [at, outcome] of outcomes.entries()) await matching.settle(at, outcome)
  await ground.door.match(tx, await matching.rows(outcomes))
  await matching.refuse((await ground.door.judge?.(tx, ground.day)) ?? [])
  const { faulty, unsure } = matching
  return {
    total: reading.total,
    leftOut: reading.leftOut,
    faulty: reading.faulty + faulty,
    unsure,
    print: matching.print.digest(),
    absent: known.filter((thing) => thing.mine && !matching.taken.has(thing.id) && ground.belongs(thing)),
    count: () => ground.door.count(tx, ground.day),
  }
}

/** What each row is: a room may recognise its things itself. */
async function recognise(
  tx: Tx,
  { door, said }: Ground,
  known: readonly KnownThing[],
  things: readonly Thing[],
): Promise<readonly Outcome[]> {
  if (!door.recognise) return matchAll(known, things, said)
  return door.recognise(
    tx,
    things.map(({ id }) => Number(id)),
    new Map(Array.from(said, ([row, word]) => [Number(row), word])),
  )
}

/** After so many rows others have their turn: whoever watches a check sees its first faults at once. */
const BREATH = 250

/** Reads rows once, and keeps of each clean one only what recognises it. */
class Reading {
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
    const { slots, context, door } = this.#ground
    const { values, faults: found } = readRow(slots, cells, context)
    const ofSheet = this.#ofSheet(row, cells)
    // What the reader of the file found says better what is wrong with a cell.
    const told = new Set(ofSheet.map(({ column }) => column))
    const faults = [...found.filter(({ column }) => !told.has(column)), ...ofSheet]
    const fields = this.#places.map((at) => values[at] ?? null)
    if (faults.length === 0)
      for (const { key, code, values: needs = {} } of door.faultsOf(fields))
        faults.push({ column: key, code, values: needs, cell: this.#cellOf(key, cells) })
    return { values, faults }
  }

  /** What the reader of the file found: a cell that a person has put right no longer has its fault. */
  #ofSheet(row: SheetRow, cells: readonly (string | null)[]): RowFault[] {
    return row.faults.flatMap(({ code, column = -1, weight, values = {} }) => {
      if (weight === 'hint' || cells[column] !== row.cells[column]) return []
      const slot = column < 0 ? undefined : this.#ground.slots.find(({ at }) => at === column)
      // What stands in a column that nobody wants does no harm.
      if (column >= 0 && !slot) return []
      return [fault(slot?.column.key ?? '', code, values, cells[column] ?? '')]
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

/** Organisations that rows name as their superior or department, in the register already. */
async function nameOrganisations(tx: Tx, { organisations }: Reading): Promise<Map<string, string>> {
  const texts = new Set(organisations.values())
  return texts.size === 0 ? new Map() : findByTexts(tx, [...texts])
}

/** Turns the answers of the matching into rows to write and faults to tell. */
class Matching {
  readonly print = new OutcomePrint()
  readonly taken = new Set<string>()
  faulty = 0
  unsure = 0
  readonly #ground: Ground
  readonly #reading: Reading
  readonly #known: ReadonlyMap<string, KnownThing>
  readonly #named: ReadonlyMap<string, string>
  readonly #hear: Hear
  /** By index of a thing that is clean: its id. */
  readonly #ids = new Map<number, string>()
  #inFile: Map<string, number> | undefined

  constructor(
    ground: Ground,
    reading: Reading,
    known: readonly KnownThing[],
    named: ReadonlyMap<string, string>,
    hear: Hear,
  ) {
    this.#ground = ground
    this.#reading = reading
    this.#known = new Map(known.map((thing) => [thing.id, thing]))
    this.#named = named
    this.#hear = hear
  }

  async settle(at: number, outcome: Outcome): Promise<void> {
    const thing = this.#reading.things[at]
    if (!thing) return
    if (outcome.is === 'same') this.taken.add(outcome.id)
    const faults = this.#faultsOf(at, thing, outcome)
    if (faults.length > 0) {
      this.faulty += 1
      return this.#hear.faulty(Number(thing.id), faults, null)
    }
    if (outcome.is === 'unsure') {
      this.unsure += 1
      for (const { id } of outcome.candidates) this.taken.add(id)
      return this.#hear.unsure(Number(thing.id), outcome.candidates)
    }
    this.#ids.set(at, outcome.is === 'same' ? outcome.id : newId())
    this.print.add(Number(thing.id), outcome, thing.unit)
  }

  #faultsOf(at: number, thing: Thing, outcome: Outcome): RowFault[] {
    if (outcome.is === 'double')
      return [fault('', 'import-double', { rows: outcome.rows.join(', ') }, thing.name)]
    if (outcome.is === 'same' && this.#known.get(outcome.id)?.mine === false) return [elsewhere(thing)]
    const faults = this.#unknownOrganisation(at)
    // What is there already keeps what the row leaves empty; what is new cannot do without.
    if (outcome.is === 'new')
      for (const key of this.#reading.lacking.get(at) ?? []) faults.push(fault(key, 'import-needed', {}, ''))
    return faults
  }

  #unknownOrganisation(at: number): RowFault[] {
    const named = this.#reading.organisations.get(at)
    if (named === undefined || this.#organisationOf(at) !== undefined) return []
    const column = this.#ground.slots.find((slot) => slot.column.kind === 'organisation')?.column.key ?? ''
    return [fault(column, 'import-organisation-unknown', { name: named }, named)]
  }

  /** Rows that the tables would refuse. */
  async refuse(judged: readonly JudgedRow[]): Promise<void> {
    for (const [row, list] of Map.groupBy(judged, (each) => each.row)) {
      this.faulty += 1
      const keys = new Map(list.map((each) => [each.key, each]))
      await this.#hear.faulty(
        row,
        Array.from(keys.values(), ({ key, code, values }) => fault(key, code, values ?? {}, '')),
        null,
      )
    }
  }

  /** In the register, or a row of the file itself: then its index. */
  #organisationOf(at: number): string | number | undefined {
    const named = this.#reading.organisations.get(at)
    if (named === undefined) return undefined
    return this.#named.get(named) ?? this.#rowsByText().get(named)
  }

  #rowsByText(): Map<string, number> {
    this.#inFile ??= new Map(
      this.#reading.things.flatMap((thing, at) =>
        [thing.name, thing.code, thing.creditCode]
          .filter((text) => text !== '')
          .map((text): [string, number] => [text, at]),
      ),
    )
    return this.#inFile
  }

  /** The rows to write, with the first letters of names that are new. */
  async rows(outcomes: readonly Outcome[]): Promise<MatchedRow[]> {
    const rows: MatchedRow[] = []
    for (const [at, id] of this.#ids) {
      const thing = this.#reading.things[at]
      if (!thing) continue
      const fresh = outcomes[at]?.is === 'new'
      const renamed = thing.name !== '' && (fresh || this.#known.get(id)?.name !== thing.name)
      const organisation = this.#organisationOf(at)
      rows.push({
        row: Number(thing.id),
        id,
        fresh,
        initials: renamed && this.#ground.writes ? await initialsOfMany(thing.name) : null,
        organisation:
          typeof organisation === 'number' ? (this.#ids.get(organisation) ?? null) : (organisation ?? null),
      })
    }
    return rows
  }
}

function fault(column: string, code: string, values: RowFault['values'], cell: string): RowFault {
  return { column, code, values, cell }
}

function elsewhere({ code, creditCode }: Thing): RowFault {
  return fault(creditCode === '' ? 'code' : 'creditCode', 'import-elsewhere', {}, creditCode || code)
}
