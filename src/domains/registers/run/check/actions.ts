import type { FastifyBaseLogger } from 'fastify'
import { act, type Who } from '../../../../kernel/access.ts'
import type { Database, Tx } from '../../../../kernel/database.ts'
import { ProblemError } from '../../../../kernel/problem.ts'
import { sealJson, valuePrint } from '../../file/rules.ts'
import { findImport, type Held, insertAbsent, insertFindings, takeImport, updateImport } from '../../store.ts'
import type { Hear } from '../actions.ts'
import { judgeImport, type Judging } from '../import/actions.ts'

export type CheckDeps = Judging & { readonly db: Database; readonly log: FastifyBaseLogger }

/** Rows read so far by the checks and imports of this process. */
export const progress = new Map<string, number>()

/** Findings are written in bunches of so many, and the first ones at once. */
const BUNCH = 500
const FIRST_MS = 250

/**
 * Checks an import in the name of whoever asked: one transaction that writes nothing but the verdict, while
 * faults are written beside it as they are found. Killed at any moment it leaves the import unchecked, with
 * its lock gone, ready to be checked again.
 */
export async function runCheck(deps: CheckDeps, who: Who, importId: string): Promise<void> {
  const { db, log } = deps
  const findings = new Findings(deps, who, importId)
  progress.set(importId, 0)
  try {
    await act(db, who, (tx) => check(tx, deps, importId, findings), 'import')
  } catch (error) {
    await findings.flush().catch(() => {})
    if (!(error instanceof ProblemError)) log.error({ err: error }, 'a check of an import failed')
    const { type, values } = error instanceof ProblemError ? error : { type: 'internal', values: {} }
    await act(db, who, (tx) =>
      updateImport(tx, importId, { state: 'uploaded', trouble: JSON.stringify({ type, values }) }),
    ).catch((lost: unknown) => log.error({ err: lost }, 'the end of a check could not be told'))
  } finally {
    progress.delete(importId)
  }
}

async function check(tx: Tx, deps: Judging, importId: string, findings: Findings): Promise<void> {
  if (!(await takeImport(tx, importId))) return
  const { keys } = deps
  const row = await findImport(tx, importId)
  if (row?.state !== 'checking') return
  const hear: Hear = {
    read: (rows) => void progress.set(importId, rows),
    faulty: (number, faults, cells) => {
      const printed = faults.map(({ cell, ...fault }) => ({ ...fault, print: valuePrint(keys, cell) }))
      return findings.add({
        row: number,
        cells: cells && sealJson(keys, cells),
        faults: printed,
        candidates: null,
      })
    },
    unsure: (number, candidates) => findings.add({ row: number, cells: null, faults: [], candidates }),
  }
  const { verdict } = await judgeImport(tx, deps, row, hear, false)
  await findings.flush()
  await insertAbsent(tx, importId, verdict.absent)
  const counts = await verdict.count()
  await updateImport(tx, importId, {
    state: 'checked',
    outcome: verdict.print,
    rows_total: verdict.total,
    rows_faulty: verdict.faulty,
    rows_unsure: verdict.unsure,
    rows_left_out: verdict.leftOut,
    rows_new: counts.fresh,
    rows_changed: counts.changed,
    rows_same: counts.same,
    rows_absent: verdict.absent.length,
    checked_at: Temporal.Now.instant(),
  })
}

/** Gathers what is found, and writes it in transactions of its own, so that others see it at once. */
class Findings {
  readonly #deps: CheckDeps
  readonly #who: Who
  readonly #importId: string
  #waiting: Held[] = []
  #last = performance.now()
  #first = true

  constructor(deps: CheckDeps, who: Who, importId: string) {
    this.#deps = deps
    this.#who = who
    this.#importId = importId
  }

  async add(held: Held): Promise<void> {
    this.#waiting.push(held)
    const due = this.#first ? 1 : BUNCH
    if (this.#waiting.length >= due || performance.now() - this.#last > FIRST_MS) await this.flush()
  }

  async flush(): Promise<void> {
    const some = this.#waiting
    this.#waiting = []
    this.#first = false
    this.#last = performance.now()
    if (some.length > 0) await act(this.#deps.db, this.#who, (tx) => insertFindings(tx, this.#importId, some))
  }
}
