import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { readOrganisationsOf, readTouched } from '../../organisations/survey/public.ts'
import { readUnitsLedBy } from '../../stations/survey/public.ts'
import type { UnitKind } from '../../territory/contract.ts'
import { readBelow, readPlacesEver } from '../../territory/tiling/public.ts'
import { type Change, nothingTouched, type Touching } from './rules.ts'

/**
 * The cells that some changes can have touched: where a thing is and where it ever was, for what it left has
 * changed as well. `staffed`: kinds of units whose workers are counted.
 */
export async function cellsTouched(
  tx: Tx,
  changes: readonly Change[],
  staffed: ReadonlySet<UnitKind>,
): Promise<Touching> {
  const touching = nothingTouched()
  const idsOf = (topic: Change['topic']) =>
    changes.filter((change) => change.topic === topic).map(({ id }) => id)
  for (const unit of idsOf('territory')) await touchUnit(tx, unit, staffed, touching)
  const stations = idsOf('stations')
  if (stations.length > 0) {
    addAll(touching.unit, await readUnitsLedBy(tx, stations))
    addAll(touching.organisation, await readOrganisationsOf(tx, { stations }))
  }
  const organisations = idsOf('organisations')
  if (organisations.length > 0) {
    const touched = await readTouched(tx, organisations)
    addAll(touching.organisation, touched.organisations)
    addAll(touching.unit, touched.places)
    for (const place of touched.places) touchAbove((await readPlacesEver(tx, place)).above, staffed, touching)
  }
  return touching
}

async function touchUnit(
  tx: Tx,
  unit: string,
  staffed: ReadonlySet<UnitKind>,
  touching: Touching,
): Promise<void> {
  const { above, parents, moved } = await readPlacesEver(tx, unit)
  addAll(touching.tiling, [unit, ...parents])
  addAll(touching.unit, [unit])
  touchAbove(moved ? above : above.filter(({ id }) => id === unit), staffed, touching)
  if (!moved) return
  // What belongs to a unit that has moved may be judged by another district's rules now.
  const below = await readBelow(tx, [unit])
  for (const kind of ['tiling', 'unit', 'street', 'staffing'] as const) addAll(touching[kind], below)
  addAll(touching.organisation, await readOrganisationsOf(tx, { seats: below }))
}

function touchAbove(
  above: readonly { id: UnitId; kind: UnitKind }[],
  staffed: ReadonlySet<UnitKind>,
  touching: Touching,
): void {
  for (const { id, kind } of above) {
    if (kind === 'subdistrict') touching.street.add(id)
    if (staffed.has(kind)) touching.staffing.add(id)
  }
}

function addAll(set: Set<string>, ids: readonly string[]): void {
  for (const id of ids) set.add(id)
}
