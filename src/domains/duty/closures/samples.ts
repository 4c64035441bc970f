import assert from 'node:assert/strict'
import pino from 'pino'
import { whenDone } from '../../../../test/closing.ts'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, type Who } from '../../../kernel/access.ts'
import { PersonId, type UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import type { StationId } from '../../stations/contract.ts'
import { showStation } from '../../stations/public.ts'
import { openTerritory, prove } from '../../territory/public.ts'
import { givenTown } from '../../territory/samples.ts'
import { announceClosure, withdrawClosure } from './actions.ts'
import type { ClosureId } from './contract.ts'
import { type ClosureHits, onDuty, organisationsServed } from './hits/store.ts'

/** Tuesday noon in Shanghai, long before what is planned. */
export const NOW = Temporal.Instant.from('2026-12-01T04:00:00Z')
export const reason = { zh: '电梯检修', en: 'Lift repair' }
export const HITS: ClosureHits[] = [onDuty, organisationsServed]
type Wish = { from: string; to: string; stations: StationId[] | null; kind?: 'planned' | 'emergency' }

/** Staff of a unit who may close its stations; without an account. */
export const staffAt = (unit: UnitId): Who => ({
  person: PersonId.parse(newId()),
  kind: 'staff',
  grants: { 'station.edit': [unit] },
})

export const refusedWith = (type: string) => (error: unknown) => {
  assert.ok(error instanceof ProblemError, String(error))
  assert.equal(error.type, type)
  return true
}

/** A town whose manager, and a neighbour, announce closures and withdraw them. */
export async function openClosures() {
  const { db, ownerUrl } = await freshDatabase()
  const town = await givenTown(ownerUrl)
  const log = pino({ level: 'silent' })
  const territory = await openTerritory({ db, log, timeZone: 'Asia/Shanghai' })
  whenDone(() => territory.stop())

  const manager = staffAt(town.plane)
  const neighbour = staffAt(town.maple)

  const announce = (who: Who, unit: UnitId, { kind = 'planned', ...wish }: Wish, hits = HITS) =>
    act(db, who, async (tx) =>
      announceClosure(
        tx,
        who,
        await prove(tx, who, 'station.edit', unit),
        territory,
        { ...wish, kind, reason },
        hits,
        NOW,
      ),
    )
  const withdraw = (who: Who, id: ClosureId, version: number) =>
    act(db, who, (tx) => withdrawClosure(tx, who, id, { version }, HITS, NOW))
  const exceptionsOf = async (station: StationId) =>
    (await showStation({ db, territory }, ANYONE, station)).plan.exceptions.map(({ from, to, hours }) => ({
      from,
      to,
      open: hours.length,
    }))

  return { db, ownerUrl, town, log, territory, manager, neighbour, announce, withdraw, exceptionsOf }
}
