import { act, ANYONE, look } from '../../../kernel/access.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import { type Cells, EVERYTHING, type Facts } from '../facts/rules.ts'
import { readAllFacts, readFactsOf } from '../facts/store.ts'
import type { CheckCode } from '../judging/contract.ts'
import { CHECKS, judgeAll, judgedChecks } from '../judging/rules.ts'
import {
  differenceOf,
  readLive,
  takeTurn,
  writeAppeared,
  writeChanged,
  writeGone,
  writeRun,
} from '../ledger/store.ts'
import { readRules } from '../rule/store.ts'
import type { Change } from '../scope/rules.ts'
import { cellsTouched } from '../scope/store.ts'
import { tellOfGrave } from '../telling/actions.ts'

/** What a run did, and what each step took in milliseconds. */
export type RunReport = {
  readonly live: number
  readonly appeared: number
  readonly gone: number
  /** Still there, but with other figures. */
  readonly changed: number
  readonly readMs: number
  readonly judgeMs: number
  readonly writeMs: number
  readonly tookMs: number
}

/** Looks through the whole city in one transaction. Nothing is found twice, whoever else is looking. */
export function runAll(db: Database): Promise<RunReport> {
  return survey(db, async (tx, clock) => {
    const facts = await readAllFacts(tx, (work) => look(db, ANYONE, work, 'survey'))
    return settle(tx, facts, EVERYTHING, clock, true)
  })
}

/** Judges anew what these changes can have touched, and nothing else. The same findings as a full run gives. */
export function runAfter(db: Database, changes: readonly Change[]): Promise<RunReport> {
  return survey(db, async (tx, clock) => {
    const staffed = (await readRules(tx))
      .filter(({ code }) => code === 'staffing')
      .flatMap(({ value }) => (value as { kinds: [] }).kinds)
    const cells = await cellsTouched(tx, changes, new Set(staffed))
    return settle(tx, await readFactsOf(tx, cells), cells, clock, false)
  })
}

type Clock = { readonly started: number; at: number; lap(): number }

function survey(
  db: Database,
  work: (tx: Tx, clock: Clock) => Promise<Omit<RunReport, 'tookMs'>>,
): Promise<RunReport> {
  return act(
    db,
    ANYONE,
    async (tx) => {
      await takeTurn(tx)
      const started = performance.now()
      const clock: Clock = {
        started,
        at: started,
        lap() {
          const now = performance.now()
          const lap = now - this.at
          this.at = now
          return lap
        },
      }
      const report = await work(tx, clock)
      return { ...report, tookMs: performance.now() - started }
    },
    'survey',
  )
}

const isGrave = (check: CheckCode): boolean => CHECKS[check].grave

async function settle(
  tx: Tx,
  facts: Facts,
  cells: Cells,
  clock: Clock,
  whole: boolean,
): Promise<Omit<RunReport, 'tookMs'>> {
  const readMs = clock.lap()
  const found = judgeAll(facts, cells)
  const judgeMs = clock.lap()
  const live = await readLive(tx, judgedChecks(cells))
  const { appeared, changed, gone } = differenceOf(live, found, isGrave)
  await writeGone(tx, gone)
  await writeChanged(tx, changed, isGrave)
  await writeAppeared(tx, appeared, isGrave)
  await tellOfGrave(
    tx,
    appeared.filter(({ check }) => isGrave(check)),
  )
  const counts = { live: found.length, appeared: appeared.length, gone: gone.length }
  if (whole) await writeRun(tx, { ...counts, tookMs: performance.now() - clock.started })
  return { ...counts, changed: changed.length, readMs, judgeMs, writeMs: clock.lap() }
}
