import type { JudgedRow, KnownThing, MatchedRow } from '../../../../kernel/bulk-door.ts'
import { newId } from '../../../../kernel/new-id.ts'
import { initialsOfMany } from '../../../../kernel/pinyin.ts'
import type { Outcome, Thing } from '../../matching/rules.ts'
import type { Ground, Hear } from '../actions.ts'
import type { Reading } from '../reading/actions.ts'
import { faultIn, OutcomePrint, type RowFault } from '../rules.ts'

/** Turns the answers of the matching into rows to write and faults to tell. */
export class Settling {
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
      return [faultIn('', 'import-double', { rows: outcome.rows.join(', ') }, thing.name)]
    if (outcome.is === 'same' && this.#known.get(outcome.id)?.mine === false) return [elsewhere(thing)]
    const faults = this.#unknownOrganisation(at)
    // What is there already keeps what the row leaves empty; what is new cannot do without.
    if (outcome.is === 'new')
      for (const key of this.#reading.lacking.get(at) ?? [])
        faults.push(faultIn(key, 'import-needed', {}, ''))
    return faults
  }

  #unknownOrganisation(at: number): RowFault[] {
    const named = this.#reading.organisations.get(at)
    if (named === undefined || this.#organisationOf(at) !== undefined) return []
    const column = this.#ground.slots.find((slot) => slot.column.kind === 'organisation')?.column.key ?? ''
    return [faultIn(column, 'import-organisation-unknown', { name: named }, named)]
  }

  /** Rows that the tables would refuse. */
  async refuse(judged: readonly JudgedRow[]): Promise<void> {
    for (const [row, list] of Map.groupBy(judged, (each) => each.row)) {
      this.faulty += 1
      const keys = new Map(list.map((each) => [each.key, each]))
      await this.#hear.faulty(
        row,
        Array.from(keys.values(), ({ key, code, values }) => faultIn(key, code, values ?? {}, '')),
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

function elsewhere({ code, creditCode }: Thing): RowFault {
  return faultIn(creditCode === '' ? 'code' : 'creditCode', 'import-elsewhere', {}, creditCode || code)
}
