import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { type Fault, invalidRequest } from '../../../kernel/problem.ts'
import { addressesOf, failingOf } from '../address/store.ts'
import type { Channel, NoticeSettings, NoticeWish, Topic } from '../contract.ts'
import { type Choice, choiceOf, STANDARD, topicsOf } from './rules.ts'
import { choicesOf, habitToday, ownOf, writeChoices } from './store.ts'

/** How somebody wants to be told, with what the city does where they have not chosen. */
export async function showSettings(
  tx: Tx,
  person: PersonId,
  { offered, phone, kind }: { offered: readonly Channel[]; phone: string | null; kind: 'resident' | 'staff' },
): Promise<NoticeSettings> {
  const habit = await habitToday(tx)
  const own = (await ownOf(tx, [person])).get(person)
  const chosen = (await choicesOf(tx, [person])).get(person) ?? new Map<Topic, Choice>()
  const failing = await failingOf(tx, person)
  const addresses = await addressesOf(tx, [person])
  return {
    language: own?.language ?? 'zh-CN',
    quiet:
      own?.quietFrom == null || own.quietUntil == null
        ? null
        : { from: own.quietFrom, until: own.quietUntil },
    digestAt: own?.digestAt ?? null,
    city: { quiet: { from: habit.quietFrom, until: habit.quietUntil }, digestAt: habit.digestAt },
    phone,
    addresses: addresses.map(({ channel, mask, confirmed }) => ({
      channel,
      mask,
      confirmed,
      failing: confirmed && failing.has(channel),
    })),
    offered: [...offered],
    topics: topicsOf(kind).map((topic) => {
      const { manner, channels } = choiceOf(topic, chosen)
      return { topic, manner, channels: [...channels], mayBeOff: STANDARD[topic].mayBeOff }
    }),
  }
}

/**
 * Writes somebody's choice; topics that it leaves out follow the standard again. Throws invalid-request
 * where a topic that may not be turned off is, or is named twice.
 */
export async function choose(tx: Tx, person: PersonId, wish: NoticeWish): Promise<void> {
  const faults: Fault[] = []
  const choices = new Map<Topic, Choice>()
  for (const [i, { topic, manner, channels }] of wish.topics.entries()) {
    if (choices.has(topic) || (manner === 'off' && !STANDARD[topic].mayBeOff))
      faults.push({ pointer: `#/body/topics/${i}/manner`, code: 'not-allowed' })
    const once = [...new Set(channels)]
    if (!isStandard(topic, { manner, channels: once })) choices.set(topic, { manner, channels: once })
  }
  if (faults.length > 0) throw invalidRequest({}, faults)
  const own = {
    language: wish.language,
    quietFrom: wish.quiet?.from ?? null,
    quietUntil: wish.quiet?.until ?? null,
    digestAt: wish.digestAt,
  }
  await writeChoices(tx, person, own, choices)
}

/** What is as the standard is not kept: it follows where the standard goes. */
function isStandard(topic: Topic, { manner, channels }: Choice): boolean {
  const standard = STANDARD[topic]
  return (
    manner === standard.manner &&
    channels.length === standard.channels.length &&
    channels.every((channel) => standard.channels.includes(channel))
  )
}
