import type { Language } from '../../../messages/catalogue.ts'
import type { Tx } from '../../kernel/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { enqueue } from '../../kernel/jobs.ts'
import type { Notice, NoticeId, Topic } from './contract.ts'
import { planNotices } from './delivery/jobs.ts'
import { unreachedOf } from './delivery/store.ts'
import { countUnread, findNotices, insertNotices, markRead } from './store.ts'
import { inWords, type NoticeKey, type NoticeValues } from './text/public.ts'

export type Told = {
  readonly to: readonly PersonId[]
  readonly topic: Topic
  /** What it is about, and in which state of that: nobody is told of one state twice. */
  readonly subject: { readonly kind: string; readonly id: string }
  readonly state: string
  /** A key of messages/zh-CN/notices.ts, and what it puts in. No phone, no other person's private data. */
  readonly text: NoticeKey
  readonly values?: NoticeValues
  /** A page of this program, from its root: '/console/…' for staff, '/…' for residents. */
  readonly link?: string
  /** Does not wait for the end of quiet hours. For what cannot wait until morning, and for nothing else. */
  readonly urgent?: boolean
}

/** Notices whose ways one job decides. */
const PLANNED_AT_ONCE = 500

/**
 * Tells people something, inside the caller's transaction: each once per subject and state, in their own
 * language, by the ways and at the hours that they have chosen. Those who have erased themselves are
 * passed over. Whether somebody has read it, nobody else learns.
 */
export async function tellPeople(tx: Tx, told: Told): Promise<void> {
  const { values = {}, link = null, urgent = false, to } = told
  if (to.length === 0) return
  const fresh = await insertNotices(tx, { ...told, values, link, urgent })
  for (let i = 0; i < fresh.length; i += PLANNED_AT_ONCE)
    await enqueue(tx, planNotices, { notices: fresh.slice(i, i + PLANNED_AT_ONCE) })
}

/** A page of somebody's own notices, in words. */
export async function readPage(
  tx: Tx,
  person: PersonId,
  language: Language,
  asked: { before?: NoticeId | undefined; unread: boolean; limit: number },
): Promise<{ notices: Notice[]; next: NoticeId | null; unread: number }> {
  const rows = await findNotices(tx, person, { ...asked, limit: asked.limit + 1 })
  const shown = rows.slice(0, asked.limit)
  const unreached = await unreachedOf(
    tx,
    shown.map(({ id }) => id),
  )
  const notices = shown.map(({ text, values, read_at, ...row }) => ({
    ...row,
    ...inWords(text, values, language),
    read: read_at !== null,
    unreached: unreached.get(row.id) ?? [],
  }))
  return {
    notices,
    next: rows.length > asked.limit ? (shown.at(-1)?.id ?? null) : null,
    unread: await countUnread(tx, person),
  }
}

/** Marks own notices as read, some or all up to one; says how many are left. */
export async function readThem(
  tx: Tx,
  person: PersonId,
  which: { notices: NoticeId[] } | { upTo: NoticeId },
): Promise<number> {
  await markRead(tx, person, which)
  return countUnread(tx, person)
}
