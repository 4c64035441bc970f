import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { takeAction, takeProgramAction } from '../src/engines/cases/acting/actions.ts'
import { findCurrent } from '../src/engines/cases/acting/current/actions.ts'
import { openCase } from '../src/engines/cases/acting/opening/actions.ts'
import { CaseId, type CaseState } from '../src/engines/cases/contract.ts'
import { stateOf } from '../src/engines/cases/fold/rules.ts'
import { lineageOfSample, OFFICE, sampleCases } from '../src/engines/cases/samples.ts'
import { checkCases } from '../src/engines/cases/standing/actions.ts'
import type { Walk } from '../src/engines/cases/walking/samples.ts'
import { act, ANYONE, look } from '../src/kernel/access.ts'
import { newId } from '../src/kernel/new-id.ts'
import { WALKED, walkOf } from './cases-walking.ts'
import { freshDatabase } from './database.ts'

/*
 * What was walked in memory, done once more by the same people on the database: whatever the rules allow, the
 * database writes, and its rows, clocks among them, say what the events say.
 */
const { db } = await freshDatabase()
const cases = await sampleCases(db, WALKED)
const { calendars } = cases.calendars

const throws = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 150, maxLength: 200 })

for (const process of WALKED)
  test(`${process.name}: what was walked is done on the database, and its rows say the same`, async () => {
    const done = fc.asyncProperty(throws, async (numbers) => {
      const walk = walkOf(process, numbers, {
        calendars: cases.calendars,
        edition: cases.calendars.present(),
      })
      assert.deepEqual(told(await doAgain(walk)), told(stateOf(walk.folded, calendars)))
    })
    await fc.assert(done, { numRuns: 3, endOnFailure: true })
    assert.deepEqual((await checkCases(db, cases)).found, [])
  })

/** A state without the ids that differ. */
function told({ stage, kind, outcome, solved, bounces, dueAt, clocks, assignments }: CaseState) {
  return {
    where: [stage, kind, outcome, solved, bounces, String(dueAt)],
    clocks: clocks.map((one) => [one.name, String(one.dueAt), String(one.stoppedAt), String(one.ranOutAt)]),
    parts: assignments.map((one) => [one.part, one.unit, one.state, String(one.dueAt)]),
  }
}

/** Takes every step of a walk on a case in the database; gives where that led. */
async function doAgain({ wish, resident, taker, events, steps }: Walk): Promise<CaseState> {
  const { id } = await act(db, taker ?? resident, (tx) => openCase(tx, cases, wish, events[0]!.at))
  for (const [index, { name: action, who, form: filled, at, budgets }] of steps.entries()) {
    const seen = index + 1
    const { facts, unit } = events[seen]!
    const form = 'case' in filled ? { ...filled, case: await anotherCase(wish, unit) } : filled
    const asked = { case: id, action, seen, form, ...(budgets && { budgets }) }
    if (who !== 'program') await act(db, who, (tx) => takeAction(tx, cases, who, asked, at))
    else
      await act(
        db,
        ANYONE,
        (tx) => takeProgramAction(tx, cases, { ...asked, ranOut: facts.ranOut! }, at),
        'housekeeping',
      )
  }
  const current = await look(db, ANYONE, (tx) => findCurrent(tx, cases, [id]), 'housekeeping')
  return current.get(id)!.state
}

/** The one that a duplicate is merged into, led by whoever merges. */
async function anotherCase(wish: Walk['wish'], unit: Walk['wish']['by']['unit']): Promise<CaseId> {
  const id = CaseId.parse(newId())
  const lead = { unit: unit ?? OFFICE, lineage: lineageOfSample(unit ?? OFFICE) }
  await act(db, ANYONE, (tx) => openCase(tx, cases, { ...wish, id, lead }), 'housekeeping')
  return id
}
