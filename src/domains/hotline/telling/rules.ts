import type { StoredEvent } from '../../../engines/cases/fold/contract.ts'
import type { MessageKind, OrderState } from '../contract.ts'

/** How many working days an action asks for; how it ended; who leads: read off the event that is told of. */
export type Telling = {
  readonly kind: MessageKind
  /** The event whose words are told: of a second person's check, the answer that was checked. */
  readonly event: number
}

/** What actions are told as, wherever they lead. */
const KINDS: ReadonlyMap<string, MessageKind> = new Map([
  ['open', 'received'],
  ['cancel', 'refused'],
  ['handOver', 'refused'],
  ['ask', 'question'],
  ['askMoreTime', 'moreTime'],
  ['notFixed', 'again'],
  ['reopen', 'again'],
  // It is with another unit.
  ['dispatch', 'progress'],
  ['redirect', 'progress'],
  ['escalate', 'progress'],
  ['approveSendDown', 'progress'],
  ['takeOver', 'progress'],
  ['merge', 'closed'],
  ['withdraw', 'closed'],
  ['confirm', 'closed'],
  ['closeUnanswered', 'closed'],
])
const WORKED = new Set(['resolve', 'resolveOnSpot', 'submit'])

/** What the hotline is told of an event; null: nothing of it concerns them. */
export function kindOf(event: StoredEvent, from: string | null): MessageKind | null {
  const { action, facts } = event
  if (facts.to === 'answered' && from !== 'answered') return 'result'
  if (action === 'rework') return from === 'answered' ? 'again' : null
  if (action === 'accept') return from !== facts.to && facts.to === 'handling' ? 'accepted' : null
  return KINDS.get(action) ?? null
}

/** The events after the first `told` that the hotline is told of, in order. */
export function tellingsOf(events: readonly StoredEvent[], told: number): Telling[] {
  return events.flatMap((event, index) => {
    if (event.number <= told) return []
    const kind = kindOf(event, events[index - 1]?.facts.to ?? null)
    return kind === null ? [] : [{ kind, event: event.number }]
  })
}

/** The answer that a result tells: the last that somebody gave up to it. */
export function answerOf(events: readonly StoredEvent[], number: number): StoredEvent | undefined {
  return events.findLast((event) => event.number <= number && WORKED.has(event.action))
}

/** How an order stands for the hotline, as both sides compare it. */
export function stateOf({
  stage,
  outcome,
}: {
  readonly stage: string
  readonly outcome: string | null
}): OrderState {
  if (stage === 'answered') return 'answered'
  if (stage !== 'closed') return 'open'
  return outcome === 'invalid' || outcome === 'handedOver' ? 'refused' : 'closed'
}

/** Whether work began anew after the first `told`: then the caller is to be called anew as well. */
export function beginsAnew(events: readonly StoredEvent[], told: number): boolean {
  return events.some(({ number, action }) => number > told && (action === 'notFixed' || action === 'reopen'))
}
