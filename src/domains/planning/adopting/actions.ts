import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import type { Position } from '../../../kernel/geo.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { changedMeanwhile } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { encodeShape } from '../../../kernel/wkb.ts'
import { regroupOrganisations } from '../../organisations/regrouping/public.ts'
import { regroupMains } from '../../stations/mains/public.ts'
import { prove, type TerritoryMemory } from '../../territory/public.ts'
import { lockRegrouping, type Regrouping, regroup, unionOf } from '../../territory/regrouping/public.ts'
import { goOn, seePlan, takePlan } from '../plans/actions.ts'
import type { Changed, PlanId } from '../plans/contract.ts'
import { findStaff } from '../plans/store.ts'
import { adoptsInThePast, ADOPTION_REFUSALS, onlyGridsAreAdopted } from '../rules.ts'
import { tellInvolved } from '../talk/actions.ts'
import type { Adoption } from './contract.ts'
import { type Eve, lookAhead } from './foreseeing/actions.ts'
import type { Choice, GridForeseen } from './foreseeing/rules.ts'
import { followAdoptions } from './jobs.ts'
import * as store from './store.ts'

export type AdoptingHouse = {
  readonly territory: TerritoryMemory
  readonly timeZone: string
  readonly today: string
}

/** From which day, what was seen of it, and what is wanted otherwise than suggested. */
export type Adopting = {
  readonly version: number
  readonly on: string
  readonly print: string
  readonly choices?: readonly Choice[] | undefined
}

/**
 * Lets an approved plan hold from a day on: grids, main stations, posts and rosters in one transaction. Needs what
 * each of these needs. Throws changed-meanwhile where it is no longer what was seen, adoption-in-the-past,
 * another-plan-waits, plan-goes-its-way, plan-is-outdated, date-before-last-change, adoption-choice-faulty.
 */
export async function adoptPlan(
  tx: Tx,
  house: AdoptingHouse,
  who: Who,
  id: PlanId,
  { version, on, print, choices }: Adopting,
): Promise<Changed> {
  const { territory } = house
  await lockRegrouping(tx)
  const plan = await takePlan(tx, who, id, 'plan.adopt', version)
  if (plan.kind !== 'grids') throw onlyGridsAreAdopted()
  if (on < house.today) throw adoptsInThePast({ today: house.today })
  const proof = await prove(tx, who, 'unit.edit', plan.place)
  for (const permission of ['mainStation.appoint', 'post.appoint', 'organisation.edit'] as const)
    await prove(tx, who, permission, plan.place)
  const eve = await lookAhead(tx, territory, plan, { on, choices })
  if (eve.print !== print) throw changedMeanwhile()
  const adoption = newId()
  const ids = new Map(
    eve.foreseen.grids.map(({ number, livesOnAs }) => [number, livesOnAs ?? UnitId.parse(newId())]),
  )
  await judged(ADOPTION_REFUSALS, async () => {
    // First, so that of two who adopt at once one is refused before anything is written.
    await store.insertAdoption(tx, {
      id: adoption,
      plan: id,
      place: plan.place,
      effective: on,
      trace: NOTHING,
    })
    const trace = await carryOut(tx, eve, ids, { on, regroup: (what) => regroup(tx, proof, what) })
    await store.setTrace(tx, adoption, trace)
  })
  const moved = await goOn(tx, plan, 'adopted', 'plan.adopt')
  await enqueue(tx, followAdoptions, {}, on > house.today ? { at: firstMoment(on, house.timeZone) } : {})
  await tellInvolved(tx, who, plan, { state: `adopted ${adoption}`, text: 'plan-adopted', values: { on } })
  return moved
}

const NOTHING: store.Trace = {
  territory: { from: '', founded: [], closed: [], renamed: [], hung: [], drawn: [] },
  mains: { grids: [], stations: [], was: [] },
  organisations: { did: { closed: [], founded: [], served: [] }, was: {} },
  heirs: [],
  grids: [],
}

/** A minute into the day: by then every process has the territory of that day. */
function firstMoment(day: string, timeZone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).add({ minutes: 1 }).toInstant()
}

type Carrying = {
  readonly on: string
  readonly regroup: (what: Regrouping) => ReturnType<typeof regroup>
}

