import { act, ANYONE, look } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import type { CaseId } from '../contract.ts'
import type { Cases } from '../memory.ts'
import { type Difference, differences, type Shelved } from './rules.ts'
import { closedByLot, keepCheck, openAfter, readShelved } from './store.ts'

/** Cases read at once: some megabytes of events. */
const BATCH = 500
/** Closed cases of a run: in a month of nights every hundredth of a million has had a chance of one half. */
const BY_LOT = 25_000
/** What is told of one run at most: whoever mends the first thousand knows why. */
const TOLD = 1_000

export type CheckReport = {
  readonly tookMs: number
  readonly open: number
  readonly closed: number
  readonly found: readonly Difference[]
}

/**
 * The standing check of cases: what the tables say of every open case and of closed ones by lot, against its events
 * folded anew. Keeps what it found for the operator's page. Reads batch by batch, and stops nobody.
 */
export async function checkCases(db: Database, cases: Cases, byLot = BY_LOT): Promise<CheckReport> {
  const started = performance.now()
  const found: Difference[] = []
  let open = 0
  let last: CaseId | null = null
  for (;;) {
    const ids: CaseId[] = await look(db, ANYONE, (tx) => openAfter(tx, last, BATCH), 'survey')
    if (ids.length === 0) break
    found.push(...(await checkBatch(db, cases, ids)))
    open += ids.length
    last = ids.at(-1) ?? null
  }
  const lot = await look(db, ANYONE, (tx) => closedByLot(tx, byLot), 'survey')
  for (let from = 0; from < lot.length; from += BATCH)
    found.push(...(await checkBatch(db, cases, lot.slice(from, from + BATCH))))
  const report = { tookMs: Math.round(performance.now() - started), open, closed: lot.length }
  await act(db, ANYONE, (tx) => keepCheck(tx, report, found.slice(0, TOLD)), 'survey')
  return { ...report, found }
}

async function checkBatch(db: Database, cases: Cases, ids: readonly CaseId[]): Promise<Difference[]> {
  const shelved = await look(
    db,
    ANYONE,
    async (tx) => {
      const read = await readShelved(tx, ids)
      const calendars = read.flatMap(({ events }) => events.flatMap(({ facts }) => facts.calendar ?? []))
      await cases.calendars.learn(tx, calendars)
      return read
    },
    'survey',
  )
  return shelved.flatMap((one) => differencesOf(cases, one))
}

/** A case that cannot be folded at all is a finding, not the end of the check. */
function differencesOf(cases: Cases, shelved: Shelved): Difference[] {
  try {
    return differences(shelved, cases.process(shelved.process), cases.calendars.calendars)
  } catch (error) {
    return [
      { case: shelved.id, what: 'unreadable', stored: shelved.process, found: String(error).slice(0, 200) },
    ]
  }
}
