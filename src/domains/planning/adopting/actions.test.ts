import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { printOf } from '../../../../test/foreign/print.ts'
import { checkCases } from '../../../engines/cases/standing/public.ts'
import { act, look } from '../../../kernel/access.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { givenOrganisation, givenPost } from '../../organisations/samples.ts'
import { refused } from '../../requests/samples.ts'
import { dayIn } from '../samples.ts'
import { listAdoptions } from './actions.ts'
import { followAdopted } from './following/actions.ts'
import { planningRecords } from '../personal/public.ts'
import { openAdoptingTown } from './samples.ts'

const {
  program,
  quarter,
  ownerUrl,
  people,
  today,
  stations,
  file,
  apart,
  approved,
  preview,
  adopt,
  undo,
  grids,
  ask,
} = await openAdoptingTown()
const { db } = program
const { planner, officer, chief, foreigner } = people
const [first, second, third] = quarter.grids as [UnitId, UnitId, UnitId]

const shop = await givenOrganisation(ownerUrl, { unit: quarter.communities[2]![0]!, zh: '梅花便利店' })
const branch = await givenOrganisation(ownerUrl, { unit: second, kind: 'partyOrg', zh: '梅花第二支部' })
await givenPost(ownerUrl, { unit: second, holder: officer.person })
await asOwner(ownerUrl, async (client) => {
  await client.query(
    `insert into organisations.served_by (organisation_id, station_id, valid) values ($1, $2, '[2020-01-01,)')`,
    [shop, stations[1]],
  )
  await client.query(
    `insert into organisations.attachment (organisation_id, kind, unit_id, valid) values ($1, 'leads', $2, '[2020-01-01,)')`,
    [branch, second],
  )
})
await program.refresh()
const lamp = await file(2, 0)

test('a preview says what moves, each with counts and lists', async () => {
  const { id } = await approved(apart)
  const seen = await preview(id, dayIn(30))
  assert.deepEqual(
    seen.grids.map(({ unit, fate, units, mainStation }) => [unit, fate, units, mainStation?.zh ?? null]),
    [
      [null, 'new', 3, '梅花一站'],
      [first, 'changes', 3, null],
      [third, 'changes', 6, '梅花三站'],
    ],
  )
  assert.deepEqual(
    seen.closed.map(({ id: grid, heir }) => [grid, heir]),
    [[second, 2]],
  )
  assert.deepEqual([seen.units.count, seen.units.people > 0], [6, true])
  assert.deepEqual([seen.posts.ending, seen.posts.held, seen.posts.founded], [1, 1, 0])
  assert.deepEqual(
    seen.rosters.list.map(({ zh, from, to }) => [zh, from, to]),
    [['梅花便利店', stations[1], stations[2]]],
  )
  assert.deepEqual(
    seen.organisations.list.map(({ zh, kind, to }) => [zh, kind, to]),
    [
      ['梅花第二支部', 'seat', 2],
      ['梅花第二支部', 'leads', null],
    ],
  )
  assert.deepEqual(
    seen.cases.list.map(({ number, handedTo }) => [number, handedTo]),
    [[lamp.number, 2]],
  )
})

test('adopted for a day to come: today is as it was, that day is otherwise; undone, nothing of it ever was', async () => {
  const plan = await approved(apart)
  const print = await printOf(ownerUrl)
  const [before, old] = [await grids(today), await print()]
  const on = dayIn(30)
  await assert.rejects(adopt(foreigner, plan, on, 'x'), refused('plan-not-found'))
  await assert.rejects(adopt(officer, plan, dayIn(-1), 'x'), refused('adoption-in-the-past'))
  await assert.rejects(adopt(officer, plan, on, 'what nobody saw'), refused('changed-meanwhile'))
  assert.equal(await print(), old, 'what is refused writes nothing')
  const adopted = await adopt(officer, plan, on)
  assert.deepEqual(await grids(today), before)
  assert.deepEqual(await grids(dayIn(29)), before)
  const then = await grids(on)
  assert.deepEqual(
    new Set(then.map(({ zh, units, rings }) => `${zh} ${units} ${rings}`)),
    new Set(['梅花第1片区网格 3 1', '梅花第3片区网格 6 1', '梅花第4片区网格 3 1']),
  )
  assert.ok(!then.some(({ id }) => id === second))
  const posts = await ask<{ until: string | null }>(
    `select upper(h.valid)::text as until from organisations.holding h
       join organisations.post p on p.id = h.post_id where p.unit_id = $1`,
    [second],
  )
  assert.deepEqual(posts, [{ until: on }])
  const other = await approved((at) => (at < 2 ? 0 : 1))
  await assert.rejects(adopt(officer, other, dayIn(60)), refused('another-plan-waits'))
  const undone = await undo(chief, adopted)
  assert.equal(undone.state, 'undone')
  assert.deepEqual(await grids(on), before)
  const tables = [
    'territory.unit_parent',
    'territory.unit_name',
    'territory.boundary',
    'stations.main_station',
    'organisations.post',
    'organisations.holding',
    'organisations.attachment',
    'organisations.served_by',
  ]
  const of = (text: string) =>
    text.split('\n').filter((line) => tables.some((table) => line.startsWith(table)))
  assert.deepEqual(of(await print()), of(old))
  await assert.rejects(undo(chief, undone), refused('plan-goes-its-way'))
  const { adoptions } = await look(db, planner, (tx) => listAdoptions(tx, plan.id, today))
  assert.deepEqual(
    adoptions.map(({ effective, undoneBy, mayUndo }) => [effective, undoneBy?.name, mayUndo]),
    [[on, '演示·区干事', false]],
  )
})

