import type { Who } from '../../../../kernel/access.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { notYours } from '../../../../kernel/problem.ts'
import { type Member, readMembers, readMemberShapes } from '../../../territory/members/public.ts'
import { outlinesOf } from '../../../territory/redrawing/public.ts'
import { reaches, type TerritoryMemory } from '../../../territory/public.ts'
import { plansDiffer } from '../../rules.ts'
import { numbered, seePlan } from '../actions.ts'
import type { Comparison } from '../comparing/contract.ts'
import type { Plan, PlanBrief, PlanId, PlanUnit } from '../contract.ts'
import { featuresCalled } from '../features/actions.ts'
import { closingOf, type Drawing, gridsOf } from '../grids/rules.ts'
import { callSites } from '../ground/naming/actions.ts'
import { judgeIfSound } from '../land/actions.ts'
import { pairUp } from '../overlap/rules.ts'
import { calledOn, placeOf } from '../naming/actions.ts'
import { findStaff, type PlanHead, type PlanRow, type PlansAsked, searchPlans } from '../store.ts'

/** Plans of a place and below. Throws not-yours for whoever may neither draw nor adopt there. */
export async function listPlans(
  tx: Tx,
  territory: TerritoryMemory,
  who: Who,
  asked: PlansAsked,
): Promise<{ plans: PlanBrief[]; mayDraw: boolean }> {
  const mayDraw = await may(tx, who, 'plan.draw', asked.unit)
  if (!mayDraw && !(await may(tx, who, 'plan.adopt', asked.unit))) throw notYours()
  return { plans: await briefly(tx, territory, await searchPlans(tx, asked)), mayDraw }
}

const may = (tx: Tx, who: Who, permission: 'plan.draw' | 'plan.adopt', unit: UnitId) =>
  reaches(tx, who.grants[permission] ?? [], unit)

/** Plans as lines of a list, with the names of their people. */
async function briefly(tx: Tx, territory: TerritoryMemory, rows: readonly PlanHead[]): Promise<PlanBrief[]> {
  const staff = await findStaff(
    tx,
    rows.flatMap(({ madeBy, proposedBy, approvedBy }) => [madeBy, proposedBy, approvedBy]),
  )
  return rows.map((row) => {
    const { id, kind, title, state, memberKind, madeAt, changedAt, effective, copiedFrom, drawn } = row
    return {
      id,
      kind,
      place: placeOf(territory, row.place),
      title,
      state,
      memberKind,
      madeBy: staff(row.madeBy),
      madeAt,
      changedAt,
      proposedBy: staff(row.proposedBy),
      approvedBy: staff(row.approvedBy),
      effective,
      copiedFrom,
      drawn,
      figures: row.figures,
      run: row.run,
      version: row.version,
    }
  })
}

/** A plan whole. Throws plan-not-found. */
export async function showPlan(tx: Tx, territory: TerritoryMemory, who: Who, id: PlanId): Promise<Plan> {
  const row = await seePlan(tx, id)
  const [brief] = await briefly(tx, territory, [row])
  if (!brief) throw new Error('a plan that is there is told of')
  const members = await membersOf(tx, row)
  const called = await calledOn(tx, territory, row)
  const [draw, adopt] = [
    await may(tx, who, 'plan.draw', row.place),
    await may(tx, who, 'plan.adopt', row.place),
  ]
  return {
    ...brief,
    wish: row.wish,
    seed: row.seed,
    laidOn: row.laidOn,
    units: unitsOf(row, members),
    grids: gridsOf(row, called),
    closing: closingOf(row).map(({ grid, ...told }) => ({
      id: grid,
      ...(called.of(grid) ?? placeOf(territory, grid)),
      ...told,
    })),
    sites: await callSites(tx, territory, row, row.sites ?? []),
    barriers: row.barriers,
    fixed: row.fixed,
    names: row.names,
    features: await featuresCalled(tx, Object.keys(row.features), row.laidOn),
    moves: row.moves,
    may: { draw, adopt, approve: adopt && row.state === 'proposed' && row.proposedBy !== who.person },
  }
}

