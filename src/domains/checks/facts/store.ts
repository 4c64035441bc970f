import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { OrganisationKind } from '../../organisations/contract.ts'
import { readPosts, readSurveyed } from '../../organisations/survey/public.ts'
import { readClosedStations, readLedUnits } from '../../stations/survey/public.ts'
import {
  bordersOf,
  readBelow,
  readOutlines,
  readTree,
  readTreeAround,
} from '../../territory/tiling/public.ts'
import { treeOf, type Tree } from '../judging/tree/rules.ts'
import { type RuleBook, ruleBookOf } from '../rule/rules.ts'
import { readRules } from '../rule/store.ts'
import type { Cells, Facts } from './rules.ts'

/** Reads in a second transaction of the same purpose, at the same time. */
export type Beside = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/**
 * Reads what the checks need of the whole city: organisations in the caller's transaction, the land and its
 * posts beside it, so that the server joins the ones while it hands out the others and this side adds up
 * borders. Each statement sees what is committed when it begins; what changes meanwhile is announced, and
 * judged after this run.
 */
export async function readAllFacts(tx: Tx, beside: Beside): Promise<Facts> {
  let tree: Tree = treeOf([])
  const rules = ruleBookOf(await readRules(tx), (unit) => tree.lineage(unit))
  const ofOrganisations = async () => {
    await joinWhole(tx)
    const organisations = await readSurveyed(tx, kindsOf(rules), await readClosedStations(tx), null)
    return { organisations, led: await readLedUnits(tx, null) }
  }
  const ofLand = async (other: Tx) => {
    await joinWhole(other)
    const borders = bordersOf(await readOutlines(other, null))
    const posts = await readPosts(other, null)
    tree = treeOf(await readTree(other))
    return { borders, posts }
  }
  const [organisations, land] = await Promise.all([ofOrganisations(), beside(ofLand)])
  return { rules, tree, ...organisations, ...land }
}

/** All these queries join whole tables; the planner, who cannot guess what holds today, would look rows up. */
async function joinWhole(tx: Tx): Promise<void> {
  await sql`set local enable_nestloop = off; set local enable_mergejoin = off; set local work_mem = '64MB';
    set local jit = off`.execute(tx)
}

/** Kinds of organisations of which any rule speaks; shops are always counted on their streets. */
function kindsOf(rules: RuleBook): OrganisationKind[] {
  const lists = [
    ...rules.all('served').map((rule) => rule.kinds),
    ...rules.all('covered').map((rule) => rule.kinds),
    ...rules.all('staffing').map((rule) => rule.counts),
  ]
  return [...new Set<OrganisationKind>(['shop', ...lists.flat()])]
}

/** Reads what the checks need of some cells: the same facts, of a part. */
export async function readFactsOf(
  tx: Tx,
  cells: { [K in keyof Cells]: ReadonlySet<string> },
): Promise<Facts> {
  let tree: Tree = treeOf([])
  const rules = ruleBookOf(await readRules(tx), (unit) => tree.lineage(unit))
  const seats = cells.street.size > 0 ? await readBelow(tx, [...cells.street]) : []
  const places = cells.staffing.size > 0 ? await readBelow(tx, [...cells.staffing]) : []
  const units = [...new Set([...cells.unit, ...places])]
  const among = { organisations: [...cells.organisation], places: [...new Set([...seats, ...places])] }
  const organisations =
    among.organisations.length + among.places.length > 0
      ? await readSurveyed(tx, kindsOf(rules), await readClosedStations(tx), among)
      : []
  const posts = units.length > 0 ? await readPosts(tx, units) : []
  const seatsOf = organisations.filter(({ named }) => named).map(({ seat }) => seat)
  const around = new Set([...units, ...seats, ...cells.tiling, ...cells.street, ...seatsOf])
  if (around.size > 0) tree = treeOf(await readTreeAround(tx, [...around]))
  const drawn = [...cells.tiling].flatMap((parent) => [parent, ...childrenOf(tree, parent)])
  return {
    rules,
    tree,
    borders: bordersOf(await readOutlines(tx, drawn)),
    organisations,
    posts,
    led: cells.unit.size > 0 ? await readLedUnits(tx, [...cells.unit]) : new Set(),
  }
}

function childrenOf(tree: Tree, parent: string): string[] {
  return [...tree.children(parent, 'administrative'), ...tree.children(parent, 'areaGrid')].map(
    ({ id }) => id,
  )
}
