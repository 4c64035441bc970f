import type { Position } from '../../../../kernel/geo.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import type { Misfit, TreeRow } from '../../../territory/tiling/contract.ts'
import type { Facts } from '../../facts/rules.ts'
import type { RuleValue } from '../../rule/contract.ts'
import { aboutOf, type Found, isAmong } from '../about/rules.ts'

/** Units whose children overlap, leave gaps, or stick out of them. */
export function judgeTilings(facts: Facts, cells: ReadonlySet<string> | null): Found[] {
  const { tree, rules } = facts
  const found: Found[] = []
  for (const parent of tree.units.values()) {
    if (!isAmong(cells, parent.id)) continue
    const { groups } = rules.ruleFor('tiling', parent.id)
    for (const group of groups)
      if (group.parent === parent.kind) found.push(...judgeGroup(facts, parent, group))
  }
  return found
}

type Group = RuleValue<'tiling'>['groups'][number]

function judgeGroup({ tree, rules, borders }: Facts, parent: TreeRow, group: Group): Found[] {
  if (!borders.has(parent.id)) return []
  const children = tree
    .children(parent.id, group.edge)
    .filter(({ id, kind }) => group.children.includes(kind) && borders.has(id))
  // Nothing drawn is a blank map, not a hole in one.
  if (children.length === 0) return []
  const ids = children.map(({ id }) => id)
  if (borders.fit(parent.id, ids)) return []
  const misfits = borders.misfits(parent.id, ids, rules.ruleFor('sliver', parent.id))
  return findingsOf(parent, group, children, misfits)
}

/** One finding for all gaps of a group, one for each child that sticks out and each pair that overlaps. */
function findingsOf(
  parent: TreeRow,
  group: Group,
  children: readonly TreeRow[],
  misfits: readonly Misfit[],
): Found[] {
  const name = `${group.edge} ${group.children.join('+')}`
  const byClaim = Map.groupBy(misfits, ({ claim }) => {
    if (claim.kind === 'gap') return 'gap'
    const one = children[claim.child]!.id
    return claim.kind === 'outside'
      ? `outside ${one}`
      : `overlap ${[one, children[claim.other]!.id].toSorted().join(' ')}`
  })
  return [...byClaim].map(([claim, regions]) => {
    const [check = '', ...units] = claim.split(' ')
    return {
      check: check as 'gap' | 'outside' | 'overlap',
      cell: parent.id,
      subject: [name, ...units].join(' '),
      unit: parent.id,
      about: aboutOf({
        units: units as UnitId[],
        kind: group.children[0]!,
        areaM2: Math.round(regions.reduce((sum, { areaM2 }) => sum + areaM2, 0)),
      }),
      at: rounded(regions[0]!.at),
    }
  })
}

/** Six decimals, a tenth of a metre: enough to find the place, and the same at every run. */
const rounded = ([lon, lat]: Position): Position => [Number(lon.toFixed(6)), Number(lat.toFixed(6))]

/** Units that must have a main station and have none that is open to the public. */
export function judgeMainStations({ tree, rules, led }: Facts, cells: ReadonlySet<string> | null): Found[] {
  const found: Found[] = []
  for (const { id, kind } of tree.units.values()) {
    if (led.has(id) || !isAmong(cells, id)) continue
    if (!rules.ruleFor('mainStation', id).kinds.includes(kind)) continue
    found.push({ check: 'noMainStation', cell: id, subject: 'main', unit: id, about: aboutOf({}), at: null })
  }
  return found
}
