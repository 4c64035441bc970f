import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '../../../../test/database.ts'
import { givenStaff } from '../../../../test/people.ts'
import { act, look, type Who } from '../../../kernel/access.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { Keys } from '../../../kernel/keys.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { givenTown } from '../../territory/samples.ts'
import { givenColleague, givenOrganisation, givenPost } from '../samples.ts'
import { appoint, createPost, endPost, provePost, relieve, showPosts, takeInPerson } from './actions.ts'
import type { HoldingId, PostId } from './contract.ts'
import { postRecords } from './public.ts'
import { findHoldersAt, findPeople } from './store.ts'
import { prove } from '../../territory/public.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const first = await givenColleague(ownerUrl, '陈一', 'W1')
const second = await givenColleague(ownerUrl, '褚二', 'W2')

async function officerOf(unit: UnitId): Promise<Who> {
  const { person } = await givenStaff(ownerUrl, 'officer', unit)
  return {
    person,
    kind: 'staff',
    grants: { 'post.appoint': [unit], 'organisation.edit': [unit] },
  }
}
const officer = await officerOf(town.plane)
const neighbour = await officerOf(town.maple)

const refusedAs = (type: string) => (error: unknown) => error instanceof ProblemError && error.type === type

const appointing = (
  who: Who,
  post: PostId,
  person: PersonId,
  from: string,
  instead: HoldingId | null,
): Promise<{ holding: HoldingId | null }> =>
  act(db, who, async (tx) => appoint(tx, await provePost(tx, who, post), { person, from, instead }))

const found = (who: Who, text: string) => look(db, who, (tx) => findPeople(tx, text, 10))
const shown = (unit: UnitId, who = officer) => look(db, who, (tx) => showPosts(tx, who, unit))

test('two people appoint the same post at once: one is appointed, the other hears that it changed', async () => {
  for (let round = 0; round < 8; round += 1) {
    const post = await givenPost(ownerUrl, { unit: town.north1, kind: 'worker' })
    const results = await Promise.allSettled([
      appointing(officer, post, first, '2026-01-01', null),
      appointing(officer, post, second, '2026-01-01', null),
    ])
    const refused = results.filter((result) => result.status === 'rejected')
    assert.equal(refused.length, 1)
    assert.ok(refusedAs('changed-meanwhile')(refused[0]?.reason), String(refused[0]?.reason))
  }
})

test('the database itself keeps a post from two holders, whoever writes', async () => {
  const post = await givenPost(ownerUrl, { unit: town.north1, kind: 'worker' })
  const write = async (person: PersonId, valid: string) => {
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    try {
      await client.query(
        'insert into organisations.holding (post_id, person_id, valid) values ($1, $2, $3)',
        [post, person, valid],
      )
    } finally {
      await client.end()
    }
  }
  const results = await Promise.allSettled([
    write(first, '[2026-01-01,2026-03-01)'),
    write(second, '[2026-02-01,2026-04-01)'),
  ])
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await assert.rejects(write(first, '[2026-02-15,)'), /post_has_one_holder|hold at the same time/)
})

test('a chief succeeds another on a day: no gap, no overlap; then the post is vacant, then gone', async () => {
  const post = await givenPost(ownerUrl, { unit: town.planeNorth, holder: first })
  const [before] = (await shown(town.planeNorth)).posts.filter(({ id }) => id === post)
  const latest = before?.holdings[0]?.id ?? null
  const { holding } = await appointing(officer, post, second, '2026-02-01', latest)
  const after = (await shown(town.planeNorth)).posts.find(({ id }) => id === post)
  assert.deepEqual(
    after?.holdings.map(({ name, from, until }) => [name, from, until]),
    [
      ['褚二', '2026-02-01', null],
      ['陈一', '2020-01-01', '2026-02-01'],
    ],
  )
  assert.deepEqual(
    (await look(db, neighbour, (tx) => findHoldersAt(tx, town.planeNorth))).map(({ person }) => person),
    [second],
  )
  assert.ok(holding)
  await act(db, officer, async (tx) =>
    relieve(tx, await provePost(tx, officer, post), { on: '2026-03-01', instead: holding }),
  )
  assert.equal((await shown(town.planeNorth)).posts.find(({ id }) => id === post)?.vacant, true)
  await act(db, officer, async (tx) => endPost(tx, await provePost(tx, officer, post), '2026-04-01'))
  await assert.rejects(
    appointing(officer, post, first, '2026-05-01', holding),
    refusedAs('post-not-there-then'),
  )
})

