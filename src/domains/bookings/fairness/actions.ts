import type { Proof, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { Language } from '../../../../messages/catalogue.ts'
import { judged } from '../../../kernel/refusals.ts'
import { organisationsById } from '../../organisations/public.ts'
import type { StationId } from '../../stations/contract.ts'
import { findNamed } from '../../stations/public.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import { isContact } from '../contacts/store.ts'
import { type StationHere, stationHere } from '../free/actions.ts'
import {
  appealAnswered,
  appealNotFound,
  dateOfMoment,
  fairUseFaulty,
  fairUseReached,
  noLimitHere,
  organisationNotYours,
  REFUSALS,
} from '../rules.ts'
import { tellAppeal } from '../telling/actions.ts'
import type { Appeal, AppealId, FairUse, FairUseState, Party } from './contract.ts'
import { freeAgain, limitReached, reasonOf, type Wanted } from './rules.ts'
import * as store from './store.ts'

/** Who is counted: whoever asks, or an organisation they book for. */
export type PartyHere = { readonly person: PersonId; readonly organisation: string | null }

/** The month in which a moment lies there. */
function monthOf(moment: Temporal.Instant, timeZone: string) {
  const first = moment.toZonedDateTimeISO(timeZone).with({ day: 1 }).startOfDay()
  return { from: first.toInstant(), to: first.add({ months: 1 }).toInstant() }
}

type Asked = { readonly at: Temporal.Instant; readonly wanted: Wanted }

async function stateAt(
  tx: Tx,
  station: StationHere,
  { person, organisation }: PartyHere,
  { at, wanted }: Asked,
  now: Temporal.Instant,
): Promise<FairUseState> {
  const { timeZone } = station.plan
  const today = dateOfMoment(now.epochMilliseconds, timeZone)
  const party: Party = organisation === null ? 'household' : 'organisation'
  const rule = await store.findRule(tx, await lineageOf(tx, station.unit), party, today)
  if (!rule)
    return { rule: null, open: 0, minutes: 0, lates: 0, freeAgain: null, reached: null, freeUntil: null }
  const since = now.subtract({ hours: 24 * rule.latesDays })
  const used = await store.findUsed(tx, {
    unit: rule.unit,
    organisation,
    now,
    month: monthOf(at, timeZone),
    since,
  })
  const freeUntil = await store.findFreedom(tx, { person, organisation, unit: rule.unit, date: today })
  return {
    rule,
    open: used.open,
    minutes: used.minutes,
    lates: used.lates,
    freeAgain: freeAgain(rule, used, timeZone),
    reached: freeUntil === null ? limitReached(rule, used, wanted) : null,
    freeUntil,
  }
}

/** One's own state at a station: what one uses, and what limits there are. Throws organisation-not-yours. */
export async function ownState(
  tx: Tx,
  station: StationId,
  party: PartyHere,
  now = Temporal.Now.instant(),
): Promise<FairUseState> {
  if (party.organisation !== null && !(await isContact(tx, party.person, party.organisation)))
    throw organisationNotYours()
  const here = await stationHere(tx, station)
  return stateAt(tx, here, party, { at: now, wanted: { bookings: 1, minutes: 0 } }, now)
}

/**
 * Throws fair-use-reached, with the reason, where a wish goes beyond a limit. Bookings of one party are counted one
 * after the other: two at once do not slip through together. `times`: beginning and minutes of each wish.
 */
export async function checkFairUse(
  tx: Tx,
  station: StationHere,
  party: PartyHere,
  times: readonly { readonly start: number; readonly minutes: number; readonly bookings?: number }[],
  language: Language,
  now: Temporal.Instant,
): Promise<void> {
  await store.lockParty(tx, party.organisation ?? party.person)
  const { timeZone } = station.plan
  const months = Map.groupBy(times, ({ start }) => dateOfMoment(start, timeZone).slice(0, 7))
  const bookings = times.reduce((sum, one) => sum + (one.bookings ?? 1), 0)
  for (const [first, ...others] of months.values()) {
    if (!first) continue
    const minutes = [first, ...others].reduce((sum, one) => sum + one.minutes, 0)
    const at = Temporal.Instant.fromEpochMilliseconds(first.start)
    const state = await stateAt(tx, station, party, { at, wanted: { bookings, minutes } }, now)
    if (!state.rule || !state.reached) continue
    const why = reasonOf(state.rule, state, state.reached, state.freeAgain)
    throw fairUseReached({ why: language === 'en' ? why.en : why.zh, limit: state.reached })
  }
}

/** The rules that hold at a unit, its own first. */
export async function listRules(
  tx: Tx,
  { unit }: Proof<'booking.decide'>,
  today: string,
): Promise<FairUse[]> {
  return store.findRules(tx, await lineageOf(tx, unit), today)
}

/** Sets a unit's rule from a day on. Throws fair-use-faulty. */
export async function setRule(
  tx: Tx,
  proof: Proof<'booking.decide'>,
  wish: {
    party: Party
    from: string
    rule: Omit<FairUse, 'id' | 'unit' | 'party' | 'from' | 'until'> | null
  },
  today: string,
): Promise<void> {
  if (wish.from < today) throw fairUseFaulty({}, [{ pointer: '#/body/from', code: 'day-has-passed' }])
  const { rule } = wish
  if (rule && rule.openMost === null && rule.hoursMost === null && rule.latesMost === null)
    throw fairUseFaulty({}, [{ pointer: '#/body/rule/openMost', code: 'needed' }])
  await store.beginRule(tx, { unit: proof.unit, party: wish.party, from: wish.from }, rule)
  writeDown(tx, {
    action: 'booking.fairUse',
    subject: { kind: 'unit', id: proof.unit },
    lineage: await lineageOf(tx, proof.unit),
    detail: { ...wish },
  })
}

/** Asks for an exception. Throws no-limit-here, appeal-asked-already, organisation-not-yours. */
export async function makeAppeal(
  tx: Tx,
  party: PartyHere,
  wish: { station: StationId; words: string },
  now = Temporal.Now.instant(),
): Promise<AppealId> {
  const state = await ownState(tx, wish.station, party, now)
  if (!state.rule || state.freeUntil !== null) throw noLimitHere()
  const { id: rule } = state.rule
  return judged(REFUSALS, () =>
    store.insertAppeal(tx, { ...party, station: wish.station, rule, words: wish.words }),
  )
}

/** Appeals in words: own ones, or those to the stations of a unit. */
export async function showAppeals(tx: Tx, by: Parameters<typeof store.findAppeals>[1]): Promise<Appeal[]> {
  const rows = await store.findAppeals(tx, by)
  const rules = await store.findRulesById(
    tx,
    rows.map(({ rule }) => rule),
  )
  const stations = new Map(
    (
      await findNamed(
        tx,
        rows.map(({ station }) => station),
      )
    ).map((row) => [row.id as string, row]),
  )
  const bodies = new Map(
    (
      await organisationsById(
        tx,
        rows.flatMap(({ organisation }) => organisation ?? []),
      )
    ).map((one) => [one.id as string, one]),
  )
  return rows.map(({ rule, station, organisation, ...row }) => {
    const body = organisation === null ? undefined : bodies.get(organisation)
    const place = stations.get(station)
    return {
      ...row,
      rule: rules.get(rule) ?? null,
      station: { id: station as StationId, zh: place?.name_zh ?? '', en: place?.name_en ?? '' },
      organisation: body ? { id: body.id, zh: body.zh, en: body.en ?? body.zh } : null,
    }
  })
}

/** Accepts an appeal for some days, or refuses it; who appealed is told why. Throws appeal-not-found, -answered. */
export async function answerAppeal(
  tx: Tx,
  who: Who,
  id: AppealId,
  { accepted, reason, days }: { accepted: boolean; reason: string; days: number },
  now = Temporal.Now.instant(),
): Promise<{ id: AppealId; state: 'accepted' | 'refused' }> {
  const held = await store.lockAppeal(tx, id)
  if (!held) throw appealNotFound()
  const station = await stationHere(tx, held.station as StationId)
  const proof = await prove(tx, who, 'booking.decide', station.unit as UnitId)
  if (held.state !== 'open') throw appealAnswered()
  const today = Temporal.PlainDate.from(dateOfMoment(now.epochMilliseconds, station.plan.timeZone))
  const freeUntil = accepted ? today.add({ days }).toString() : null
  const state = accepted ? 'accepted' : 'refused'
  await store.decideAppeal(tx, id, { state, reason, freeUntil })
  await tellAppeal(tx, held.person as PersonId, { id, station, state, reason, until: freeUntil })
  writeDown(tx, {
    action: `booking.appeal.${state}`,
    subject: { kind: 'bookingAppeal', id },
    lineage: await lineageOf(tx, proof.unit),
  })
  return { id, state }
}
