import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { OfferId } from '../contract.ts'
import type { DrawFile } from './contract.ts'
import { DRAW_REFUSALS, drawFrom, drawNotFound, drawNotReady, seedNeeded, sha256 } from './rules.ts'
import { applyDraw, findDraw, revealSeed } from './store.ts'

/**
 * Names the public source that the seed will be taken from, such as the numbers of a lottery on a day after closing,
 * precisely enough that anybody finds the same text. Null: a secret, whose SHA-256 is published at once (what every
 * draw begins with). Only until somebody enters (seed-named-before-entries).
 */
export async function announceDraw(
  tx: Tx,
  offer: OfferId,
  source: { readonly zh: string; readonly en: string } | null,
): Promise<void> {
  await judged(DRAW_REFUSALS, () =>
    sql`select capacity.announce_draw(${offer}, ${source?.zh ?? null}, ${source?.en ?? null})`.execute(tx),
  )
}

/**
 * Publishes the list of entries with its SHA-256, once closing has come (draw-not-ready before); a job does so at
 * that very time. False: it was published already.
 */
export async function publishDrawList(
  tx: Tx,
  offer: OfferId,
  now = Temporal.Now.instant(),
): Promise<boolean> {
  const { rows } = await judged(DRAW_REFUSALS, () =>
    sql<{ listed: boolean }>`select capacity.list_draw(${offer}, ${now.toString()}) as listed`.execute(tx),
  )
  return rows[0]?.listed ?? false
}

/**
 * Draws: seats and waitlist in the order of SHA-256(seed:code). `seed`: the text of the public source; for a
 * commitment it is revealed here and needs none (seed-needed, draw-not-ready before the list or a second time).
 * Everybody is told through the keeper's job.
 */
export async function runDraw(
  tx: Tx,
  offer: OfferId,
  seed: string | null,
  now = Temporal.Now.instant(),
): Promise<DrawFile> {
  const draw = await readDraw(tx, offer)
  if (!draw.listed) throw drawNotReady()
  const used = draw.method === 'commitment' ? await revealSeed(tx, offer) : seed?.trim()
  if (!used) throw seedNeeded()
  const { list } = draw.listed
  await judged(DRAW_REFUSALS, () => applyDraw(tx, offer, used, drawFrom(list, used), now))
  return readDraw(tx, offer)
}

/** The draw of an offer with whatever is published of it; throws draw-not-found. */
export async function readDraw(tx: Tx, offer: OfferId): Promise<DrawFile> {
  const draw = await findDraw(tx, offer)
  if (!draw) throw drawNotFound()
  return draw
}

/** Recomputes a draw from its published file: what is wrong, by name; nothing where it holds. */
export function verifyDraw({ listed, drawn, commitment }: DrawFile): string[] {
  if (!listed || !drawn) return ['not drawn yet']
  const computed = drawFrom(listed.list, drawn.seed).map(({ code, outcome }) => `${code} ${outcome}`)
  return [
    sha256(listed.list) === listed.sha256 ? '' : 'the list is not the one whose hash was published',
    commitment === null || sha256(drawn.seed) === commitment ? '' : 'the seed is not the one committed to',
    computed.join() === drawn.results.map(({ code, outcome }) => `${code} ${outcome}`).join()
      ? ''
      : 'the result is another',
  ].filter((fault) => fault !== '')
}
