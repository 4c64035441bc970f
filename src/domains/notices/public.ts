import type { Language } from '../../../messages/catalogue.ts'
import { look, type Who } from '../../kernel/access.ts'
import type { Database, Tx } from '../../kernel/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Keys } from '../../kernel/keys.ts'
import type { PersonalRecords } from '../../kernel/personal.ts'
import { signInNeeded } from '../../kernel/problem.ts'
import { mailSenderFor } from '../../kernel/senders/mail.ts'
import { weChatSenderFor } from '../../kernel/senders/wechat.ts'
import type { Settings } from '../../kernel/settings.ts'
import type { SmsSender } from '../../kernel/sms.ts'
import { oneself } from '../identity/public.ts'
import { readPage, readThem } from './actions.ts'
import { confirmAddress, giveAddress } from './address/actions.ts'
import { wayNotOffered } from './address/rules.ts'
import { deleteAddress } from './address/store.ts'
import {
  type Channel,
  CHANNELS,
  type Notice,
  type NoticeId,
  type NoticeSettings,
  type NoticeWish,
  type OwnChannel,
} from './contract.ts'
import type { Senders } from './delivery/actions.ts'
import { noticesTasks } from './jobs.ts'
import { choose, showSettings } from './preference/actions.ts'
import { allOf, countUnread, forgetAll } from './store.ts'

export { tellPeople, type Told } from './actions.ts'
export { noticesCrontab } from './jobs.ts'
export { noticeRoutes } from './routes.ts'
export type { NoticeKey, NoticeValues } from './text/public.ts'

/** What pages need of the room, beside its routes. */
export interface Notices {
  /** A page of what somebody was told, newest first. Throws sign-in-needed. */
  page(
    who: Who,
    language: Language,
    asked: { before?: NoticeId; unread: boolean; limit: number },
  ): Promise<{ notices: Notice[]; next: NoticeId | null; unread: number }>
  unread(who: Who): Promise<number>
  /** Marks own notices as read, some or all up to one; says how many are left. */
  read(tx: Tx, person: PersonId, which: { notices: NoticeId[] } | { upTo: NoticeId }): Promise<number>
  settings(who: Who): Promise<NoticeSettings>
  choose(tx: Tx, person: PersonId, wish: NoticeWish): Promise<NoticeSettings>
  /** Throws way-not-offered, invalid-request, code-asked-too-often. */
  giveAddress(
    tx: Tx,
    person: PersonId,
    wish: { channel: OwnChannel; address: string; language: Language },
  ): Promise<{ seconds: number }>
  /** Throws code-wrong, code-expired. */
  confirmAddress(
    who: Who & { readonly person: PersonId },
    channel: OwnChannel,
    code: string,
  ): Promise<NoticeSettings>
  removeAddress(tx: Tx, person: PersonId, channel: OwnChannel): Promise<NoticeSettings>
  /** The room's jobs, ready for a worker. */
  readonly tasks: ReturnType<typeof noticesTasks>
}

export type NoticesDeps = {
  readonly db: Database
  readonly keys: Keys
  readonly settings: Settings
  readonly sms: SmsSender
  /** Others than this deployment's own. */
  readonly senders?: Senders
}

/** Opens the room; nothing is asked of the database or of anybody's server before the first call. */
export function openNotices({ db, keys, settings, sms, senders }: NoticesDeps): Notices {
  const ways: Senders = senders ?? {
    // In production without a gateway nothing can be sent; elsewhere the stand-in writes it down.
    sms: settings.smsGateway || !settings.production ? sms : undefined,
    email: mailSenderFor(settings, db),
    wechat: weChatSenderFor(settings, db),
  }
  const offered = CHANNELS.filter((channel: Channel) => ways[channel] !== undefined)
  const show = async (tx: Tx, person: PersonId) =>
    showSettings(tx, person, { offered, ...(await oneself(tx, person)) })
  const settingsOf = (who: Who) => look(db, who, (tx) => show(tx, personOf(who)))
  return {
    page: (who, language, asked) => look(db, who, (tx) => readPage(tx, personOf(who), language, asked)),
    unread: (who) => look(db, who, (tx) => countUnread(tx, personOf(who))),
    read: readThem,
    settings: settingsOf,
    async choose(tx, person, wish) {
      await choose(tx, person, wish)
      return show(tx, person)
    },
    giveAddress(tx, person, wish) {
      if (!offered.includes(wish.channel)) throw wayNotOffered()
      return giveAddress(tx, keys, person, wish)
    },
    async confirmAddress(who, channel, code) {
      await confirmAddress({ db, keys }, who, channel, code)
      return settingsOf(who)
    },
    async removeAddress(tx, person, channel) {
      await deleteAddress(tx, person, channel)
      return show(tx, person)
    },
    tasks: noticesTasks({ db, keys, settings, senders: ways }),
  }
}

function personOf(who: Who): PersonId {
  if (!who.person) throw signInNeeded()
  return who.person
}

/** What somebody was told, how they want to be told, and where they are reached. */
export function noticesRecords(keys: Keys): PersonalRecords {
  return {
    name: 'notices',
    tell: (tx, person) => allOf(tx, keys, person),
    erase: forgetAll,
  }
}
