import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { tellPeople } from '../../notices/public.ts'
import type { StationAtWork } from '../../stations/public.ts'
import type { Concerned } from '../actions.ts'
import type { ClosureId } from '../closures/contract.ts'
import { wallOfMinutes } from '../closures/rules.ts'
import type { Span } from '../spans/rules.ts'

/** Where people find what they are on duty for. */
const MINE = '/console/duty/mine'
/** Names that a message lists; the others are behind the link. */
const NAMED = 3
/** Minutes ahead within which a message does not wait for the morning. */
const SOON = 36 * 60

function namesOf(stations: readonly StationAtWork[]): { zh: string; en: string } {
  const some = stations.slice(0, NAMED)
  const more = stations.length - some.length
  return {
    zh: some.map(({ zh }) => zh).join('、') + (more > 0 ? `等 ${stations.length} 个站` : ''),
    en: some.map(({ en }) => en).join(', ') + (more > 0 ? ` and ${more} more` : ''),
  }
}

/** Tells those whose duty in a published week was changed by somebody else: once for each saving. */
export async function tellChanged(
  tx: Tx,
  who: Who,
  { unit, week }: { unit: UnitId; week: string },
  concerned: readonly Concerned[],
): Promise<void> {
  const people = new Set(concerned.flatMap((one) => one.people) as PersonId[])
  if (who.person) people.delete(who.person)
  await tellPeople(tx, {
    to: [...people],
    topic: 'duty',
    subject: { kind: 'dutyWeek', id: unit },
    state: `${week} ${newId()}`,
    text: 'duty-changed',
    values: { week, ...namesOf(concerned.map(({ station }) => station)) },
    link: MINE,
  })
}

type ClosureTold = {
  readonly id: ClosureId
  readonly version: number
  readonly span: Span
  readonly stations: readonly StationAtWork[]
  readonly reason: { readonly zh: string; readonly en: string }
  readonly state: 'announced' | 'changed' | 'withdrawn'
}

/** Tells people of a state of a closure; what begins within a day and a half does not wait for the morning. */
export async function tellClosure(
  tx: Tx,
  to: readonly PersonId[],
  { id, version, span, stations, reason, state }: ClosureTold,
): Promise<void> {
  const [first] = stations
  const now = Temporal.Now.zonedDateTimeISO(first?.plan.timeZone ?? 'UTC')
  const minutes = Temporal.PlainDateTime.from(wallOfMinutes(span.from))
    .since(now.toPlainDateTime())
    .total('minutes')
  await tellPeople(tx, {
    to,
    topic: 'duty',
    subject: { kind: 'closure', id },
    state: `${state} ${version}`,
    text: `closure-${state}`,
    values: {
      ...namesOf(stations),
      from: wallOfMinutes(span.from).replace('T', ' '),
      to: wallOfMinutes(span.to).replace('T', ' '),
      reasonZh: reason.zh,
      reasonEn: reason.en,
    },
    link: MINE,
    urgent: minutes < SOON,
  })
}
