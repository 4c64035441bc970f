import { look } from '../../kernel/access.ts'
import type { App, House } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import { signInNeeded } from '../../kernel/problem.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Who } from '../../kernel/access.ts'
import { readPage, readThem } from './actions.ts'
import { countUnread, listNotices, readNotices } from './contract.ts'
import { countUnread as unreadOf } from './store.ts'

export type NoticesHouse = House

/** Registers the room's routes. */
export function noticeRoutes(app: App, { db }: NoticesHouse): void {
  reads(app, listNotices, ({ who, language, querystring }) =>
    look(db, who, (tx) => readPage(tx, personOf(who), language, querystring)),
  )
  reads(app, countUnread, ({ who }) =>
    look(db, who, async (tx) => ({ unread: await unreadOf(tx, personOf(who)) })),
  )
  writes(app, db, readNotices, async (tx, { who, body }) => ({
    unread: await readThem(tx, personOf(who), body),
  }))
}

function personOf(who: Who): PersonId {
  if (!who.person) throw signInNeeded()
  return who.person
}
