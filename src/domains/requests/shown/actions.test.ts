import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCase } from '../../../engines/cases/public.ts'
import { act, ANYONE, look, type Who } from '../../../kernel/access.ts'
import type { CaseId, Sight } from '../contract.ts'
import { previewRequest } from '../intake/preview/actions.ts'
import { nearBy } from '../near/actions.ts'
import { givenOffice } from '../../responsibility/samples.ts'
import { givenColleague, openRequestsTown, refused, sampleWish } from '../samples.ts'
import { listShown, setFollowing, showBox, showRequest } from './actions.ts'

const { program, ownerUrl, town, office, people, file, does, settled } = await openRequestsTown()
const { db } = program
const { resident, neighbour, handler, chief, foreigner } = people
const other = await givenOffice(ownerUrl, { of: town.plane, role: 'services', zh: '社区服务办公室' })

test('similar ones near by are offered, without those that are not public; followers are counted once', async () => {
  const at = { lon: 121.422, lat: 31.213 }
  const place = { ...sampleWish().place, at }
  const open = await file(resident, { place, text: '桥边路灯坏了三盏' })
  await file(resident, { place, text: '桥边路灯坏了，保密', sight: 'confidential' })
  await file(resident, { place, text: '桥边路灯坏了，密封', sight: 'sealed' })
  await does(handler, open.id, 'accept')
  await settled()
  const near = await look(db, neighbour, (tx) =>
    nearBy(tx, program, { at, category: '030402', text: '桥边的路灯不亮', metres: 200, limit: 5 }),
  )
  assert.deepEqual(
    near.map(({ request }) => request.id),
    [open.id],
  )
  const follow = (who: Who, on = true) => act(db, who, (tx) => setFollowing(tx, who, open.id, on))
  assert.deepEqual(await follow(neighbour), { followers: 1 })
  assert.deepEqual(await follow(neighbour), { followers: 1 })
  assert.deepEqual(await follow(resident), { followers: 1 }, 'whoever asked is not counted again')
  assert.deepEqual(await follow(neighbour, false), { followers: 0 })
  const preview = await look(db, neighbour, (tx) =>
    previewRequest(
      tx,
      program,
      sampleWish({ place, text: '桥边的路灯不亮，打我电话 13812345678', category: '030402' }),
    ),
  )
  assert.deepEqual(
    preview.near.map(({ id }) => id),
    [open.id],
  )
  assert.match(preview.text ?? '', /138\*{8}/)
  assert.deepEqual(
    preview.findings.map(({ kind }) => kind),
    ['phone'],
  )
  assert.equal(preview.lead?.id, office)
  assert.ok(preview.due)
})

/** Who sees what of a request, by its sight. */
const SIGHTS: readonly (readonly [sight: Sight, who: string, asker: Who, shown: boolean, case_: boolean])[] =
  [
    ['public', 'anybody', ANYONE, true, false],
    ['public', 'a neighbour', neighbour, true, false],
    ['public', 'its requester', resident, true, true],
    ['public', 'its handler', handler, true, true],
    ['public', 'its supervisor', chief, true, true],
    ['public', 'a foreign officer', foreigner, true, false],
    ['confidential', 'anybody', ANYONE, false, false],
    ['confidential', 'a neighbour', neighbour, false, false],
    ['confidential', 'its requester', resident, false, true],
    ['confidential', 'its handler', handler, false, true],
    ['confidential', 'its supervisor', chief, false, true],
    ['confidential', 'a foreign officer', foreigner, false, false],
    ['sealed', 'anybody', ANYONE, false, false],
    ['sealed', 'a neighbour', neighbour, false, false],
    ['sealed', 'its requester', resident, false, true],
    ['sealed', 'its handler', handler, false, false],
    ['sealed', 'its supervisor', chief, false, true],
    ['sealed', 'a foreign officer', foreigner, false, false],
  ]

test('who sees what in which mode: page, list and map, words, and who asked', async () => {
  const place = { ...sampleWish().place, at: { lon: 121.433, lat: 31.206 } }
  const filed = new Map<Sight, CaseId>()
  for (const sight of ['public', 'confidential', 'sealed'] as const) {
    const contact = { name: '王女士', phone: '13812345678' }
    filed.set(sight, (await file(resident, { sight, place, contact, text: `${sight}：地灯坏了` })).id)
  }
  await settled()
  for (const [sight, name, who, shown, sees] of SIGHTS) {
    const id = filed.get(sight) as CaseId
    const told = `${sight}, ${name}`
    const page = await showRequest(program, who, id).catch(() => null)
    assert.equal(page !== null, shown, `page: ${told}`)
    const list = await look(db, who, (tx) => listShown(tx, program, { show: 'all', limit: 100 }))
    assert.equal(
      list.requests.some((one) => one.id === id),
      shown,
      `list: ${told}`,
    )
    const { rows } = await look(db, who, async (tx) => ({
      rows: await tx.selectFrom('requests.request').select('text').where('case_id', '=', id).execute(),
    }))
    assert.equal(rows.length > 0, sees, `words: ${told}`)
    const reporter = await look(db, who, (tx) =>
      tx.selectFrom('requests.reporter').select('person_id').where('case_id', '=', id).execute(),
    )
    assert.equal(reporter.length > 0, sees, `who asked: ${told}`)
  }
  const box = { west: 121.43, east: 121.436, south: 31.203, north: 31.209, across: 16 }
  const spots = await look(db, ANYONE, (tx) => showBox(tx, { ...box, show: 'all' }))
  assert.equal(
    spots.reduce((sum, { count }) => sum + count, 0),
    1,
    'the map counts what is public alone',
  )
})

test('what sits with another unit of the same subdistrict is not its own to see', async () => {
  const stranger = await givenColleague(ownerUrl, other, ['case.handle'])
  const { id } = await file(resident)
  await assert.rejects(
    look(db, stranger, (tx) => readCase(tx, program.cases, stranger, id)),
    refused('case-not-found'),
  )
})

test('what turns out to be a matter of homes is shown only roughly from then on', async () => {
  const { id } = await file(resident, { text: '门口的灯太吵' })
  await does(handler, id, 'accept')
  await settled()
  assert.equal((await showRequest(program, ANYONE, id)).rough, false)
  await does(handler, id, 'reclassify', { category: '050101', reason: '说的是邻居家的声音' })
  await settled()
  const page = await showRequest(program, ANYONE, id)
  assert.deepEqual([page.rough, page.category?.code], [true, '050101'])
  assert.notDeepEqual(page.at, sampleWish().place.at)
})
