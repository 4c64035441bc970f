import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { unpackWkb } from '../../../kernel/wkb.ts'
import {
  countOrganisations,
  readPosts,
  readStreets,
  readUncovered,
  readUnserved,
} from '../../organisations/survey/public.ts'
import { readClosedStations, readLedUnits } from '../../stations/survey/public.ts'
import { printsOf, readBelow, readOutlines, readTree, readTreeAround } from '../../territory/tiling/public.ts'
import { treeOf, type Tree } from '../judging/tree/rules.ts'
import { type RuleBook, ruleBookOf } from '../rule/rules.ts'
import { readRules } from '../rule/store.ts'
import type { Cells, Facts, Outlines } from './rules.ts'

/** Reads what the checks need of the whole city, one table after another in the caller's transaction. */
export async function readAllFacts(tx: Tx): Promise<Facts> {
  // All of these join whole tables; the planner, who cannot guess what holds today, would nest loops.
  await sql`set local enable_nestloop = off; set local work_mem = '64MB'; set local jit = off`.execute(tx)
  const tree = treeOf(await readTree(tx))
  const rules = ruleBookOf(await readRules(tx), tree.lineage)
  const outlines = await outlinesOf(tx, null)
  const rest = await readRest(tx, rules, null)
  return { rules, tree, outlines, ...rest, led: await readLedUnits(tx, null) }
}

/** Which organisations, seats, places and units are read; null: all. */
type Part = {
  readonly organisations: readonly string[]
  readonly seats: readonly string[]
  readonly places: readonly string[]
  readonly units: readonly string[]
}

async function readRest(tx: Tx, rules: RuleBook, part: Part | null) {
  const closed = await readClosedStations(tx)
  const kinds = <K>(lists: readonly (readonly K[])[]): K[] => [...new Set(lists.flat())]
  const served = kinds(rules.all('served').map((rule) => rule.kinds))
  const covered = kinds(rules.all('covered').map((rule) => rule.kinds))
  const counted = kinds(rules.all('staffing').map((rule) => rule.counts))
  const none = (ids: readonly string[] | undefined): boolean => ids !== undefined && ids.length === 0
  return {
    unserved: none(part?.organisations)
      ? []
      : await readUnserved(tx, served, closed, part?.organisations ?? null),
    uncovered: none(part?.organisations) ? [] : await readUncovered(tx, covered, part?.organisations ?? null),
    streets: none(part?.seats) ? [] : await readStreets(tx, part?.seats ?? null),
    organisations: none(part?.places) ? [] : await countOrganisations(tx, counted, part?.places ?? null),
    posts: none(part?.units) ? [] : await readPosts(tx, part?.units ?? null),
  }
}

async function outlinesOf(tx: Tx, units: readonly string[] | null): Promise<Outlines> {
  const rows = await readOutlines(tx, units)
  const packed = unpackWkb(rows.map(({ shape }) => shape))
  return { packed, prints: printsOf(packed), places: new Map(rows.map(({ unit }, i) => [unit, i])) }
}

/** Reads what the checks need of some cells: the same facts, of a part. */
export async function readFactsOf(tx: Tx, cells: { [K in keyof Cells]: ReadonlySet<string> }): Promise<Facts> {
  let tree: Tree = treeOf([])
  const rules = ruleBookOf(await readRules(tx), (unit) => tree.lineage(unit))
  const seats = cells.street.size > 0 ? await readBelow(tx, [...cells.street]) : []
  const places = cells.staffing.size > 0 ? await readBelow(tx, [...cells.staffing]) : []
  const units = [...new Set([...cells.unit, ...places])]
  const rest = await readRest(tx, rules, { organisations: [...cells.organisation], seats, places, units })
  const seatsOf = [...rest.unserved, ...rest.uncovered].map(({ seat }) => seat)
  const around = new Set([...units, ...seats, ...cells.tiling, ...cells.street, ...seatsOf])
  if (around.size > 0) tree = treeOf(await readTreeAround(tx, [...around]))
  const drawn = [...cells.tiling].flatMap((parent) => [parent, ...childrenOf(tree, parent)])
  return {
    rules,
    tree,
    outlines: await outlinesOf(tx, drawn),
    ...rest,
    led: cells.unit.size > 0 ? await readLedUnits(tx, [...cells.unit]) : new Set(),
  }
}

function childrenOf(tree: Tree, parent: string): string[] {
  return [...tree.children(parent, 'administrative'), ...tree.children(parent, 'areaGrid')].map(({ id }) => id)
}
