import type { Tx } from '../../../kernel/database.ts'
import type { Inbox, InboxAsked } from './contract.ts'
import { findInbox } from './store.ts'

/** What lies with whoever asks or with units of theirs: open and not done, due first; a page at a time. */
export function inboxOf(tx: Tx, asked: InboxAsked, now = Temporal.Now.instant()): Promise<Inbox> {
  return findInbox(tx, asked, now)
}
