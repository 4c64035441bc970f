import { zhHotline } from '../../../../messages/zh-CN/hotline.ts'
import type { Current } from '../../../engines/cases/public.ts'
import { findCurrent } from '../../../engines/cases/public.ts'
import { act, ANYONE, look } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { ADDRESS_REFUSED } from '../../../kernel/outward/ask.ts'
import type { CaseId } from '../../requests/contract.ts'
import { codeOf, spelled } from '../../requests/public.ts'
import { HotlineMessage } from '../contract.ts'
import { dayOf } from '../intake/actions.ts'
import { onceOf } from '../intake/rules.ts'
import { findLine, ruleOn } from '../lines/store.ts'
import type { HotlineHouse } from '../routes.ts'
import { waitAfter } from '../rules.ts'
import { answerOf } from '../telling/rules.ts'
import * as store from '../telling/store.ts'
import { wireOf } from '../wire/actions.ts'
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
  while (await act(house.db, ANYONE, (tx) => sendFirst(tx, house, id, now()), 'housekeeping'));
}

/** Whether there may be another one. */
async function sendFirst(tx: Tx, house: HotlineHouse, id: CaseId, now: Temporal.Instant): Promise<boolean> {
  if (!(await store.takeTurn(tx, id))) return false
  const first = await store.firstWaiting(tx, id)
  if (!first || first.dead || Temporal.Instant.compare(first.nextAt, now) > 0) return false
  const line = await findLine(tx, first.line)
  const wire = line?.onAir ? wireOf(house, line) : undefined
  // A line that listens nowhere is told nothing: it stays for the day on which it does.
  if (!wire) return false
  const message = await messageOf(tx, house, first)
  const [status, error] = await wire.post('/messages', message, first.id).then(
    ({ status: answered }) => [answered, `http-${answered}`] as const,
    ({ code }: NodeJS.ErrnoException) =>
      [0, code === ADDRESS_REFUSED ? 'address-refused' : 'no-answer'] as const,
  )
  const fate = fateOf(status)
  if (fate === 'taken') {
    await store.markSent(tx, first.id, now)
    return true
  }
  const { tries } = await ruleOn(tx, dayOf(house, now))
  const isDead = fate === 'refused' || first.tries + 1 >= tries
  const nextAt = now.add(waitAfter(first.tries + 1))
  await store.markFailed(tx, first.id, { error, nextAt, deadAt: isDead ? now : null })
  if (!isDead) await enqueue(tx, sendOrderJob, { case: id }, { at: nextAt, key: `hotline.send ${id}` })
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
