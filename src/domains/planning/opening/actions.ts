import { createHash } from 'node:crypto'
import { enPlanOpening } from '../../../../messages/en/planning-sites.ts'
import { zhPlanOpening } from '../../../../messages/zh-CN/planning-sites.ts'
import type { Who } from '../../../kernel/access.ts'
import { dayNumber } from '../../../kernel/calendar.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { changedMeanwhile } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { type ClosureHits, onDuty } from '../../duty/public.ts'
import type { StationId, StationKind, Tier } from '../../stations/contract.ts'
import { removeUnopened } from '../../stations/opening/public.ts'
import { findNamed, foundStation } from '../../stations/public.ts'
import { prove, type TerritoryMemory } from '../../territory/public.ts'
import { goOn, seePlan, takePlan } from '../plans/actions.ts'
import type { Changed, PlanId, PlanSite } from '../plans/contract.ts'
import { readGround, siteAt, standingOf } from '../plans/ground/actions.ts'
import { SitesPlanWish } from '../plans/ground/contract.ts'
import { calledThere } from '../plans/ground/naming/rules.ts'
import { placeOf } from '../plans/naming/actions.ts'
import { findStaff, type PlanRow } from '../plans/store.ts'
import { adoptsInThePast, OPENING_REFUSALS, planNotDrawn, planOutdated } from '../rules.ts'
import { tellInvolved } from '../talk/actions.ts'
import type { Opening, OpeningPreview } from './contract.ts'
import * as store from './store.ts'

export type OpeningHouse = {
  readonly territory: TerritoryMemory
  readonly today: string
  /** What hangs on stations, as rooms above tell it. */
  readonly hits: readonly ClosureHits[]
}

type Founded = { zh: string; en: string; unit: UnitId; site: PlanSite }
type Foreseen = {
  readonly founded: readonly Founded[]
  readonly kept: number
  readonly givenUp: readonly { readonly id: StationId; readonly zh: string; readonly en: string }[]
}

/** What a plan of sites would found and give up. Throws plan-not-found, plan-is-not-drawn, plan-is-outdated. */
export async function previewOpening(
  tx: Tx,
  house: OpeningHouse,
  id: PlanId,
  on: string,
): Promise<OpeningPreview> {
  const plan = await seePlan(tx, id)
  if (on < house.today) throw adoptsInThePast({ today: house.today })
  const foreseen = await foresee(tx, house.territory, plan)
  const day = dayNumber(Temporal.PlainDate.from(on))
  const span = { from: day * MINUTES, to: (day + YEAR) * MINUTES }
  const stations = foreseen.givenUp.map(({ id: station }) => station)
  const hangs = await Promise.all(
    stations.length === 0
      ? []
      : [onDuty, ...house.hits].map(async (room) => ({
          kind: room.kind,
          title: room.title,
          all: await room.find(tx, { stations, span }),
        })),
  )
  return {
    on,
    print: printOf(foreseen),
    founded: foreseen.founded.map(({ zh, en, unit, site: { lon, lat, people } }) => ({
      zh,
      en,
      unit: placeOf(house.territory, unit),
      lon,
      lat,
      people,
    })),
    kept: foreseen.kept,
    givenUp: foreseen.givenUp.map((one) => ({
      ...one,
      hangs: hangs.map(({ kind, title, all }) => ({
        kind,
        title,
        count: all.filter(({ station }) => station === one.id).length,
      })),
    })),
  }
}

const MINUTES = 1_440
const YEAR = 365

const printOf = ({ founded, kept, givenUp }: Foreseen) =>
  createHash('sha256')
    .update(JSON.stringify([founded.map(({ unit, site }) => [unit, site.lon, site.lat]), kept, givenUp]))
    .digest('base64url')

async function foresee(tx: Tx, territory: TerritoryMemory, plan: PlanRow): Promise<Foreseen> {
  if (plan.kind !== 'sites' || !plan.sites) throw planNotDrawn()
  const wish = SitesPlanWish.parse(plan.wish)
  const laid = await readGround(tx, plan, wish)
  const standing = standingOf(laid)
  const kept = new Set(plan.sites.flatMap(({ station }) => station ?? []))
  if (![...kept].every((station) => standing.some((one) => one.station === station))) throw planOutdated()
  const brought = calledThere(wish.candidates.places)
  const fresh = plan.sites.filter(({ station }) => station === null)
  const times = new Map<string, number>()
  return {
    founded: fresh.map((site) => {
      const unit = site.unit ?? siteAt(territory, plan.place, site).unit!
      const community =
        territory.path(unit).findLast(({ kind }) => kind === 'community') ?? territory.brief(unit)
      const place = brought(site) ?? placeOf(territory, community?.id ?? unit)
      const number = (times.get(place.zh) ?? 0) + 1
      times.set(place.zh, number)
      const zh = zhPlanOpening.name(place.zh, number)
      return { zh, en: enPlanOpening.name(place.en, number), unit, site }
    }),
    kept: kept.size,
    givenUp: wish.movable
      ? standing.flatMap(({ station }) =>
          station === null || kept.has(station) ? [] : [{ id: station, ...laid.names.get(station)! }],
        )
      : [],
  }
}

