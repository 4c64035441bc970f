import type { OfferId } from '../../../engines/capacity/contract.ts'
import type { DrawFile } from '../../../engines/capacity/draw/contract.ts'
import { announceDraw, publishDrawList, readDraw, runDraw } from '../../../engines/capacity/public.ts'
import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { type ActivityProof, proveActivity } from '../activity/actions.ts'
import { activityOf } from '../showing/actions.ts'

/** Locks the activity of an offer and proves the right to it. Throws activity-not-found, not-yours. */
export async function proveOffer(tx: Tx, who: Who, offer: OfferId): Promise<ActivityProof> {
  const { activity } = await activityOf(tx, offer)
  return proveActivity(tx, who, activity)
}

function note(tx: Tx, { row }: ActivityProof, action: string, detail: Record<string, string | null>): void {
  writeDown(tx, { action, subject: { kind: 'activity', id: row.id }, lineage: row.lineage, detail })
}

/** Names the public source of the seed, or commits to a secret; refused once somebody has entered. */
export async function nameSource(
  tx: Tx,
  proven: ActivityProof,
  offer: OfferId,
  source: { readonly zh: string; readonly en: string } | null,
): Promise<DrawFile> {
  await announceDraw(tx, offer, source)
  note(tx, proven, 'activity.drawAnnounced', { offer, source: source?.zh ?? null })
  return readDraw(tx, offer)
}

/** Publishes the list of entries and its hash, once enrolment is closed; a second time changes nothing. */
export async function publishEntries(
  tx: Tx,
  proven: ActivityProof,
  offer: OfferId,
  now = Temporal.Now.instant(),
): Promise<DrawFile> {
  await publishDrawList(tx, offer, now)
  const listed = await readDraw(tx, offer)
  note(tx, proven, 'activity.drawListed', { offer, sha256: listed.listed?.sha256 ?? null })
  return listed
}

/** Draws from the published list; whoever entered is told by the job that the engine enlists. */
export async function draw(
  tx: Tx,
  proven: ActivityProof,
  offer: OfferId,
  seed: string | null,
  now = Temporal.Now.instant(),
): Promise<DrawFile> {
  const drawn = await runDraw(tx, offer, seed, now)
  note(tx, proven, 'activity.drawn', { offer, seed: drawn.drawn?.seed ?? null })
  return drawn
}
