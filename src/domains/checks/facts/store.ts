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

/** Reads what the checks need of the whole city, one table after another in the caller's transaction. */
export async function readAllFacts(tx: Tx): Promise<Facts> {
  // All of these join whole tables; the planner, who cannot guess what holds today, would nest loops.
  await sql`set local enable_nestloop = off; set local work_mem = '64MB'; set local jit = off`.execute(tx)
  const tree = treeOf(await readTree(tx))
  const rules = ruleBookOf(await readRules(tx), (unit) => tree.lineage(unit))
  const shapes = await readOutlines(tx, null)
  const closed = await readClosedStations(tx)
  // While the server joins, this side adds up borders.
  const [organisations, borders] = await Promise.all([
    readSurveyed(tx, kindsOf(rules), closed, null),
    (async () => bordersOf(shapes))(),
  ])
  const posts = await readPosts(tx, null)
  return { rules, tree, borders, organisations, posts, led: await readLedUnits(tx, null) }
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
