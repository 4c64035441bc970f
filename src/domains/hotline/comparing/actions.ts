import { z } from 'zod'
import { act, ANYONE, look, type Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { faultsOf } from '../../../kernel/handle.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { invalidRequest } from '../../../kernel/problem.ts'
import { dayOf } from '../../../kernel/wall-clock.ts'
import { prove } from '../../territory/public.ts'
import { HotlineOrder, type HotlineId, ListedOrder } from '../contract.ts'
import { takeOrder } from '../intake/actions.ts'
import { mine } from '../lines/actions.ts'
import { findLine, type LineRow, ruleOn } from '../lines/store.ts'
import { inOurNames, inTheirNames } from '../naming/rules.ts'
import type { HotlineHouse } from '../routes.ts'
import { findingEnded, findingNotFound, lineDown } from '../rules.ts'
import { sendOrderJob } from '../sending/contract.ts'
import { wireOf } from '../wire/actions.ts'
import type { HotlineFinding } from './contract.ts'
import { differencesOf } from './rules.ts'
import * as store from './store.ts'

/** A list as the hotline gives it: what is no line of it is passed over. */
const TheirList = z.object({ orders: z.array(z.unknown()).max(20_000) })

/**
 * Compares the hotline's list of orders since a moment with ours, and writes down where they differ. Nothing is mended.
 * Gives our list, for the other side to do the same, and how many differ.
 */
export async function compare(
  tx: Tx,
  line: LineRow,
  { since, theirs }: { readonly since: Temporal.Instant; readonly theirs: readonly ListedOrder[] },
  now: Temporal.Instant,
): Promise<{ orders: ListedOrder[]; differing: number }> {
  const listed = await store.findListed(tx, line.id, since)
  const numbers = new Set(listed.map(({ number }) => number))
  const others = theirs.map(({ number }) => number).filter((number) => !numbers.has(number))
  const ours = [...listed, ...(await store.findKnown(tx, line.id, others))]
  const differences = differencesOf(ours, theirs)
  const noting = { line: line.id, lineage: line.lineage, at: now }
  await store.noteDifferences(tx, noting, differences)
  const counts = { theirs: theirs.length, ours: ours.length, differing: differences.length }
  await store.noteComparison(tx, noting, counts)
  return { orders: listed, differing: differences.length }
}

/** Fetches the list of a line and compares. Throws hotline-does-not-answer. */
export async function compareWith(
  house: HotlineHouse,
  line: LineRow,
  now = Temporal.Now.instant(),
): Promise<number> {
  const { comparedDays } = await look(house.db, ANYONE, (tx) => ruleOn(tx, dayOf(house, now)), 'housekeeping')
  const since = now.subtract({ hours: comparedDays * 24 })
  const answer = await ask(house, line, `/list?since=${encodeURIComponent(since.toString())}`)
  const list = TheirList.safeParse(answer)
  if (!list.success) throw lineDown()
  const theirs = list.data.orders.flatMap((one) => ListedOrder.safeParse(one).data ?? [])
  const { differing } = await act(
    house.db,
    ANYONE,
    (tx) => compare(tx, line, { since, theirs }, now),
    'housekeeping',
  )
  return differing
}

/** Takes what was fetched, under our names. Throws invalid-request at the fields as the hotline calls them. */
export async function takeFetched(house: HotlineHouse, line: LineRow, body: unknown): Promise<void> {
  const parsed = HotlineOrder.safeParse(inOurNames(body, line.fields, house.settings.timeZone))
  if (!parsed.success) throw invalidRequest({}, inTheirNames(faultsOf(parsed.error), line.fields))
  await takeOrder(house, line, parsed.data)
}

/** What a line answers to a question. Throws hotline-does-not-answer. */
export async function ask(house: HotlineHouse, line: LineRow, path: string): Promise<unknown> {
  const wire = wireOf(house, line)
  const answer = await wire?.get(path).catch(() => undefined)
  if (!answer || answer.status !== 200) throw lineDown()
  return answer.body
}

/** Throws not-yours. */
export async function listFindings(tx: Tx, who: Who, unit: UnitId): Promise<HotlineFinding[]> {
  await prove(tx, who, 'partner.edit', unit)
  return store.findFindings(tx, unit)
}

/** Throws hotline-not-found, not-yours, hotline-does-not-answer. */
export async function compareNow(
  house: HotlineHouse,
  who: Who,
  id: HotlineId,
  now = Temporal.Now.instant(),
): Promise<{ differing: number }> {
  const line = await act(house.db, who, async (tx) => {
    const found = await mine(tx, who, id)
    writeDown(tx, { action: 'hotline.compare', subject: { kind: 'hotline', id }, lineage: found.lineage })
    return found
  })
  return { differing: await compareWith(house, line, now) }
}

/** Fetches one order from its hotline. Throws hotline-finding-not-found, not-yours, hotline-does-not-answer, invalid-request. */
export async function fetchAgain(house: HotlineHouse, who: Who, id: string): Promise<{ done: boolean }> {
  const { finding, line } = await act(house.db, who, (tx) => opened(tx, who, id, 'hotline.fetch'))
  await takeFetched(house, line, await ask(house, line, `/orders/${encodeURIComponent(finding.number)}`))
  return compared(house, line, id)
}

/** Sends everything about an order again. Throws hotline-finding-not-found, not-yours, hotline-finding-is-ended. */
export async function sendOrderAgain(
  tx: Tx,
  who: Who,
  id: string,
  now = Temporal.Now.instant(),
): Promise<{ done: boolean }> {
  const { finding } = await opened(tx, who, id, 'hotline.send')
  if (finding.case === null) throw findingEnded()
  await store.sendAllAgain(tx, finding.case, now)
  await enqueue(tx, sendOrderJob, { case: finding.case })
  return { done: false }
}

/** Throws hotline-finding-not-found, not-yours, hotline-finding-is-ended. */
export async function explainFinding(
  tx: Tx,
  who: Who,
  id: string,
  reason: string,
  now = Temporal.Now.instant(),
): Promise<{ done: boolean }> {
  await opened(tx, who, id, 'hotline.explain')
  if (!(await store.explain(tx, id, reason, now))) throw findingEnded()
  return { done: true }
}

async function opened(
  tx: Tx,
  who: Who,
  id: string,
  action: string,
): Promise<{ finding: HotlineFinding; line: LineRow }> {
  const finding = await store.findFinding(tx, id)
  const line = finding && (await findLine(tx, finding.hotline))
  if (!finding || !line) throw findingNotFound()
  await prove(tx, who, 'partner.edit', line.unit)
  writeDown(tx, {
    action,
    subject: { kind: 'hotlineFinding', id },
    lineage: line.lineage,
    detail: { kind: finding.kind },
  })
  return { finding, line }
}

/** Whether a difference is gone, once both lists were compared anew. */
async function compared(house: HotlineHouse, line: LineRow, id: string): Promise<{ done: boolean }> {
  await compareWith(house, line)
  const left = await look(house.db, ANYONE, (tx) => store.findFinding(tx, id), 'housekeeping')
  return { done: left === undefined }
}
