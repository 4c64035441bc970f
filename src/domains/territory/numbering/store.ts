import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { Code, Numbering } from './contract.ts'
import { nextCode, type Series, seriesLike, seriesOf } from './rules.ts'

type CodeRow = Code & { readonly parent: UnitId; readonly parentCode: string; readonly lasting: boolean }

const GRID_CODES = sql`
  select e.parent_id as parent, c.scheme, c.scheme_version as version, c.code, upper_inf(c.valid) as lasting,
    coalesce((select p.code from territory.unit_code p where p.unit_id = e.parent_id and upper_inf(p.valid)
      order by p.scheme, p.scheme_version desc limit 1), '') as "parentCode"
  from territory.unit_parent e
  join territory.unit g on g.id = e.child_id and g.kind = 'areaGrid'
  join territory.unit_code c on c.unit_id = g.id
  where e.edge = 'administrative'`

/** How area grids below some units are numbered; units whose grids have no numbers are left out. */
export async function readNumbering(
  tx: Tx,
  parents: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, Numbering>> {
  const { rows } = await sql<CodeRow>`${GRID_CODES} and e.parent_id = any(${[...parents]}::uuid[])`.execute(
    tx,
  )
  const own = Map.groupBy(rows, ({ parent }) => parent)
  const series = new Map<UnitId, Series>()
  for (const [parent, codes] of own) {
    const [{ parentCode } = { parentCode: '' }] = codes
    const found = seriesOf(
      parentCode,
      codes.filter(({ lasting }) => lasting),
    )
    // What was retired is not given again.
    const ever = seriesOf(parentCode, codes)
    const last = found?.prefix === ever?.prefix ? (ever?.last ?? 0) : 0
    if (found) series.set(parent, { ...found, last: Math.max(found.last, last) })
  }
  const bare = parents.filter((parent) => !series.has(parent))
  if (bare.length > 0) for (const [parent, like] of await seriesOfOthers(tx, bare)) series.set(parent, like)
  const taken = await takenIn(tx, [...series.values()])
  return new Map([...series].map(([parent, one]) => [parent, numberingOf(one, taken)]))
}

function numberingOf(series: Series, taken: ReadonlySet<string>): Numbering {
  const { scheme, version } = series
  return {
    scheme,
    version,
    next: (given) => nextCode(series, (code) => taken.has(code) || given.has(code)),
  }
}

async function seriesOfOthers(tx: Tx, parents: readonly UnitId[]): Promise<[UnitId, Series][]> {
  const { rows } = await sql<CodeRow>`${GRID_CODES} and upper_inf(c.valid)`.execute(tx)
  const others = rows.map(({ parentCode, ...code }) => ({ parent: parentCode, code }))
  const { rows: codes } = await sql<{ parent: UnitId; code: string }>`
    select distinct on (unit_id) unit_id as parent, code from territory.unit_code
    where unit_id = any(${[...parents]}::uuid[]) and upper_inf(valid)
    order by unit_id, scheme, scheme_version desc`.execute(tx)
  return codes.flatMap(({ parent, code }) => {
    const series = seriesLike(code, others)
    return series ? [[parent, series] as [UnitId, Series]] : []
  })
}

/** The codes that some series have given already, to whatever unit: by their beginnings, one length after the other. */
async function takenIn(tx: Tx, series: readonly Series[]): Promise<ReadonlySet<string>> {
  const taken = new Set<string>()
  const prefixes = [...new Set(series.map(({ prefix }) => prefix))]
  for (const [length, some] of Map.groupBy(prefixes, (prefix) => Array.from(prefix).length)) {
    const { rows } = await sql<{ code: string }>`select code from territory.unit_code
      where left(code, ${length}::int) = any(${some}::text[])`.execute(tx)
    for (const { code } of rows) taken.add(code)
  }
  return taken
}