test('names are for those whose territory covers the post; others see that it is held', async () => {
  const post = await givenPost(ownerUrl, { unit: town.south1, holder: first })
  const theirs = await shown(town.south1, neighbour)
  assert.deepEqual(
    theirs.posts.map(({ id, vacant, holdings }) => [id, vacant, holdings.length]),
    [[post, false, 0]],
  )
  assert.equal(theirs.mayKnow, false)
  assert.deepEqual(
    (await found(officer, '陈一')).map(({ id }) => id),
    [first],
  )
  assert.deepEqual(await found(neighbour, '陈一'), [])
  await assert.rejects(appointing(neighbour, post, second, '2026-01-01', null), refusedAs('not-yours'))
})

test('whoever was taken in is found by all who appoint until they hold something; their phone is not', async () => {
  const keys = new Keys('a secret of the tests, 32 characters at least')
  const wish = { name: '卫三', workNumber: 'W3', phone: '13900000001' }
  const person = await act(db, officer, (tx) => takeInPerson(tx, officer, keys, wish))
  assert.deepEqual(
    (await found(neighbour, '卫')).map(({ id }) => id),
    [person],
  )
  await assert.rejects(
    act(db, neighbour, (tx) => takeInPerson(tx, neighbour, keys, wish)),
    refusedAs('work-number-is-given-once'),
  )
  const post = await givenPost(ownerUrl, { unit: town.north2, kind: 'buildingHead' })
  await appointing(officer, post, person, '2026-01-01', null)
  assert.deepEqual(await found(neighbour, '卫'), [])
  assert.equal((await found(officer, '卫')).length, 1)
})

test('a post of one kind is created once, liaisons name their department, further heads are let in', async () => {
  const department = await givenOrganisation(ownerUrl, { unit: town.east, kind: 'department', zh: '民政局' })
  const create = (kind: 'chief' | 'liaison' | 'buildingHead', from: string | null = null) =>
    act(db, officer, async (tx) => {
      const proof = await prove(tx, officer, 'post.appoint', town.planeGrid)
      return createPost(tx, proof, { kind, department: from, from: '2026-01-01' })
    })
  await create('chief')
  await assert.rejects(create('chief'), refusedAs('post-is-there-once'))
  await create('liaison', department)
  await assert.rejects(create('liaison'), refusedAs('liaison-needs-department'))
  for (let head = 1; head <= 3; head += 1) await create('buildingHead')
  const { posts } = await shown(town.planeGrid)
  assert.deepEqual(
    posts.filter(({ kind }) => kind === 'buildingHead').map(({ number }) => number),
    [1, 2, 3],
  )
  assert.equal(posts.find(({ kind }) => kind === 'liaison')?.department?.zh, '民政局')
})

test('erasing oneself lays the posts down today, and the history keeps a bare id', async () => {
  const { person } = await givenStaff(ownerUrl, 'gridWorker', town.north1, '沈四')
  const who: Who = { person, kind: 'staff', grants: {} }
  const post = await givenPost(ownerUrl, { unit: town.north1, kind: 'worker', holder: person })
  const told = (await look(db, who, (tx) => postRecords.tell(tx, person))) as { kind: string }[]
  assert.deepEqual(
    told.map(({ kind }) => kind),
    ['worker'],
  )
  await act(db, who, (tx) => postRecords.erase(tx, person))
  const [holding] = (await shown(town.north1)).posts.find(({ id }) => id === post)?.holdings ?? []
  assert.equal(holding?.person, person)
  assert.equal(holding?.until, Temporal.Now.plainDateISO('Asia/Shanghai').toString())
})
