import type { Language } from '../../../../../messages/catalogue.ts'
import type { Database, Tx } from '../../../../kernel/database.ts'
import type { PersonId } from '../../../../kernel/ids.ts'
import type { Keys } from '../../../../kernel/keys.ts'
import type { MailSender } from '../../../../kernel/senders/mail.ts'
import type { WeChatSender } from '../../../../kernel/senders/wechat.ts'
import type { Settings } from '../../../../kernel/settings.ts'
import type { SmsSender } from '../../../../kernel/sms.ts'
import { phonesOf } from '../../../identity/public.ts'
import { type AddressRow, addressesOf } from '../../address/store.ts'
import type { Channel, Topic } from '../../contract.ts'
import { type Choice, hoursOf } from '../../preference/rules.ts'
import { choicesOf, habitToday, ownOf } from '../../preference/store.ts'
import type { Hours } from '../../timing/rules.ts'

/** By which ways this deployment can send; what is undefined is not set up. */
export type Senders = {
  readonly sms: SmsSender | undefined
  readonly email: MailSender | undefined
  readonly wechat: WeChatSender | undefined
}

export type DeliveryDeps = {
  readonly db: Database
  readonly keys: Keys
  readonly settings: Settings
  readonly senders: Senders
}

/** Everything about somebody that decides how they are told. */
export type Reader = {
  readonly kind: 'resident' | 'staff'
  readonly language: Language
  readonly hours: Hours
  readonly chosen: ReadonlyMap<Topic, Choice>
  /** The ways that lead to them, with the address. */
  readonly reach: ReadonlyMap<Channel, string>
}

/** Asks once for all of these people; needs the purpose 'notify'. */
export async function readersOf(
  deps: DeliveryDeps,
  tx: Tx,
  people: readonly PersonId[],
): Promise<(person: PersonId) => Reader> {
  const habit = await habitToday(tx)
  const own = await ownOf(tx, people)
  const chosen = await choicesOf(tx, people)
  const addresses = Map.groupBy(await addressesOf(tx, people), ({ person }) => person)
  const phones = await phonesOf(tx, deps.keys, people)
  return (person) => ({
    kind: phones.get(person)?.kind ?? 'resident',
    language: own.get(person)?.language ?? 'zh-CN',
    hours: hoursOf(deps.settings.timeZone, habit, own.get(person)),
    chosen: chosen.get(person) ?? new Map(),
    reach: reachOf(deps, phones.get(person)?.phone ?? null, addresses.get(person) ?? []),
  })
}

function reachOf(
  { keys, senders }: DeliveryDeps,
  phone: string | null,
  addresses: readonly AddressRow[],
): Map<Channel, string> {
  const reach = new Map<Channel, string>()
  if (phone !== null && senders.sms) reach.set('sms', phone)
  for (const { channel, cipher, confirmed } of addresses)
    if (confirmed && senders[channel]) reach.set(channel, keys.decrypt(cipher, `notices.${channel}`))
  return reach
}
