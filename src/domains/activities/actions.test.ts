import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { readOffers } from '../../engines/capacity/public.ts'
import { act, ANYONE, look } from '../../kernel/access.ts'
import { givenStation } from '../stations/samples.ts'
import { prove } from '../territory/public.ts'
import { changeActivity, dropDraft, proveActivity } from './activity/actions.ts'
import type { ActivityId, ActivityWish } from './activity/contract.ts'
import { allActivities, listActivities } from './listing/actions.ts'
import { foreseeSessions } from './publishing/actions.ts'
import { sampleActivity, sampleDates, sampleRule, sampleTerms } from './samples.ts'
import { listSessions } from './showing/actions.ts'
import { NOW, openStage, refusedWith, staffAt, TODAY } from './stage/samples.ts'

const { db, ownerUrl, town, territory, owner, staff, room, draft, publish, show, published, enrol } =
  await openStage()
const department = staffAt(town.east, 'activity.edit')
const neighbour = staffAt(town.maple, 'activity.edit')

test('a series is published with what it created and what it skipped: holiday and closure by name', async () => {
  const place = await room()
  await owner(
    `insert into stations.exception (station_id, dates, hours, reason_zh, reason_en)
     values ($1, '[2026-12-22,2026-12-23)', '{}', '电梯检修', 'Lift repair')`,
    [place.station],
  )
  const { created, skipped, shown } = await published(place, sampleActivity())
  assert.deepEqual(
    created.map(({ at }) => at),
    ['2026-12-01T10:00', '2026-12-08T10:00', '2026-12-29T10:00', '2027-01-05T10:00'],
  )
  assert.deepEqual(
    skipped.map(({ at, reason, what }) => [at, reason, what?.en]),
    [
      ['2026-12-15T10:00', 'holiday', 'Sample Day'],
      ['2026-12-22T10:00', 'closure', 'Lift repair'],
    ],
  )
  assert.deepEqual(shown.skipped.length, 2)
  assert.deepEqual([shown.state, shown.fee, shown.sessions.length], ['published', 0, 4])
  assert.equal(
    shown.sessions.every(({ seats }) => seats?.free === 20),
    true,
  )
})

test('what is in a room already is skipped with its name, foreseen and when it is published', async () => {
  const place = await room()
  await published(
    place,
    sampleActivity({ title: { zh: '合唱排练', en: 'Choir' }, times: sampleDates('2026-12-08T10:30') }),
  )
  const foreseen = await act(db, staff, async (tx) =>
    foreseeSessions(
      tx,
      await prove(tx, staff, 'activity.edit', town.planeNorth),
      {
        places: [{ ...place, findSpace: false }],
        times: sampleRule({ count: 2 }),
        capacity: 20,
        setupMinutes: 15,
        cleaningMinutes: 15,
      },
      NOW,
    ),
  )
  const named = { zh: '已有“合唱排练”（10:30–12:00）', en: '“Choir” is there (10:30–12:00)' }
  assert.deepEqual(foreseen[0]?.skipped, [{ at: '2026-12-08T10:00', reason: 'slotTaken', what: named }])
  const { created, skipped } = await published(place, sampleActivity({ times: sampleRule({ count: 2 }) }))
  assert.deepEqual([created.length, skipped], [1, foreseen[0]?.skipped])
})

test('one time that cannot be is refused with its reason, and stays a draft', async () => {
  const place = await room(16)
  await published(
    place,
    sampleActivity({ times: sampleDates('2026-12-08T10:30'), enrolment: sampleTerms({ capacity: 10 }) }),
  )
  const refused = async (at: string, type: string, more: Partial<ActivityWish> = {}) => {
    const wish = sampleActivity({
      kind: 'single',
      times: sampleDates(at),
      enrolment: sampleTerms({ capacity: 10 }),
      ...more,
    })
    const { activities } = await draft(staff, town.planeNorth, [place], wish)
    await assert.rejects(publish(staff, activities), refusedWith(type), type)
    assert.equal((await show(staff, activities[0]?.id as ActivityId)).state, 'draft')
  }
  await refused('2026-11-25T10:00', 'session-in-the-past')
  await refused('2026-12-15T10:00', 'session-on-a-holiday')
  await refused('2026-12-01T16:00', 'session-while-closed')
  await refused('2026-12-08T09:30', 'session-space-taken')
  await assert.rejects(
    draft(staff, town.planeNorth, [place], sampleActivity({ enrolment: sampleTerms({ capacity: 17 }) })),
    refusedWith('session-over-seats'),
  )
})

