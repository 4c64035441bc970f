import type { Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { Role } from '../../../identity/contract.ts'
import { holdersOf } from '../../../identity/public.ts'
import { countPosts, findAttachedAt } from '../../../organisations/regrouping/public.ts'
import type { TerritoryMemory } from '../../../territory/public.ts'
import { seePlan } from '../../plans/actions.ts'
import type { PlanId } from '../../plans/contract.ts'
import { placeOf } from '../../plans/naming/actions.ts'
import { adoptsInThePast, onlyGridsAreAdopted } from '../../rules.ts'
import type { AdoptionPreview } from '../contract.ts'
import { type Eve, lookAhead } from '../foreseeing/actions.ts'
import type { GridForeseen, Leading } from '../foreseeing/rules.ts'
import { findOpenCases, findVisited } from '../store.ts'

/** Of each kind of thing that moves, how many are listed. */
const LISTED = 1_000
/** Of stations that could lead a grid, how many are offered: those nearest to its people. */
const STATIONS = 30

/** What a plan would move from a day on. Throws plan-not-found, plan-is-not-drawn, plan-is-outdated. */
export async function previewAdoption(
  tx: Tx,
  { territory, today }: { readonly territory: TerritoryMemory; readonly today: string },
  id: PlanId,
  on: string,
): Promise<AdoptionPreview> {
  const plan = await seePlan(tx, id)
  if (plan.kind !== 'grids') throw onlyGridsAreAdopted()
  if (on < today) throw adoptsInThePast({ today })
  const eve = await lookAhead(tx, territory, plan, { on })
  const about: About = {
    tx,
    territory,
    eve,
    on,
    closing: eve.foreseen.closed.map(({ grid }) => grid),
    units: eve.foreseen.moving.map(({ unit }) => unit),
  }
  return {
    on,
    print: eve.print,
    grids: eve.foreseen.grids.map((grid) => tellGrid(about, grid)),
    closed: eve.foreseen.closed.map(({ grid, heir }) => ({ ...nameOf(about, grid), heir })),
    units: tellUnits(about),
    posts: await tellPosts(about),
    roles: await tellRoles(about),
    rosters: { count: eve.foreseen.served.length, list: eve.foreseen.served.slice(0, LISTED) },
    organisations: await tellOrganisations(about),
    cases: await tellCases(about),
    visits: await tellVisits(about),
  }
}

type About = {
  readonly tx: Tx
  readonly territory: TerritoryMemory
  readonly eve: Eve
  readonly on: string
  /** Grids that close, and units that belong to another grid. */
  readonly closing: readonly UnitId[]
  readonly units: readonly UnitId[]
}

function nameOf({ territory, eve }: About, id: UnitId) {
  const { zh, en } = eve.names.get(id) ?? placeOf(territory, id)
  return { id, zh, en }
}

const tellStation = ({ station, zh, en }: Leading) => ({ id: station, zh, en })

function tellGrid(about: About, grid: GridForeseen): AdoptionPreview['grids'][number] {
  const { number, livesOnAs, zh, en, fate, units, population, comesFrom, main, mainBefore, code } = grid
  return {
    number,
    unit: livesOnAs,
    zh,
    en,
    fate,
    units,
    population,
    comesFrom: comesFrom && nameOf(about, comesFrom),
    mainStation: main && tellStation(main),
    mainStationBefore: mainBefore && tellStation(mainBefore),
    stations: (about.eve.foreseen.candidates.get(number) ?? []).slice(0, STATIONS).map(tellStation),
    code: code?.code ?? null,
  }
}

function tellUnits(about: About): AdoptionPreview['units'] {
  const { moving, grids } = about.eve.foreseen
  // A building stands on land whose people are counted already.
  const isMember = new Set(grids.flatMap(({ members }) => members))
  const people = moving.map(({ unit }) =>
    isMember.has(unit) ? (about.territory.brief(unit)?.population ?? 0) : 0,
  )
  return {
    count: moving.length,
    people: sum(people),
    list: moving
      .slice(0, LISTED)
      .map(({ unit, kind, from, to }) => ({ ...nameOf(about, unit), kind, from, to })),
  }
}

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)

async function tellPosts({ tx, eve, closing, on }: About): Promise<AdoptionPreview['posts']> {
  const list = await countPosts(tx, closing, on)
  const likes = eve.foreseen.grids.flatMap(({ fate, comesFrom }) =>
    fate === 'new' && comesFrom ? [comesFrom] : [],
  )
  const alike = Map.groupBy(await countPosts(tx, likes, on), ({ grid }) => grid)
  return {
    ending: sum(list.map(({ posts }) => posts)),
    held: sum(list.map(({ held }) => held)),
    founded: sum(likes.flatMap((like) => (alike.get(like) ?? []).map(({ posts }) => posts))),
    list,
  }
}

async function tellRoles({ tx, closing }: About): Promise<AdoptionPreview['roles']> {
  const roles: { grid: UnitId; people: number }[] = []
  for (const grid of closing) {
    const holders = (await holdersOf(tx, Role.options, grid)).filter(({ unit }) => unit === grid)
    const people = new Set(holders.map(({ person }) => person)).size
    if (people > 0) roles.push({ grid, people })
  }
  return roles
}

async function tellOrganisations({ tx, eve, closing, on }: About): Promise<AdoptionPreview['organisations']> {
  const attached = await findAttachedAt(tx, closing, on)
  const heirs = new Map(eve.foreseen.closed.map(({ grid, heir }) => [grid, heir]))
  return {
    count: attached.length,
    list: attached.slice(0, LISTED).map(({ unit, ...one }) => ({
      ...one,
      from: unit,
      to: one.kind === 'leads' ? null : (heirs.get(unit) ?? null),
    })),
  }
}

async function tellCases({ tx, territory, eve, units, closing }: About): Promise<AdoptionPreview['cases']> {
  const { count, told } = await findOpenCases(tx, units, closing)
  const goesTo = new Map(eve.foreseen.moving.map(({ unit, to }) => [unit, to]))
  const heirs = new Map(eve.foreseen.closed.map(({ grid, heir }) => [grid, heir]))
  const handedTo = (place: UnitId, lead: UnitId | null): number | null => {
    if (lead === null || !eve.names.has(lead)) return null
    const moved = territory.lineage(place).find((unit) => goesTo.has(unit))
    return (moved === undefined ? heirs.get(lead) : goesTo.get(moved)) ?? null
  }
  return {
    count,
    list: told
      .slice(0, LISTED)
      .map(({ id, number, place, lead }) => ({ id, number, unit: place, handedTo: handedTo(place, lead) })),
  }
}

async function tellVisits({ tx, units, closing }: About): Promise<AdoptionPreview['visits']> {
  const visited = Map.groupBy(await findVisited(tx, units, closing), ({ kind }) => kind)
  const named = (kind: 'caseload' | 'plan') =>
    (visited.get(kind) ?? []).slice(0, LISTED).map(({ id, name, unit }) => ({ id, name: name ?? '', unit }))
  return {
    places: visited.get('place')?.length ?? 0,
    caseloads: named('caseload'),
    plans: named('plan'),
  }
}
