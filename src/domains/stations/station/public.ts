import { look, type Who } from '../../../kernel/access.ts'
import { officialCalendar } from '../../../kernel/calendar.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import { reaches, type TerritoryMemory } from '../../territory/public.ts'
import type { ComingDay, Station, StationId } from '../contract.ts'
import type { OpeningPlan } from '../hours/contract.ts'
import { stateFrom } from '../finder/rules.ts'
import { comingWeeks, stretches } from '../hours/rules.ts'
import { findPictures } from '../pictures/store.ts'
import { stationNotFound } from '../rules.ts'
import { findMainFor } from '../main/store.ts'
import { bothOf, findStation, readCalendar } from '../store.ts'

const WEEKS = 3

/** A station as whoever asks may see it, with its coming three weeks. Throws station-not-found. */
export function showStation(
  deps: { db: Database; territory: TerritoryMemory },
  who: Who,
  id: StationId,
  now: Temporal.Instant = Temporal.Now.instant(),
): Promise<Station> {
  return look(deps.db, who, (tx) => compose(tx, deps.territory, who, id, now))
}

async function compose(
  tx: Tx,
  territory: TerritoryMemory,
  who: Who,
  id: StationId,
  now: Temporal.Instant,
): Promise<Station> {
  const found = await findStation(tx, id)
  if (!found) throw stationNotFound()
  const { row, contacts, services, spaces, plan } = found
  const calendar = officialCalendar(await readCalendar(tx))
  const today = now.toZonedDateTimeISO(plan.timeZone).toPlainDate()
  const unit = territory.brief(row.unit_id)
  if (!unit) throw stationNotFound()
  const roots = who.grants['station.edit'] ?? []
  const mainFor = await findMainFor(tx, id)
  return {
    id,
    code: row.code,
    tier: row.tier,
    kind: row.kind,
    status: row.status,
    zh: row.name_zh,
    en: row.name_en,
    theme: bothOf(row.theme_zh, row.theme_en),
    about: bothOf(row.about_zh, row.about_en),
    address: { zh: row.address_zh, en: row.address_en },
    directions: bothOf(row.directions_zh, row.directions_en),
    at: { lon: row.lon, lat: row.lat },
    unit,
    path: territory.path(row.unit_id),
    contacts,
    services,
    spaces,
    pictures: await findPictures(tx, id),
    plan,
    state: stateFrom(stretches(plan, calendar, today, WEEKS * 7), now.epochMilliseconds),
    coming: comingDays(plan, calendar, today),
    mainFor: mainFor.flatMap((grid) => territory.brief(grid) ?? []),
    version: row.version,
    mayEdit: roots.length > 0 && (await reaches(tx, roots, row.unit_id)),
  }
}

function comingDays(
  plan: OpeningPlan,
  calendar: ReturnType<typeof officialCalendar>,
  today: Temporal.PlainDate,
): ComingDay[] {
  return comingWeeks(plan, calendar, today, WEEKS).map(({ date, kind, decidedBy, reason, name, hours }) => ({
    date,
    kind,
    decidedBy,
    reason: reason ?? name ?? null,
    hours,
  }))
}