test('two who adopt at once, and one who undoes what the other adopts: one after the other, never half', async () => {
  const [one, other] = [await approved(apart), await approved((at) => (at < 3 ? 0 : 1))]
  const on = dayIn(40)
  const prints = [(await preview(one.id, on)).print, (await preview(other.id, on)).print]
  const raced = await Promise.allSettled([
    adopt(officer, one, on, prints[0]),
    adopt(chief, other, on, prints[1]),
  ])
  assert.deepEqual(raced.filter(({ status }) => status === 'fulfilled').length, 1)
  const won = raced.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))[0]!
  const lost = won.id === one.id ? other : one
  const both = await Promise.allSettled([
    undo(officer, won),
    undo(chief, won),
    adopt(chief, lost, on, prints[lost === one ? 0 : 1]),
  ])
  assert.equal(both.slice(0, 2).filter(({ status }) => status === 'fulfilled').length, 1)
  const standing = await ask<{ count: number }>(
    `select count(*)::int as count from planning.adoption where undone_at is null`,
  )
  const late = both[2].status === 'fulfilled' ? both[2].value : undefined
  assert.equal(standing[0]?.count, late ? 1 : 0)
  if (late) await undo(chief, late)
  assert.deepEqual(
    (await grids(on)).map(({ id }) => id),
    quarter.grids,
  )
})

test('somebody appointed to a new post is in the way of undoing, and is not swept away', async () => {
  const plan = await approved(apart)
  await givenPost(ownerUrl, { unit: first, holder: chief.person })
  const adopted = await adopt(officer, plan, dayIn(50))
  const founded = (await grids(dayIn(50))).find(({ zh }) => zh === '梅花第4片区网格')!
  const [post] = await ask<{ id: string }>(`select id from organisations.post where unit_id = $1`, [
    founded.id,
  ])
  assert.ok(post, 'a new grid has posts like the one that it comes from')
  await ask(
    `insert into organisations.holding (post_id, person_id, valid) values ($1, $2, daterange($3::date, null))`,
    [post.id, planner.person, dayIn(50)],
  )
  await assert.rejects(undo(officer, adopted), refused('adoption-is-built-upon'))
  await ask(`delete from organisations.holding where post_id = $1`, [post.id])
  await undo(officer, adopted)
})

test('adopted for today: what is open is handed over, also what was filed meanwhile, and it cannot be undone', async () => {
  const plan = await approved(apart)
  const seen = await preview(plan.id, today)
  const [adopted, meanwhile] = await Promise.all([adopt(officer, plan, today, seen.print), file(2, 2)])
  assert.equal(await followAdopted({ db, cases: program.cases, today: () => today }), 1)
  const rows = await ask<{ number: string; lead: string; place: string[]; lineage: string[] }>(
    `select c.number, c.lead_unit as lead, c.place, a.lineage from cases.case c
       join cases.assignment a on a.case_id = c.id and a.ended_at is null where c.number = any($1)`,
    [[lamp.number, meanwhile.number]],
  )
  assert.equal(rows.length, 2)
  for (const { lead, place, lineage } of rows) {
    assert.equal(lead, third)
    assert.ok(place.includes(third) && !place.includes(second))
    assert.deepEqual(
      lineage,
      await ask<{ l: string[] }>('select territory.present_lineage($1) as l', [third]).then(
        ([row]) => row?.l,
      ),
    )
  }
  assert.deepEqual((await checkCases(db, program.cases)).found, [])
  assert.equal(await followAdopted({ db, cases: program.cases, today: () => today }), 0)
  await assert.rejects(undo(officer, adopted), refused('adoption-has-begun'))
  const [{ population } = { population: 0 }] = await ask<{ population: number }>(
    'select population from territory.unit where id = $1',
    [third],
  )
  assert.equal(population, 6 * 900 + 10 * (6 + 7 + 8 + 9 + 10 + 11))
  assert.equal((await grids(dayIn(-1))).length, 3)
  assert.ok(
    (await grids(dayIn(-1))).some(({ id }) => id === second),
    'yesterday is as it was',
  )
})

test('whoever leaves reads what they did with plans, and is on none of them afterwards', async () => {
  const mine = (await act(db, chief, (tx) => planningRecords.tell(tx, chief.person))) as { what: string }[]
  assert.ok(mine.some(({ what }) => what === 'approved') && mine.some(({ what }) => what === 'undone'))
  await act(db, chief, (tx) => planningRecords.erase(tx, chief.person))
  assert.deepEqual(await act(db, chief, (tx) => planningRecords.tell(tx, chief.person)), [])
})