/**
 * Adopts an approved plan of sites: founds its new stations as drafts, which residents do not see before somebody
 * has filled them in and published them, shut until the day. What is given up stays open until people close it.
 * Throws changed-meanwhile, adoption-in-the-past, plan-goes-its-way, plan-is-outdated.
 */
export async function openSites(
  tx: Tx,
  house: OpeningHouse,
  who: Who,
  id: PlanId,
  wish: { version: number; on: string; print: string; kind: StationKind; tier: Tier },
): Promise<Changed> {
  const { on, print } = wish
  const plan = await takePlan(tx, who, id, 'plan.adopt', wish.version)
  if (on < house.today) throw adoptsInThePast({ today: house.today })
  await prove(tx, who, 'station.edit', plan.place)
  const foreseen = await foresee(tx, house.territory, plan)
  if (printOf(foreseen) !== print) throw changedMeanwhile()
  return judged(OPENING_REFUSALS, async () => {
    const stations: StationId[] = []
    for (const [at, one] of foreseen.founded.entries()) {
      const code = `NEW-${id.slice(-8).toUpperCase()}-${at + 1}`
      stations.push(await found(tx, who, one, { ...wish, code, today: house.today }))
    }
    const givenUp = foreseen.givenUp.map(({ id: station }) => station)
    await store.insertOpening(tx, { plan: id, place: plan.place, effective: on, stations, givenUp })
    const moved = await goOn(tx, plan, 'adopted', 'plan.adopt')
    await tellInvolved(tx, who, plan, { state: `adopted ${on}`, text: 'plan-sites-adopted', values: { on } })
    return moved
  })
}

/** A station being prepared: what a plan does not know is said to be open. */
async function found(
  tx: Tx,
  who: Who,
  { zh, en, unit, site }: Founded,
  { code, kind, tier, on, today }: { code: string; kind: StationKind; tier: Tier; on: string; today: string },
): Promise<StationId> {
  const proof = await prove(tx, who, 'station.edit', unit)
  const eve = Temporal.PlainDate.from(on).subtract({ days: 1 }).toString()
  const { id } = await foundStation(tx, proof, {
    code,
    tier,
    kind,
    status: 'draft',
    zh,
    en,
    theme: null,
    about: null,
    address: { zh: zhPlanOpening.address, en: enPlanOpening.address },
    directions: null,
    at: { lon: site.lon, lat: site.lat },
    unit,
    contacts: [],
    services: [],
    spaces: [],
    regular: { week: [[], [], [], [], [], [], []], holiday: null, makeUpDay: null },
    exceptions:
      on > today
        ? [
            {
              from: today,
              to: eve,
              hours: [],
              reason: { zh: zhPlanOpening.until(on), en: enPlanOpening.until(on) },
            },
          ]
        : [],
  })
  return id
}

/**
 * Takes an adopted plan of sites back before its day: its drafts are gone. Throws adoption-has-begun, and
 * opening-is-built-upon where somebody has worked on one of them since.
 */
export async function undoOpening(tx: Tx, who: Who, id: PlanId, version: number): Promise<Changed> {
  const plan = await takePlan(tx, who, id, 'plan.adopt', version)
  const opening = await store.lockOpening(tx, id)
  if (!opening) throw OPENING_REFUSALS.plan_goes_its_way()
  await prove(tx, who, 'station.edit', plan.place)
  return judged(OPENING_REFUSALS, async () => {
    await store.markUndone(tx, opening.id)
    await removeUnopened(tx, opening.stations)
    const moved = await goOn(tx, plan, 'undone', 'plan.undo')
    await tellInvolved(tx, who, plan, { state: `undone ${opening.id}`, text: 'plan-sites-undone' })
    return moved
  })
}

/** When a plan of sites was adopted, and how far its stations are. Throws plan-not-found. */
export async function listOpenings(tx: Tx, id: PlanId, today: string): Promise<{ openings: Opening[] }> {
  await seePlan(tx, id)
  const rows = await store.findOpenings(tx, id)
  const staff = await findStaff(
    tx,
    rows.flatMap(({ adoptedBy, undoneBy }) => [adoptedBy, undoneBy]),
  )
  const named = new Map(
    (
      await findNamed(
        tx,
        rows.flatMap(({ stations, givenUp }) => [...stations, ...givenUp]),
      )
    ).map((one) => [
      one.id,
      {
        id: one.id,
        zh: one.name_zh,
        en: one.name_en,
        status: one.status,
      },
    ]),
  )
  const told = (ids: readonly StationId[]) => ids.flatMap((station) => named.get(station) ?? [])
  return {
    openings: rows.map(({ adoptedBy, undoneBy, stations, givenUp, ...row }) => ({
      ...row,
      adoptedBy: staff(adoptedBy),
      undoneBy: staff(undoneBy),
      mayUndo: row.undoneAt === null && row.effective > today,
      founded: told(stations),
      givenUp: told(givenUp),
    })),
  }
}