test('a department publishes into many stations at once; a station of others is refused', async () => {
  const places = [await room(), await room(), { ...(await room()), space: null }]
  const south = { station: await givenStation(ownerUrl, { unit: town.south1 }), space: null }
  await assert.rejects(
    draft(staff, town.planeNorth, [south], sampleActivity()),
    refusedWith('places-elsewhere'),
  )
  const { activities, publication } = await draft(department, town.east, [...places, south], sampleActivity())
  const answers = await publish(department, activities)
  assert.deepEqual(
    answers.map(({ state, created }) => [state, created.length]),
    answers.map(() => ['published', 5]),
  )
  const { activities: lines, total } = await look(db, department, (tx) =>
    listActivities(tx, territory, { unit: town.plane, limit: 50 }),
  )
  assert.equal(lines.filter((line) => line.publication === publication).length, 4)
  assert.ok(total >= 4)
  const read: string[] = []
  let after: string | undefined
  do {
    const page = await look(db, department, (tx) =>
      listActivities(tx, territory, { unit: town.plane, kind: 'series', limit: 2, after }),
    )
    assert.ok(page.activities.every(({ kind }) => kind === 'series'))
    read.push(...page.activities.map(({ id }) => id))
    assert.ok(page.next !== null || read.length === page.total)
    after = page.next ?? undefined
  } while (after !== undefined)
  const whole = await look(db, department, (tx) =>
    Array.fromAsync(allActivities(tx, territory, { unit: town.plane, kind: 'series' })),
  )
  assert.deepEqual(
    read,
    whole.map(({ line }) => line.id),
  )
  await assert.rejects(
    look(db, department, (tx) => listActivities(tx, territory, { limit: 2, after: 'made_up' })),
    refusedWith('invalid-request'),
  )
  const calendar = await look(db, staff, (tx) =>
    listSessions(tx, staff, { unit: town.plane, from: '2026-12-01', to: '2026-12-01' }),
  )
  const own = calendar.filter(({ station }) => [...places, south].some((place) => place.station === station))
  assert.equal(own.filter((one) => one.mayEdit).length, 3)
})

test('a draft is seen by its own staff alone; faults are told at their places; versions guard every change', async () => {
  const place = await room()
  const { activities } = await draft(staff, town.planeNorth, [place], sampleActivity())
  const [{ id } = { id: '' as ActivityId }] = activities
  await assert.rejects(show(ANYONE, id), refusedWith('activity-not-found'))
  await assert.rejects(show(neighbour, id), refusedWith('activity-not-found'))
  const wish = sampleActivity({
    topic: 'astrology',
    audience: { who: 'residents', unit: null, ageFrom: 60, ageTo: 50, verifiedOnly: false },
    enrolment: sampleTerms({ way: 'course', policy: 'draw' }),
  })
  await assert.rejects(
    draft(staff, town.planeNorth, [place], wish),
    refusedWith(
      'activity-faulty',
      'residents-of-where',
      'ages-out-of-order',
      'kind-and-way',
      'draw-needs-closing',
      'topic-unknown',
    ),
  )
  const change = (version: number, capacity = 20) =>
    act(db, staff, async (tx) => {
      const { pictures, ...text } = sampleActivity({ title: { zh: '书法', en: 'Calligraphy' } })
      return changeActivity(
        tx,
        await proveActivity(tx, staff, id),
        { version, text: { ...text, pictures }, enrolment: sampleTerms({ capacity }), draft: null },
        TODAY,
        NOW,
      )
    })
  assert.equal((await change(1)).version, 2)
  await assert.rejects(change(1), refusedWith('changed-meanwhile'))
  await assert.rejects(
    act(db, neighbour, (tx) => proveActivity(tx, neighbour, id)),
    refusedWith('activity-not-found'),
  )
  await publish(staff, [{ id, version: 2 }])
  const offer = (await show(ANYONE, id)).sessions[0]?.offer
  assert.ok(offer)
  await enrol(offer, 3)
  await assert.rejects(change(3, 2), refusedWith('capacity-below-confirmed'))
  assert.equal((await change(3, 25)).version, 4)
  const [state] = await look(db, ANYONE, (tx) => readOffers(tx, [offer]))
  assert.equal(state?.counts.free, 22)
  await assert.rejects(
    act(db, staff, async (tx) => dropDraft(tx, await proveActivity(tx, staff, id))),
    refusedWith('activity-not-draft'),
  )
})

test('a neighbour writes nothing even where code forgets, and a space with sessions to come is not taken away', async () => {
  const place = await room()
  const { id } = await published(place, sampleActivity())
  const sneaked = await act(db, neighbour, (tx) =>
    sql`update activities.activity set title_zh = '改' where id = ${id}`.execute(tx),
  )
  assert.equal(sneaked.numAffectedRows, 0n)
  const moved = await act(db, neighbour, (tx) =>
    sql`update activities.session set capacity = 1 where activity_id = ${id}`.execute(tx),
  )
  assert.equal(moved.numAffectedRows, 0n)
  const manager = staffAt(town.planeNorth, 'station.edit')
  await assert.rejects(
    act(db, manager, (tx) => sql`delete from stations.space where id = ${place.space}`.execute(tx)),
    /Sessions are planned in this space/,
  )
})
