import type { Tx } from '../../../kernel/database.ts'
import type { BoardAsked, CaseList, Inbox, InboxAsked, WatchAsked } from './contract.ts'
import { findBoard, findInbox, findWatched } from './store.ts'

/** What lies with whoever asks or with units of theirs: open and not done, due first; a page at a time. */
export function inboxOf(tx: Tx, asked: InboxAsked, now = Temporal.Now.instant()): Promise<Inbox> {
  return findInbox(tx, asked, now)
}

/** The open cases that a unit leads, due first. */
export function boardOf(tx: Tx, { unit, ...listed }: BoardAsked): Promise<CaseList> {
  return findBoard(tx, unit, listed)
}

/** Open cases in the territory of whoever supervises that want a look: due first. */
export function watchOf(
  tx: Tx,
  { what, ...listed }: WatchAsked,
  now = Temporal.Now.instant(),
): Promise<CaseList> {
  return findWatched(tx, what, listed, now)
}
