// Does one step of a case and is killed in the middle of it; started again and again by cases-killed.test.ts.
import { act, type Who } from '../src/kernel/access.ts'
import { connect } from '../src/kernel/database.ts'
import { takeAction } from '../src/engines/cases/acting/actions.ts'
import { openCase } from '../src/engines/cases/acting/opening/actions.ts'
import type { CaseId } from '../src/engines/cases/contract.ts'
import { runOut } from '../src/engines/cases/due/actions.ts'
import { sampleCases, sampleWish } from '../src/engines/cases/samples.ts'

export type Step = {
  readonly who: Who
  readonly case: CaseId
  /** null: the opening; undefined: whatever has run out. */
  readonly action?: string | null
  readonly seen: number
  readonly form: Record<string, unknown>
  readonly at: string
  /** Dies with all of it written and nothing committed, right after the commit, or not at all. */
  readonly dies: 'before' | 'after' | 'never'
}

const [, , appUrl = '', told = '{}'] = process.argv
const step = JSON.parse(told) as Step
const db = connect(appUrl)
const cases = await sampleCases(db)
const now = Temporal.Instant.from(step.at)
const die = () => process.kill(process.pid, 'SIGKILL')

if (step.action === undefined) await runOut(db, cases, now)
else
  await act(db, step.who, async (tx) => {
    if (step.action === null) {
      const wish = sampleWish(step.who.person, { id: step.case, key: `key-${step.case}` })
      await openCase(tx, cases, wish, now)
    } else {
      const { action, seen, form } = step
      await takeAction(tx, cases, step.who, { case: step.case, action: action ?? '', seen, form }, now)
    }
    if (step.dies === 'before') die()
  })
if (step.dies === 'after') die()
await db.destroy()