/** What units of a plan were called and where they lay on the day it was laid upon them. */
async function membersOf(tx: Tx, row: PlanRow): Promise<ReadonlyMap<UnitId, Member>> {
  if (!row.memberKind) return new Map()
  const members = await readMembers(tx, row.place, row.memberKind, row.laidOn)
  return new Map(members.map((member) => [member.id, member]))
}

const UNKNOWN = { zh: '—', en: '—', lon: 0, lat: 0, parent: null }

function unitsOf(row: PlanRow, members: ReadonlyMap<UnitId, Member>): PlanUnit[] {
  const { labels, memberKind } = row
  return row.units.map((id, at) => {
    const { zh, en, lon, lat, parent } = members.get(id) ?? UNKNOWN
    return {
      id,
      zh,
      en,
      at: [lon, lat],
      population: row.population[at]!,
      workload: row.workload[at]!,
      within: memberKind === 'microGrid' ? parent : null,
      today: row.today[at]!,
      grid: labels && labels[at]!,
    }
  })
}

/** Outlines of a plan's units, as of the day that it was laid upon them. */
export async function showOutlines(tx: Tx, id: PlanId, toleranceMetres: number) {
  const row = await seePlan(tx, id)
  const shapes = await readMemberShapes(tx, row.units, row.laidOn)
  const drawn = row.units.filter((unit) => shapes.has(unit))
  const rings = outlinesOf(
    drawn.map((unit) => shapes.get(unit)!),
    toleranceMetres,
  )
  return { outlines: drawn.map((unit, at) => ({ id: unit, rings: rings[at] ?? [] })) }
}

/**
 * Two plans of grids of one place beside each other, or a plan beside the grids of today. Throws plan-not-found, and
 * plans-cannot-be-compared for plans of different places or kinds.
 */
export async function comparePlans(
  tx: Tx,
  territory: TerritoryMemory,
  left: PlanId,
  right: PlanId | undefined,
): Promise<Comparison> {
  const [one, other] = [await seePlan(tx, left), right && (await seePlan(tx, right))]
  if (other && (other.kind !== one.kind || other.place !== one.place || other.memberKind !== one.memberKind))
    throw plansDiffer()
  const briefs = await briefly(tx, territory, other ? [one, other] : [one])
  const called = await calledOn(tx, territory, one)
  const beside: Drawing & Pick<PlanRow, 'units'> = other || {
    ...one,
    labels: one.kind === 'grids' ? numbered(one.today) : null,
    names: {},
  }
  const { differing, pairs, people } = differencesOf(one, beside)
  return {
    left: briefs[0]!,
    right: briefs[1] ?? null,
    pairs,
    differing,
    people,
    rightFigures: other ? other.figures : beside.labels && (await judgeIfSound(tx, one, beside.labels)),
    rightGrids: gridsOf(beside, called),
    onlyLeft: one.units.filter((unit) => !beside.units.includes(unit)),
    onlyRight: beside.units.filter((unit) => !one.units.includes(unit)),
  }
}

type Sided = Pick<PlanRow, 'units' | 'population'> & { readonly labels: readonly number[] | null }

/** Which grids of two drawings belong together, and which units lie elsewhere. */
function differencesOf(left: Sided, right: Pick<Sided, 'units' | 'labels'>) {
  const at = new Map(right.units.map((unit, index) => [unit, right.labels?.[index] ?? null]))
  const [mine, theirs] = [
    left.units.map((_, index) => left.labels?.[index] ?? null),
    left.units.map((unit) => at.get(unit) ?? null),
  ]
  const weights = left.population.map((people) => people + 1)
  const pairs = pairUp(mine, theirs, weights)
  const partner = new Map(pairs.map((pair) => [pair.left, pair.right]))
  const differing = left.units.flatMap((unit, index) => {
    const [l, r] = [mine[index] ?? null, theirs[index] ?? null]
    return at.has(unit) && (partner.get(l) ?? null) !== r
      ? [{ told: { unit, left: l, right: r }, index }]
      : []
  })
  return {
    pairs: pairs.map(({ weight, common, ...pair }) => ({ ...pair, common, population: weight - common })),
    differing: differing.map(({ told }) => told),
    people: differing.reduce((sum, { index }) => sum + (left.population[index] ?? 0), 0),
  }
}
