import type { BulkDoor, KnownThing } from '../../../../kernel/bulk-door.ts'
import type { CopyField } from '../../../../kernel/copy-in.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { Keys } from '../../../../kernel/keys.ts'
import { readSheet } from '../../../../kernel/sheets/read.ts'
import type { SheetRow } from '../../../../kernel/sheets/sheet.ts'
import { servicesBulk } from '../../../catalogue/bulk/services/public.ts'
import { peopleBulk } from '../../../organisations/bulk/people/public.ts'
import { organisationsBulk } from '../../../organisations/bulk/public.ts'
import { stationsBulk } from '../../../stations/bulk/public.ts'
import { unitsBulk } from '../../../territory/bulk/units/public.ts'
import { readPlaces } from '../../../territory/bulk/public.ts'
import { columnsOf } from '../../columns/contract.ts'
import type { ImportRegister } from '../../import/contract.ts'
import { unsealText, valuePrint } from '../../file/rules.ts'
import { readParts } from '../../file/store.ts'
import { type DecisionRow, findDecisions, findFixes, type FixRow } from '../../findings/store.ts'
import type { Said } from '../../matching/rules.ts'
import { PlaceFinder } from '../../places/rules.ts'
import type { ImportRow } from '../../store.ts'
import { type Hear, judge, type Verdict } from '../actions.ts'
import { slotsOf } from '../rules.ts'

/**
 * Registers whose rooms stand above this one: the program gives their doors. What a request needs before it is a row
 * (routing, clocks) is held in memory by the program, so that a door of it is made and not imported.
 */
type Given = Extract<ImportRegister, 'requests'>
export type GivenDoors = Readonly<Record<Given, BulkDoor>>

/** The kinds of thing that a register holds, as its column of kinds lists them. */
function kindsOf(register: ImportRegister): string[] {
  const choices = columnsOf(register).find(({ key }) => key === 'kind')?.choices ?? []
  return choices.map(({ code }) => code)
}

const DOORS: Readonly<Record<Exclude<ImportRegister, Given>, BulkDoor>> = {
  organisations: organisationsBulk,
  enterprises: organisationsBulk,
  people: peopleBulk,
  stations: stationsBulk,
  units: unitsBulk(kindsOf('units')),
  grids: unitsBulk(kindsOf('grids')),
  buildings: unitsBulk(kindsOf('buildings')),
  services: servicesBulk,
}

/** Kinds that the registers of business know. */
const ENTERPRISES = new Set(['company', 'shop'])

/** The room that takes in a register's rows. */
export function doorOf(register: ImportRegister, given: GivenDoors): BulkDoor {
  return isGiven(register) ? given[register] : DOORS[register]
}

function isGiven(register: ImportRegister): register is Given {
  return register === 'requests'
}

/** What judging needs of the program. */
export type Judging = { readonly keys: Keys; readonly doors: GivenDoors }

/**
 * Judges an import's file with what people put right and decided, in the caller's transaction. Rows whose
 * faults only the matching finds are read a second time, so that they can be shown as they stand.
 */
export async function judgeImport(
  tx: Tx,
  { keys, doors }: Judging,
  row: ImportRow,
  hear: Hear,
  writes: boolean,
): Promise<{ verdict: Verdict; door: BulkDoor; day: string }> {
  const register = row.register as ImportRegister
  const door = doorOf(register, doors)
  const day = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
  const decisions = await findDecisions(tx, row.id)
  const ground = {
    door,
    slots: slotsOf(columnsOf(register), row.mapping),
    context: { places: new PlaceFinder(await readPlaces(tx, row.unit_id)), today: day },
    seal: door.seal && ((values: readonly CopyField[]) => door.seal?.(keys, values) ?? values),
    unit: row.unit_id,
    day,
    fixed: fixerOf(keys, row.mapping, await findFixes(tx, row.id), decisions),
    said: saidOf(decisions),
    writes,
    belongs: (thing: KnownThing) => register !== 'enterprises' || ENTERPRISES.has(thing.kind),
  }
  const later = new Map<number, (cells: readonly (string | null)[]) => Promise<void> | void>()
  const verdict = await withSheet(tx, keys, row, (sheet) =>
    judge(tx, sheet, ground, {
      read: (rows) => hear.read(rows),
      faulty: (number, faults, cells) => {
        if (cells) return hear.faulty(number, faults, cells)
        later.set(number, (found) => hear.faulty(number, faults, found))
      },
      unsure: (number, candidates) => {
        later.set(number, async (found) => {
          await hear.faulty(number, [], found)
          await hear.unsure(number, candidates)
        })
      },
    }),
  )
  if (later.size > 0)
    await withSheet(tx, keys, row, async (sheet) => {
      for await (const one of sheet.rows) await later.get(one.number)?.(ground.fixed(one) ?? one.cells)
    })
  return { verdict, door, day }
}

async function withSheet<T>(
  tx: Tx,
  keys: Keys,
  row: ImportRow,
  work: (sheet: Awaited<ReturnType<typeof readSheet>>) => Promise<T>,
): Promise<T> {
  const sheet = await readSheet(readParts(tx, keys, row.id), {
    name: row.file_name,
    ...(row.sheet !== null && { sheet: row.sheet }),
  })
  try {
    return await work(sheet)
  } finally {
    await sheet.close()
  }
}

/** A row's cells with what people put right; undefined where a person said that it stays out. */
function fixerOf(
  keys: Keys,
  mapping: readonly (string | null)[],
  fixes: readonly FixRow[],
  decisions: readonly DecisionRow[],
): (row: SheetRow) => readonly (string | null)[] | undefined {
  const out = new Set(decisions.filter(({ choice }) => choice === 'leaveOut').map(({ row }) => row))
  const single = Map.groupBy(
    fixes.filter(({ row }) => row > 0),
    ({ row }) => row,
  )
  const general = fixes.filter(({ row }) => row === 0)
  // A print costs: each cell's is made once, however many values of its column are put right.
  const everywhere = Map.groupBy(general, ({ column }) => mapping.indexOf(column))
  everywhere.delete(-1)
  const byPrint = Array.from(everywhere, ([at, some]) => ({
    at,
    values: new Map(some.map(({ print, value }) => [print.toString('hex'), unsealText(keys, value)])),
  }))
  return (row) => {
    if (out.has(row.number)) return undefined
    const own = single.get(row.number)
    if (!own && byPrint.length === 0) return row.cells
    const cells = [...row.cells]
    for (const { at, values } of byPrint) {
      const value = values.get(valuePrint(keys, row.cells[at] ?? '').toString('hex'))
      if (value !== undefined) cells[at] = value
    }
    for (const { column, value } of own ?? []) {
      const at = mapping.indexOf(column)
      if (at >= 0) cells[at] = unsealText(keys, value)
    }
    return cells
  }
}

function saidOf(decisions: readonly DecisionRow[]): Said {
  return new Map(
    decisions.flatMap(
      ({ row, choice, subject }): [string, { choice: 'new' } | { choice: 'same'; id: string }][] => {
        if (choice === 'new') return [[String(row), { choice }]]
        return choice === 'same' && subject !== null ? [[String(row), { choice, id: subject }]] : []
      },
    ),
  )
}
