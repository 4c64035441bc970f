import type { VNode } from 'preact'
import { bookingsMine } from '../bookings/list.tsx'
import type { PortalDeps } from '../deps.ts'
import { ideasMine } from '../ideas/held.tsx'
import { mediationsMine } from '../mediations/mine.tsx'
import { requestsMine } from '../requests/own/mine.tsx'
import type { Reader } from '../shell/reader.ts'
import type { Somebody } from '../shell/somebody.ts'
import { mySeats } from './own.tsx'

/** One heading on "my bookings" with what somebody holds under it. */
export type MineSection = {
  /** For the heading's id, and the address #… that notices may link to. */
  readonly id: string
  readonly title: string
  /** A list of cards or rows; everything in it is a link or a form that works without script. */
  readonly body: VNode
}

/**
 * What a room hangs on "my bookings" (/me/bookings): null where the person holds nothing there. Add yours to
 * MINE; it is asked on every showing, so one statement should do.
 */
export type MineList = (deps: PortalDeps, reader: Reader, who: Somebody) => Promise<MineSection | null>

/** In the order in which the page shows them. */
export const MINE: readonly MineList[] = [mySeats, bookingsMine, requestsMine, ideasMine, mediationsMine]
