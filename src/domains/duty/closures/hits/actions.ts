import type { Tx } from '../../../../kernel/database.ts'
import type { PersonId } from '../../../../kernel/ids.ts'
import type { Both } from '../../../stations/contract.ts'
import type { StationAtWork } from '../../../stations/public.ts'
import type { Span } from '../../spans/rules.ts'
import { tellClosure } from '../../telling/actions.ts'
import type { ClosureId } from '../contract.ts'
import { findTold, insertTold } from '../store.ts'
import type { ClosureHits } from './store.ts'

/** Whoever was told of a closure so far. */
export async function peopleTold(tx: Tx, id: ClosureId): Promise<PersonId[]> {
  return [...new Set((await findTold(tx, id)).map(({ person }) => person))]
}

type Told = { id: ClosureId; version: number; span: Span; stations: readonly StationAtWork[]; reason: Both }

/** Tells everybody whom it hits now, and whoever was told of it before; once each. */
export async function tellHit(
  tx: Tx,
  { id, version, span, stations, reason }: Told,
  all: readonly ClosureHits[],
  state: 'announced' | 'changed' | 'withdrawn',
  before: readonly PersonId[],
): Promise<number> {
  const people = new Map<PersonId, string>(before.map((person) => [person, 'before']))
  let followed = 0
  for (const room of all) {
    if (room.follow) {
      const ids = stations.map((one) => one.id)
      followed += await room.follow(tx, { id, version, state, stations: ids, span, reason })
    }
    if (!room.tells || room.follow) continue
    const hits = await room.find(tx, { stations: stations.map((one) => one.id), span })
    for (const { person } of hits) if (person) people.set(person, room.kind)
  }
  await insertTold(tx, id, version, people)
  await tellClosure(tx, [...people.keys()], { id, version, span, stations, reason, state })
  return people.size + followed
}
