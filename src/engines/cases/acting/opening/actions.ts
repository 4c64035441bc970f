import type { Tx } from '../../../../kernel/database.ts'
import { newId } from '../../../../kernel/new-id.ts'
import { type Fault, invalidRequest } from '../../../../kernel/problem.ts'
import { judged } from '../../../../kernel/refusals.ts'
import { CaseId } from '../../contract.ts'
import type { Process } from '../../definition/contract.ts'
import { opened, stateOf } from '../../fold/rules.ts'
import { checkForm } from '../../form/rules.ts'
import type { Cases } from '../../memory.ts'
import { REFUSALS } from '../../rules.ts'
import type { CaseOpened, CaseWish } from '../contract.ts'
import { findCurrent } from '../current/actions.ts'
import { asKept, assignmentRowsOf, clockRowsOf, eventRowOf, rowOf } from '../rules.ts'
import { findByKey, openRows } from '../store.ts'
import { openingOf, wishedRow } from './rules.ts'
import { tellKeeper } from '../writing/actions.ts'

/**
 * Opens a case: its first event, the unit that leads, those that assist, its clocks. A key that opened one before
 * gives that one. Throws invalid-request with the faults of the opening's form (`#/body/form/…`), not-yours where
 * whoever acts may not open it there, case-key-is-used where the key is somebody else's.
 */
export async function openCase(
  tx: Tx,
  cases: Cases,
  wish: CaseWish,
  moment = Temporal.Now.instant(),
): Promise<CaseOpened> {
  const now = asKept(moment)
  const process = cases.process(wish.process)
  const before = wish.key ? await findByKey(tx, process.name, wish.key) : undefined
  if (before) {
    const known = (await findCurrent(tx, cases, [before])).get(before)
    if (known) return { id: before, number: known.row.number, state: known.state }
  }
  const form = checkOpening(process, wish)
  const id = wish.id ?? CaseId.parse(newId())
  const event = openingOf(process, wish, { form, at: now, calendar: cases.calendars.present(), newId })
  const { calendars } = cases.calendars
  const folded = opened(event, calendars)
  const state = stateOf(folded, calendars)
  const numbers = await judged(REFUSALS, () =>
    openRows(tx, {
      cases: [{ ...rowOf(id, process, folded, state), ...wishedRow(process, wish, now) }],
      events: [eventRowOf(id, event, [])],
      assignments: assignmentRowsOf(id, folded, state),
      clocks: clockRowsOf(id, folded, state),
    }),
  )
  await tellKeeper(tx, process, id, wish.place, event, null)
  return { id, number: numbers.get(id) ?? '', state }
}

/** The opening's form and its sight as the process wants them; throws invalid-request. */
function checkOpening(process: Process, wish: CaseWish): Readonly<Record<string, unknown>> {
  const { form, faults } = checkForm(process.opening, wish.form)
  const all: Fault[] = [...faults]
  if (!process.sights.includes(wish.sight)) all.push({ pointer: '#/body/sight', code: 'not-allowed' })
  if (wish.title.trim() === '') all.push({ pointer: '#/body/title', code: 'needed' })
  if (wish.title.length > 120) all.push({ pointer: '#/body/title', code: 'too-big', values: { most: 120 } })
  if (all.length > 0) throw invalidRequest({}, all)
  return form
}
