import assert from 'node:assert/strict'
import { after } from 'node:test'
import pino from 'pino'
import { asOwner, freshDatabase } from '../../../../test/database.ts'
import type { OfferId, SeatAnswer } from '../../../engines/capacity/contract.ts'
import { askSeats } from '../../../engines/capacity/public.ts'
import { act, look, type Permission, type Who } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import { PersonId, type UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import type { SpaceId, StationId } from '../../stations/contract.ts'
import { givenStation } from '../../stations/samples.ts'
import { openTerritory, prove } from '../../territory/public.ts'
import { givenTown } from '../../territory/samples.ts'
import { draftActivities } from '../activity/actions.ts'
import type { ActivityId, ActivityWish } from '../activity/contract.ts'
import { publishActivities } from '../publishing/actions.ts'
import { givenSpace } from '../samples.ts'
import { showActivity } from '../showing/actions.ts'

/** Thursday noon in Shanghai. */
export const NOW = Temporal.Instant.from('2026-11-26T04:00:00Z')
export const TODAY = '2026-11-26'

export type Room = { readonly station: StationId; readonly space: SpaceId | null }

export function staffAt(unit: UnitId, ...permissions: Permission[]): Who {
  return {
    person: PersonId.parse(newId()),
    kind: 'staff',
    grants: Object.fromEntries(permissions.map((permission) => [permission, [unit]])),
  }
}

export const refusedWith =
  (type: string, ...codes: string[]) =>
  (error: unknown) => {
    assert.ok(error instanceof ProblemError, String(error))
    assert.equal(error.type, type)
    if (codes.length > 0)
      assert.deepEqual(
        error.faults.map(({ code }) => code),
        codes,
      )
    return true
  }

/** A town with a holiday, staff at a community of it, and what tests do on it again and again. */
export async function openStage() {
  const { db, ownerUrl } = await freshDatabase()
  const town = await givenTown(ownerUrl)
  const log = pino({ level: 'silent' })
  const territory = await openTerritory({ db, log, timeZone: 'Asia/Shanghai' })
  after(() => territory.stop())
  const owner = (text: string, values: unknown[] = []) =>
    asOwner(ownerUrl, (client) => client.query<Record<string, unknown>>(text, values))
  await owner(`insert into kernel.calendar_day values ('cn', '2026-12-15', 'holiday', '示范节', 'Sample Day', 'test')
    on conflict do nothing`)
  const staff = staffAt(town.planeNorth, 'activity.edit')

  async function room(seats: number | null = 30): Promise<{ station: StationId; space: SpaceId }> {
    const station = await givenStation(ownerUrl, { unit: town.north1 })
    return { station, space: await givenSpace(ownerUrl, station, seats) }
  }
  const draft = (who: Who, unit: UnitId, places: readonly Room[], wish: ActivityWish) =>
    act(db, who, async (tx) =>
      draftActivities(
        tx,
        await prove(tx, who, 'activity.edit', unit),
        { places: places.map((place) => ({ ...place, findSpace: false })), activity: wish },
        TODAY,
      ),
    )
  const publish = (who: Who, activities: { id: ActivityId; version: number }[]) =>
    act(db, who, (tx) => publishActivities(tx, who, activities, NOW))
  const show = (who: Who, id: ActivityId) => look(db, who, (tx) => showActivity(tx, who, territory, id))

  /** Drafts and publishes one at a place of the staff's own. */
  async function published(place: Room, wish: ActivityWish) {
    const { activities } = await draft(staff, town.planeNorth, [place], wish)
    const [answer] = await publish(staff, activities)
    assert.ok(answer)
    return { ...answer, shown: await show(staff, answer.id) }
  }
  const people = peopleOf(db, owner)
  return { db, ownerUrl, town, territory, owner, staff, room, draft, publish, show, published, ...people }
}

type Owner = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>

/** Residents who enrol, and what they are told. */
function peopleOf(db: Database, owner: Owner) {
  async function resident(name = '演示居民'): Promise<Who & { person: PersonId }> {
    const person = PersonId.parse(newId())
    await owner(`insert into identity.person (id, kind, name) values ($1, 'resident', $2)`, [person, name])
    return { person, kind: 'resident', grants: {} }
  }
  /** Somebody asks for a seat for themselves. */
  const ask = (who: Who & { person: PersonId }, offer: OfferId): Promise<SeatAnswer> =>
    act(db, who, (tx) =>
      askSeats(
        tx,
        {
          offer,
          holder: who.person,
          key: newId(),
          participants: [{ id: who.person, bucket: 0 }],
          acceptFewer: false,
        },
        NOW,
      ),
    )
  /** So many people enrol, each with an account of their own. */
  async function enrol(offer: OfferId, how: number): Promise<(Who & { person: PersonId })[]> {
    const all = []
    for (let i = 0; i < how; i++) {
      const who = await resident()
      await ask(who, offer)
      all.push(who)
    }
    return all
  }
  /** Which texts people were told about a subject, and how many of them. */
  async function toldOf(subject: string): Promise<[string, number][]> {
    const { rows } = await owner(
      `select text, count(*)::int as n from notices.notice where subject_id = $1 group by text order by text`,
      [subject],
    )
    return rows.map(({ text, n }) => [String(text), Number(n)])
  }
  return { resident, ask, enrol, toldOf }
}
