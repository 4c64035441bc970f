import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { act, ANYONE, look } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { mineByCode, listMine, showMine } from '../own/actions.ts'
import { openRequestsTown, refused, sampleWish } from '../samples.ts'
import { showRequest } from '../shown/actions.ts'
import { behindCode } from '../unnamed/rules.ts'
import { fileRequest, takeDownRequest } from './actions.ts'
import { DeskWish } from './contract.ts'

const { program, ownerUrl, town, people, file, does, mine } = await openRequestsTown()
const { db } = program
const { resident, handler, chief, foreigner } = people

test('without a name one follows by a code that nothing leads back from; sent twice it is filed once', async () => {
  const key = newId()
  const wish = sampleWish({ category: '030402', sight: 'confidential' })
  const first = await fileRequest(program, { who: ANYONE, ip: '203.0.113.7', key }, wish)
  const again = await fileRequest(program, { who: ANYONE, ip: '203.0.113.7', key }, wish)
  assert.deepEqual(again, first)
  assert.match(first.code ?? '', /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
  const asker = behindCode(program.keys, (first.code ?? '').replaceAll('-', ''))
  const id = await look(db, asker, mineByCode)
  assert.equal(id, first.id)
  await does(handler, id, 'ask', { text: '几号楼？' })
  await mine(asker, id, 'answer', { text: '3 号楼' })
  const own = await look(db, asker, (tx) => showMine(tx, program, asker, id))
  assert.equal(own.stage, 'handling')
  assert.deepEqual(
    own.steps.map(({ mine: isMine }) => isMine),
    [true, false, true],
  )
  const wrong = behindCode(program.keys, '0000000000000000')
  await assert.rejects(look(db, wrong, mineByCode), refused('follow-code-wrong'))
  const kept = await asOwner(ownerUrl, (client) =>
    client.query('select reply::text as reply from kernel.idempotency where key = $1', [key]),
  )
  assert.ok(!kept.rows[0].reply.includes(first.code), 'the code is kept nowhere')
  const named = await file(resident, { nameless: true })
  assert.ok(named.code)
  assert.ok(
    !(await look(db, resident, (tx) => listMine(tx, program, resident))).some(
      ({ id: one }) => one === named.id,
    ),
  )
})

const ask = (at: Temporal.Instant) =>
  fileRequest(
    program,
    { who: ANYONE, ip: '198.51.100.9', key: newId() },
    sampleWish({ category: '9901' }),
    at,
  )

test('one network files so much without a name in an hour, and then is told how long to wait', async () => {
  const now = Temporal.Now.instant().add({ hours: 48 })
  for (let i = 0; i < 5; i += 1) await ask(now.add({ minutes: i }))
  await assert.rejects(ask(now.add({ minutes: 6 })), (error: unknown) => {
    assert.ok(error instanceof ProblemError && error.type === 'too-many-unnamed')
    assert.equal(error.values['minutes'], 54)
    return true
  })
  await ask(now.add({ minutes: 61 }))
})

test('bad input is told at its field; emergencies are told where they belong and not swallowed', async () => {
  const place = sampleWish().place
  await assert.rejects(
    file(resident, { place: { ...place, at: { lon: 10, lat: 50 } } }),
    refused('invalid-request', '#/body/place/at'),
  )
  await assert.rejects(file(resident, { category: '8888' }), refused('invalid-request', '#/body/category'))
  await assert.rejects(
    file(resident, { place: { ...place, at: null, unit: newId() as never } }),
    refused('invalid-request', '#/body/place/unit'),
  )
  await assert.rejects(
    file(resident, { text: '楼上着火了，浓烟往外冒', category: null }),
    (error: unknown) => {
      assert.ok(error instanceof ProblemError && error.type === 'belongs-elsewhere')
      assert.equal(error.values['call'], '119')
      return true
    },
  )
  assert.ok((await file(resident, { text: '我要信访，拆迁补偿不公', category: null, told: true })).number)
  await assert.rejects(file(resident, { pictures: [newId()] as never }), refused('file-not-found'))
})

test('a home is shown only roughly, and what is told by a unit alone as well', async () => {
  const home = await file(resident, { place: { ...sampleWish().place, home: true } })
  const noise = await file(resident, { text: '楼上半夜拖椅子', category: '050101' })
  const byUnit = await file(resident, { place: { ...sampleWish().place, at: null, unit: town.north1 } })
  for (const { id } of [home, noise, byUnit]) {
    const page = await showRequest(program, ANYONE, id)
    assert.ok(page.rough)
    assert.notDeepEqual(page.at, sampleWish().place.at)
  }
  assert.deepEqual((await showRequest(program, ANYONE, (await file(resident)).id)).at, sampleWish().place.at)
})

test('a desk takes down what somebody says, resolves it on the spot, and they rate it by their own phone or a code', async () => {
  const wish = DeskWish.parse({
    ...sampleWish({ category: '030402' }),
    channel: 'hotline',
    unit: town.plane,
    hotlineNumber: '20261126-7788',
    requester: '13912345678',
    consent: true,
    resolved: { outcome: 'solved', answer: '当场换了灯泡' },
  })
  const take = (more: Partial<DeskWish> = {}, who = chief) =>
    act(db, who, (tx) => takeDownRequest(tx, program, who, { ...wish, ...more }, newId()), 'sign-in')
  const taken = await take()
  assert.equal(taken.code, null)
  await assert.rejects(take(), refused('hotline-number-is-taken-once', '#/body/hotlineNumber'))
  await assert.rejects(take({ hotlineNumber: null }), refused('invalid-request', '#/body/hotlineNumber'))
  await assert.rejects(take({ channel: 'emergingSector' }), refused('invalid-request', '#/body/organisation'))
  await assert.rejects(take({ hotlineNumber: '9' }, foreigner), refused('not-yours'))
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ id: string }>('select person_id as id from requests.reporter where case_id = $1', [
      taken.id,
    ]),
  )
  const caller = { ...resident, person: rows[0]?.id as typeof resident.person }
  assert.equal((await mine(caller, taken.id, 'rate', { solved: true, satisfied: 5 })).outcome, 'solved')
  const unnamed = await take({ requester: null, channel: 'desk', hotlineNumber: null, resolved: null })
  const asker = behindCode(program.keys, (unnamed.code ?? '').replaceAll('-', ''))
  assert.equal(await look(db, asker, mineByCode), unnamed.id)
})
