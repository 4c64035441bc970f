import { look, type Who } from '../../kernel/access.ts'
import type { App, House } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { signInNeeded } from '../../kernel/problem.ts'
import { readPage, readThem } from './actions.ts'
import {
  confirmAddress,
  countUnread,
  getNoticeSettings,
  giveAddress,
  listNotices,
  readNotices,
  removeAddress,
  setNoticeSettings,
} from './contract.ts'
import type { Notices } from './public.ts'
import { countUnread as unreadOf } from './store.ts'

export type NoticesHouse = House & { readonly notices: Notices }

/** Registers the room's routes. */
export function noticeRoutes(app: App, { db, notices }: NoticesHouse): void {
  reads(app, listNotices, ({ who, language, querystring }) =>
    look(db, who, (tx) => readPage(tx, personOf(who), language, querystring)),
  )
  reads(app, countUnread, ({ who }) =>
    look(db, who, async (tx) => ({ unread: await unreadOf(tx, personOf(who)) })),
  )
  writes(app, db, readNotices, async (tx, { who, body }) => ({
    unread: await readThem(tx, personOf(who), body),
  }))
  settingsRoutes(app, { db, notices })
}

function settingsRoutes(app: App, { db, notices }: Pick<NoticesHouse, 'db' | 'notices'>): void {
  reads(app, getNoticeSettings, ({ who }) => notices.settings(who))
  writes(app, db, setNoticeSettings, (tx, { who, body }) => notices.choose(tx, personOf(who), body))
  writes(app, db, giveAddress, (tx, { who, params, body, language }) =>
    notices.giveAddress(tx, personOf(who), { ...params, ...body, language }),
  )
  // Not `writes`: the try is counted in a transaction of its own, and a code works once.
  reads(app, confirmAddress, ({ who, params, body }) =>
    notices.confirmAddress({ ...who, person: personOf(who) }, params.channel, body.code),
  )
  writes(app, db, removeAddress, (tx, { who, params }) =>
    notices.removeAddress(tx, personOf(who), params.channel),
  )
}

function personOf(who: Who): PersonId {
  if (!who.person) throw signInNeeded()
  return who.person
}
