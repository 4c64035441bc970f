import type { Tx } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import { judged } from '../../../kernel/refusals.ts'
import { assignmentRowsOf, clockRowsOf, eventRowOf, rowOf } from '../acting/rules.ts'
import { type OpeningRows, openRows, type Written } from '../acting/store.ts'
import type { CaseWish } from '../acting/contract.ts'
import { checkOpening, openingOf, wishedRow } from '../acting/opening/actions.ts'
import { CaseId, type CaseState } from '../contract.ts'
import type { Process } from '../definition/contract.ts'
import type { StoredEvent } from '../fold/contract.ts'
import { after, opened, stateOf } from '../fold/rules.ts'
import { happen } from '../happening/rules.ts'
import { leadOf } from '../judging/asker/rules.ts'
import type { Cases } from '../memory.ts'
import { REFUSALS } from '../rules.ts'

/**
 * Something that had happened to a case before it came here: an action of its process, as its lead or as the
 * program. In nobody's name: another system's people are not known here.
 */
export type PastStep = {
  readonly action: string
  readonly as: 'lead' | 'program'
  readonly at: Temporal.Instant
  readonly form: Readonly<Record<string, unknown>>
}

/** A case that is opened as of a moment, with what happened to it since. */
export type PastCase = CaseWish & { readonly at: Temporal.Instant; readonly since: readonly PastStep[] }

/** Rows that go to the database with one statement: more make its JSON large, fewer make more statements. */
const AT_ONCE = 1_000

/**
 * Opens many cases as of their moments, with what happened to them since: routing, clocks and the fold are the same
 * as of cases that are opened one by one, and few statements write thousands. For imports: runs for that purpose,
 * where whoever imports holds `case.take`. No keeper is told and no audit line is written for each: whoever imports
 * says both for all. `each` hears of every case as it is written. Throws invalid-request, not-yours.
 */
export async function openManyCases(
  tx: Tx,
  cases: Cases,
  wishes: Iterable<PastCase>,
  each: (id: CaseId, state: CaseState) => void = () => {},
): Promise<number> {
  let rows = emptyRows()
  let count = 0
  const flush = async (): Promise<void> => {
    if (rows.cases.length === 0) return
    const some = rows
    rows = emptyRows()
    await judged(REFUSALS, () => openRows(tx, some))
  }
  for (const wish of wishes) {
    const process = cases.process(wish.process)
    const id = wish.id ?? CaseId.parse(newId())
    each(id, add(rows, cases, process, id, wish))
    count += 1
    if (rows.cases.length >= AT_ONCE) await flush()
  }
  await flush()
  return count
}

type Growing = { readonly [Part in keyof OpeningRows]: Written[] }

function emptyRows(): Growing {
  return { cases: [], events: [], assignments: [], clocks: [] }
}

function add(rows: Growing, cases: Cases, process: Process, id: CaseId, wish: PastCase): CaseState {
  const calendar = cases.calendars.present()
  const { calendars } = cases.calendars
  const first = openingOf(process, wish, { form: checkOpening(process, wish), at: wish.at, calendar })
  let folded = opened(first, calendars)
  rows.events.push(eventRowOf(id, first, []))
  for (const [index, step] of wish.since.entries()) {
    const lead = leadOf(folded)
    const role = {
      standing: step.as,
      assignment: step.as === 'lead' ? (lead?.id ?? null) : null,
      unit: step.as === 'lead' ? (lead?.unit ?? null) : null,
      lineage: step.as === 'lead' ? (lead?.lineage ?? []) : [],
    }
    const facts = happen(
      { process, state: folded },
      { name: step.action, role, form: step.form, lineages: new Map(), calendar, newId },
    )
    const event: StoredEvent = {
      number: index + 2,
      action: step.action,
      verb: process.actions[step.action]?.verb ?? 'note',
      at: step.at,
      by: null,
      standing: step.as,
      unit: role.unit,
      form: step.form,
      facts,
    }
    folded = after(folded, event, calendars)
    rows.events.push(eventRowOf(id, event, []))
  }
  const state = stateOf(folded, calendars)
  rows.cases.push({ ...rowOf(id, process, folded, state), ...wishedRow(process, wish, wish.at) })
  rows.assignments.push(...assignmentRowsOf(id, folded, state))
  rows.clocks.push(...clockRowsOf(id, folded, state))
  return state
}
