import { zhHotline } from '../../../../messages/zh-CN/hotline.ts'
import type { Current } from '../../../engines/cases/public.ts'
import { findCurrent } from '../../../engines/cases/public.ts'
import { act, ANYONE, look } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { ADDRESS_REFUSED } from '../../../kernel/outward/ask.ts'
import { dayOf } from '../../../kernel/wall-clock.ts'
import type { CaseId } from '../../requests/contract.ts'
import { codeOf, spelled } from '../../requests/public.ts'
import { HotlineMessage } from '../contract.ts'
import { onceOf } from '../intake/rules.ts'
import { findLine, ruleOn } from '../lines/store.ts'
import type { HotlineHouse } from '../routes.ts'
import { waitAfter } from '../rules.ts'
import { answerOf } from '../telling/rules.ts'
import * as store from '../telling/store.ts'
import { PATIENCE_MS, type Wire, wireOf } from '../wire/actions.ts'
import { fateOf } from '../wire/rules.ts'
import { sendOrderJob } from './contract.ts'

/**
 * Sends what waits of an order, one message after the other: a later one never before an earlier one was taken over.
 * What is not taken over waits longer each time, and after as many tries as the rule says it is dead, for a person to
 * look at. Done twice, or by two at once, each message is taken over once: it keeps its id.
 */
export async function sendOrder(
  house: HotlineHouse,
  id: CaseId,
  now = () => Temporal.Now.instant(),
): Promise<void> {
  while (await sendFirst(house, id, now()));
}

/** How long nobody else sends a message that was taken up: what a try may last, and some seconds for the database. */
const HELD = { milliseconds: PATIENCE_MS + 15_000 }

/** Whether there may be another one. While the hotline is asked, no transaction is open. */
async function sendFirst(house: HotlineHouse, id: CaseId, now: Temporal.Instant): Promise<boolean> {
  const parcel = await act(house.db, ANYONE, (tx) => takeUp(tx, house, id, now), 'housekeeping')
  if (!parcel) return false
  const came = await parcel.wire.post('/messages', parcel.message, parcel.first.id).then(
    ({ status }): Came => ({ status, error: `http-${status}` }),
    ({ code }: NodeJS.ErrnoException): Came => ({
      status: 0,
      error: code === ADDRESS_REFUSED ? 'address-refused' : 'no-answer',
    }),
  )
  return act(house.db, ANYONE, (tx) => noteFate(tx, house, parcel.first, came, now), 'housekeeping')
}

/** A message on its way. */
type Parcel = { readonly first: store.WaitingRow; readonly wire: Wire; readonly message: unknown }
/** `status`: 0 where nobody answered. */
type Came = { readonly status: number; readonly error: string }

/** The first message that waits, if it is due and nobody else is sending it. */
async function takeUp(
  tx: Tx,
  house: HotlineHouse,
  id: CaseId,
  now: Temporal.Instant,
): Promise<Parcel | undefined> {
  const first = await store.firstWaiting(tx, id)
  if (!first || first.dead || Temporal.Instant.compare(first.nextAt, now) > 0) return undefined
  const line = await findLine(tx, first.line)
  const wire = line?.onAir ? wireOf(house, line) : undefined
  // A line that listens nowhere is told nothing: it stays for the day on which it does.
  if (!wire || !(await store.hold(tx, first.id, { from: now, until: now.add(HELD) }))) return undefined
  return { first, wire, message: await messageOf(tx, house, first) }
}

/** Whether it was taken over. */
async function noteFate(
  tx: Tx,
  house: HotlineHouse,
  { id, case: order, tries: before }: store.WaitingRow,
  { status, error }: Came,
  now: Temporal.Instant,
): Promise<boolean> {
  const fate = fateOf(status)
  if (fate === 'taken') {
    await store.markSent(tx, id, now)
    return true
  }
  const { tries } = await ruleOn(tx, dayOf(house, now))
  const isDead = fate === 'refused' || before + 1 >= tries
  const nextAt = now.add(waitAfter(before + 1))
  await store.markFailed(tx, id, { error, nextAt, deadAt: isDead ? now : null })
  if (!isDead) await enqueue(tx, sendOrderJob, { case: order }, { at: nextAt, key: `hotline.send ${order}` })
  return false
}

/** Sends what is due of all orders: what a job lost, or a line that is up again, waits for. */
export async function sendAllDue(house: HotlineHouse, now = () => Temporal.Now.instant()): Promise<number> {
  const due = await look(house.db, ANYONE, (tx) => store.findDue(tx, now()), 'housekeeping')
  for (const id of due) await sendOrder(house, id, now)
  return due.length
}

/** The message as it goes out, from what stands in the case: nothing of what is said is kept beside it. */
async function messageOf(tx: Tx, house: HotlineHouse, waiting: store.WaitingRow): Promise<unknown> {
  const current = (await findCurrent(tx, house.cases, [waiting.case])).get(waiting.case)
  if (!current) throw new Error(`there is no case ${waiting.case}`)
  return HotlineMessage.encode({
    id: waiting.id,
    number: waiting.number,
    sequence: waiting.sequence,
    kind: waiting.kind,
    at: waiting.at,
    case: current.row.number,
    calledAt: waiting.calledAt,
    ...saidIn(house, current, waiting),
    followCode:
      waiting.kind === 'received' ? spelled(codeOf(house.keys, onceOf(waiting.line, waiting.number))) : null,
  })
}

type Said = Pick<HotlineMessage, 'unit' | 'words' | 'rule' | 'outcome' | 'due' | 'workingDays'>

function saidIn(
  { territory }: HotlineHouse,
  { events, state }: Current,
  { kind, event: number }: store.WaitingRow,
): Said {
  const event = events[number - 1]
  const form = (kind === 'result' ? answerOf(events, number) : event)?.form ?? {}
  return {
    unit: leadOf(territory, state),
    words: textIn(form, 'text') ?? textIn(form, 'reason'),
    rule: kind === 'refused' ? ruleOf(event?.action, form) : null,
    outcome: outcomeOf(event, form, kind === 'closed' ? state.outcome : null),
    due: kind === 'received' ? state.dueAt : null,
    workingDays: kind === 'moreTime' ? Number(form['workingDays']) : null,
  }
}

/** Who leads, by the name that the hotline knows; the state after all that has happened. */
function leadOf(territory: HotlineHouse['territory'], { assignments }: Current['state']): string | null {
  const lead = assignments.findLast(({ part }) => part === 'lead')
  return lead ? (territory.brief(lead.unit)?.zh ?? null) : null
}

function outcomeOf(
  event: Current['events'][number] | undefined,
  form: Readonly<Record<string, unknown>>,
  otherwise: string | null,
): string | null {
  return event?.facts.outcome ?? textIn(form, 'outcome') ?? otherwise
}

function textIn(form: Readonly<Record<string, unknown>>, name: string): string | null {
  const text = form[name]
  return typeof text === 'string' && text !== '' ? text : null
}

/** By which rule it is not ours: what the process says of such an end. */
function ruleOf(action: string | undefined, form: Readonly<Record<string, unknown>>): string {
  const { rules, tracks } = zhHotline
  if (action !== 'handOver') return rules.invalid
  const track = textIn(form, 'track') as keyof typeof tracks | null
  return track && track in tracks ? `${rules.handedOver}：${tracks[track]}` : rules.handedOver
}
