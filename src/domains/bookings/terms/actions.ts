import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { SpaceId, StationId } from '../../stations/contract.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import { bookableOf, spaceHere, spacesHere, stationHere } from '../free/actions.ts'
import { dateOfMoment, termsFaulty } from '../rules.ts'
import { unfitOf } from '../unfit/actions.ts'
import type { BookableSpace, SpaceTerms, Terms, TermsId } from './contract.ts'
import { termsFaults, termsOn } from './rules.ts'
import { beginTerms, lockTerms } from './store.ts'

/** The spaces of a station and today's terms, bookable or not. Throws station-not-found. */
export async function listBookable(
  tx: Tx,
  station: StationId,
  now = Temporal.Now.instant(),
): Promise<BookableSpace[]> {
  const { plan } = await stationHere(tx, station)
  const date = dateOfMoment(now.epochMilliseconds, plan.timeZone)
  return (await spacesHere(tx, { stations: [station] })).map((here) => bookableOf(here, date))
}

/** The terms of a space, own and by default, for the staff of its station. Throws space-unknown, not-yours. */
export async function showTerms(
  tx: Tx,
  who: Who,
  space: SpaceId,
  now = Temporal.Now.instant(),
): Promise<SpaceTerms> {
  const here = await spaceHere(tx, space)
  await prove(tx, who, 'booking.decide', here.station.unit as UnitId)
  const date = dateOfMoment(now.epochMilliseconds, here.station.plan.timeZone)
  const usual = { own: [], byDefault: here.known.byDefault }
  return {
    space: bookableOf(here, date),
    own: here.known.own.map(({ id, from, until, terms }) => ({ id: id as TermsId, from, until, terms })),
    byDefault: termsOn(usual, date).terms,
    source: here.known.byDefault[0]?.source ?? '',
  }
}

/**
 * Sets the terms of a space from a day on; bookings that no longer fit stand, and are counted for staff to decide.
 * Throws space-unknown, not-yours, terms-faulty.
 */
export async function setTerms(
  tx: Tx,
  who: Who,
  space: SpaceId,
  wish: { from: string; terms: Terms | null },
  now = Temporal.Now.instant(),
): Promise<{ space: SpaceId; unfit: number }> {
  const { station } = await spaceHere(tx, space)
  const proof = await prove(tx, who, 'booking.decide', station.unit as UnitId)
  if (wish.from < dateOfMoment(now.epochMilliseconds, station.plan.timeZone))
    throw termsFaulty({}, [{ pointer: '#/body/from', code: 'day-has-passed' }])
  const faults = wish.terms === null ? [] : termsFaults(wish.terms)
  if (faults.length > 0) throw termsFaulty({}, faults)
  await lockTerms(tx, space)
  await beginTerms(tx, space, wish.from, wish.terms)
  writeDown(tx, {
    action: 'booking.terms',
    subject: { kind: 'space', id: space },
    lineage: await lineageOf(tx, proof.unit),
    detail: { from: wish.from, own: wish.terms !== null },
  })
  const unfit = await unfitOf(tx, station.id, now)
  return { space, unfit: unfit.filter(({ row }) => row.space === space).length }
}