async function carryOut(
  tx: Tx,
  eve: Eve,
  ids: ReadonlyMap<number, UnitId>,
  { on, regroup: regroupNow }: Carrying,
): Promise<store.Trace> {
  const { grids, closed, served } = eve.foreseen
  const unitOf = (number: number) => ids.get(number)!
  const territory = await regroupNow(regroupingOf(eve, ids, on))
  const heirs = closed.map(({ grid, heir }) => ({ grid, heir: unitOf(heir) }))
  const mains = [
    ...grids.flatMap(({ number, main, mainBefore }) =>
      main?.station === mainBefore?.station ? [] : [{ grid: unitOf(number), station: main?.station ?? null }],
    ),
    ...closed.map(({ grid }) => ({ grid, station: null })),
  ]
  const did = {
    closed: heirs,
    founded: grids.flatMap(({ number, fate, comesFrom }) =>
      fate === 'new' ? [{ grid: unitOf(number), like: comesFrom }] : [],
    ),
    served: served.map(({ id, to }) => ({ id, station: to })),
  }
  return {
    territory,
    mains: {
      grids: mains.map(({ grid }) => grid),
      stations: mains.map(({ station }) => station),
      was: await regroupMains(tx, mains, on),
    },
    organisations: { did, was: await regroupOrganisations(tx, did, on) },
    heirs,
    grids: [...ids.values()],
  }
}

/** A position certainly inside: the label of the unit that lies nearest to the middle of all. */
function middleOf({ members }: GridForeseen, at: Eve['at']): Position {
  const all = members.map((unit) => at.get(unit)!)
  const mean = (axis: 0 | 1) => all.reduce((sum, one) => sum + one[axis], 0) / all.length
  const [lon, lat] = [mean(0), mean(1)]
  const away = ([x, y]: Position) => Math.hypot(x - lon, y - lat)
  return all.toSorted((a, b) => away(a) - away(b))[0] ?? [0, 0]
}

/** What the territory is told: outlines are the union of the units' outlines. */
function regroupingOf(
  { foreseen, shapes, names, at }: Eve,
  ids: ReadonlyMap<number, UnitId>,
  from: string,
): Regrouping {
  const shapeOf = ({ members }: GridForeseen) =>
    unionOf(members.flatMap((unit) => (shapes.has(unit) ? [shapes.get(unit)!] : [])))
  const changed = foreseen.grids.filter(({ fate }) => fate === 'changes')
  return {
    from,
    founded: foreseen.grids
      .filter(({ fate }) => fate === 'new')
      .map((grid) => {
        const shape = shapeOf(grid)
        const [lon, lat] = middleOf(grid, at)
        const { parent, zh, en, population, code } = grid
        return {
          id: ids.get(grid.number)!,
          parent,
          zh,
          en,
          lon,
          lat,
          population,
          code,
          shape: encodeShape(shape),
        }
      }),
    closed: foreseen.closed.map(({ grid }) => grid),
    renamed: foreseen.grids.flatMap(({ livesOnAs, zh, en }) => {
      const before = livesOnAs && names.get(livesOnAs)
      return before && (before.zh !== zh || before.en !== en) ? [{ unit: livesOnAs, zh, en }] : []
    }),
    hung: foreseen.hung.map(({ unit, number }) => ({
      unit,
      grid: number === null ? null : ids.get(number)!,
    })),
    drawn: changed.map((grid) => ({ unit: ids.get(grid.number)!, shape: encodeShape(shapeOf(grid)) })),
  }
}

/** When a plan was adopted and undone. Throws plan-not-found. */
export async function listAdoptions(tx: Tx, id: PlanId, today: string): Promise<{ adoptions: Adoption[] }> {
  await seePlan(tx, id)
  const rows = await store.findAdoptions(tx, id)
  const staff = await findStaff(
    tx,
    rows.flatMap(({ adoptedBy, undoneBy }) => [adoptedBy, undoneBy]),
  )
  return {
    adoptions: rows.map(({ adoptedBy, undoneBy, trace: _trace, ...row }) => ({
      ...row,
      adoptedBy: staff(adoptedBy),
      undoneBy: staff(undoneBy),
      mayUndo: row.undoneAt === null && row.effective > today,
    })),
  }
}
