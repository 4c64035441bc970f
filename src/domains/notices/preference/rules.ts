import { type Channel, type Manner, type Topic, TOPICS } from '../contract.ts'
import type { Hours } from '../timing/rules.ts'

/** How somebody wants to be told of a topic. */
export type Choice = { readonly manner: Manner; readonly channels: readonly Channel[] }

/**
 * What holds until somebody chooses. `mayBeOff`: whether one may not be told at all. `residents`: whether
 * residents are told of it as well, or only those who work with it.
 */
export type Standard = Choice & { readonly mayBeOff: boolean; readonly residents: boolean }

/**
 * Without a choice people are told by what disturbs least: mail and WeChat, once they have given one. A text
 * message costs the city money and the reader's attention, so it is chosen. One's own account and one's own
 * duty are not turned off: others rely on that being known.
 */
export const STANDARD: Readonly<Record<Topic, Standard>> = {
  account: { manner: 'atOnce', channels: ['email', 'wechat'], mayBeOff: false, residents: true },
  station: { manner: 'digest', channels: ['email', 'wechat'], mayBeOff: true, residents: true },
  organisation: { manner: 'digest', channels: ['email', 'wechat'], mayBeOff: true, residents: false },
  register: { manner: 'atOnce', channels: ['email'], mayBeOff: true, residents: false },
  check: { manner: 'digest', channels: ['email'], mayBeOff: true, residents: false },
  duty: { manner: 'atOnce', channels: ['email', 'wechat'], mayBeOff: false, residents: false },
  catalogue: { manner: 'digest', channels: ['email'], mayBeOff: true, residents: true },
  standard: { manner: 'atOnce', channels: ['email', 'wechat'], mayBeOff: true, residents: false },
  parking: { manner: 'atOnce', channels: ['email', 'wechat'], mayBeOff: false, residents: true },
  booking: { manner: 'atOnce', channels: ['email', 'wechat'], mayBeOff: false, residents: true },
  partner: { manner: 'atOnce', channels: ['email', 'wechat'], mayBeOff: true, residents: false },
  // Whoever has to go somewhere from today on must hear of it; whoever corrected something waits for the answer.
  visit: { manner: 'atOnce', channels: ['email', 'wechat'], mayBeOff: false, residents: true },
  plan: { manner: 'digest', channels: ['email', 'wechat'], mayBeOff: true, residents: false },
  // A question that is not seen is not answered, and then the matter goes on without.
  request: { manner: 'atOnce', channels: ['email', 'wechat'], mayBeOff: false, residents: true },
  // Whoever is enrolled must hear that nothing takes place: what reaches nobody sends people to closed doors.
  activity: { manner: 'atOnce', channels: ['email', 'wechat'], mayBeOff: false, residents: true },
}

/** What somebody is told of, in the order of the list. */
export function topicsOf(kind: 'resident' | 'staff'): Topic[] {
  return TOPICS.filter((topic) => kind === 'staff' || STANDARD[topic].residents)
}

/** What somebody chose for a topic, or the standard. */
export function choiceOf(topic: Topic, chosen: ReadonlyMap<Topic, Choice>): Choice {
  return chosen.get(topic) ?? STANDARD[topic]
}

/**
 * By which ways something goes out: those chosen that lead to the person. What is urgent goes by text
 * message where none of them does, unless the person wants to read of it only here.
 */
export function waysOf(choice: Choice, reachable: ReadonlySet<Channel>, urgent: boolean): Channel[] {
  if (choice.manner === 'inApp' || choice.manner === 'off') return []
  const ways = choice.channels.filter((channel) => reachable.has(channel))
  return ways.length === 0 && urgent && reachable.has('sms') ? ['sms'] : ways
}

/** The city's habit on a day. */
export type Habit = { readonly quietFrom: number; readonly quietUntil: number; readonly digestAt: number }

/** What somebody chose; null follows the city. */
export type OwnHours = { readonly [K in keyof Habit]: number | null }

/** The hours that hold for somebody. */
export function hoursOf(timeZone: string, habit: Habit, own: OwnHours | undefined): Hours {
  return {
    timeZone,
    quiet: { from: own?.quietFrom ?? habit.quietFrom, until: own?.quietUntil ?? habit.quietUntil },
    digestAt: own?.digestAt ?? habit.digestAt,
  }
}
