import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { act, ANYONE, look } from '../../../kernel/access.ts'
import type { ProblemError } from '../../../kernel/problem.ts'
import { givenAsker, openRequestsTown, refused } from '../samples.ts'
import { setFollowing, showRequest } from '../shown/actions.ts'
import { actOnMine, eraseMine } from './acting/actions.ts'
import { listMine, showMine } from './actions.ts'

const { program, ownerUrl, office, people, file, does, mine, settled } = await openRequestsTown()
const { db } = program
const { resident, neighbour, handler } = people

test('a neighbour asks, the office named by the list answers, the neighbour says that it is solved', async () => {
  const filed = await file(resident)
  assert.equal(filed.lead.id, office)
  assert.equal(filed.code, null)
  assert.ok(filed.due)
  const own = await look(db, resident, (tx) => showMine(tx, program, resident, filed.id))
  assert.equal(own.stage, 'received')
  assert.ok(own.may.includes('withdraw') && own.may.includes('erase') && !own.may.includes('rate'))
  const before = await showRequest(program, ANYONE, filed.id)
  assert.equal(before.text, null, 'nobody has looked at it yet')
  await does(handler, filed.id, 'accept')
  await does(handler, filed.id, 'resolve', { outcome: 'solved', text: '灯泡换好了，有事打 13812345678。' })
  await settled()
  const shown = await showRequest(program, ANYONE, filed.id)
  assert.match(shown.text ?? '', /路灯/)
  assert.deepEqual(
    shown.steps.map(({ action }) => action),
    ['open', 'accept', 'resolve'],
  )
  assert.match(shown.steps.at(-1)?.text ?? '', /138\*{8}/)
  assert.equal(shown.mine, false)
  assert.ok((await showRequest(program, resident, filed.id)).mine, 'they find what they asked themselves')
  assert.ok(!JSON.stringify(shown).includes(resident.person))
  assert.ok(!JSON.stringify(shown).includes(handler.person))
  const [first] = await look(db, resident, (tx) => listMine(tx, program, resident))
  assert.ok(first?.toRate)
  const rated = await mine(resident, filed.id, 'rate', { solved: true, satisfied: 5, text: null })
  assert.deepEqual([rated.stage, rated.outcome], ['closed', 'solved'])
  const { confirmed, rated: said } = await look(db, resident, (tx) =>
    showMine(tx, program, resident, filed.id),
  )
  assert.deepEqual([confirmed, said?.satisfied], [true, 5])
  await settled()
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ state: string }>('select state from notices.notice where person_id = $1 order by at', [
      resident.person,
    ]),
  )
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['accept 2', 'resolve 3'],
    'told once per step, and not of what they did themselves',
  )
})

test('solved and satisfied are two questions; what is not solved goes back, or is opened again', async () => {
  const { id } = await file(resident)
  await does(handler, id, 'accept')
  await does(handler, id, 'resolve', { outcome: 'solved', text: '修好了' })
  assert.equal((await mine(resident, id, 'notFixed', { text: '还是不亮' })).stage, 'handling')
  await does(handler, id, 'resolve', { outcome: 'solved', text: '这次真修好了' })
  const rated = await mine(resident, id, 'rate', { solved: false, satisfied: 1, text: '没有人来过' })
  assert.deepEqual([rated.stage, rated.outcome], ['closed', 'partly'])
  assert.equal((await mine(resident, id, 'reopen', { text: '请再来看' })).stage, 'assigned')
  await does(handler, id, 'accept')
  await does(handler, id, 'resolve', { outcome: 'solved', text: '换了整套灯具' })
  assert.equal((await mine(resident, id, 'rate', { solved: true, satisfied: 4 })).outcome, 'solved')
  await assert.rejects(mine(resident, id, 'withdraw'), refused('not-in-this-stage'))
})

test('a duplicate’s people go along with it and are told; a merge that meets a reopening has one winner', async () => {
  const [kept, duplicate] = [await file(resident), await file(neighbour)]
  const third = await givenAsker(ownerUrl)
  await settled()
  await act(db, third, (tx) => setFollowing(tx, third, duplicate.id, true))
  await does(handler, kept.id, 'accept')
  await does(handler, duplicate.id, 'merge', { case: kept.id })
  await settled()
  assert.equal((await showRequest(program, ANYONE, kept.id)).followers, 2)
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ person_id: string }>(`select person_id from notices.notice where text = 'request-merged'`),
  )
  assert.deepEqual(rows.map((row) => row.person_id).toSorted(), [neighbour.person, third.person].toSorted())
  assert.equal((await showRequest(program, ANYONE, duplicate.id)).mergedInto?.id, kept.id)

  const target = await file(resident)
  await does(handler, target.id, 'accept')
  await does(handler, target.id, 'resolve', { outcome: 'explained', text: '已说明' })
  await mine(resident, target.id, 'rate', { solved: false, satisfied: 2 })
  const late = await file(neighbour)
  const { seen } = await look(db, resident, (tx) => showMine(tx, program, resident, target.id))
  const both = await Promise.allSettled([
    act(db, resident, (tx) =>
      actOnMine(tx, program, resident, { id: target.id, what: 'reopen', seen, form: { text: '还是不行' } }),
    ),
    does(handler, late.id, 'merge', { case: target.id }),
  ])
  const [reopened, merged] = both.map(({ status }) => status)
  assert.ok(reopened === 'fulfilled' || merged === 'fulfilled', JSON.stringify(both))
  if (merged === 'rejected') assert.equal(reopened, 'fulfilled')
})

test('who is merged into what not everybody sees is promised no news of it', async () => {
  const [kept, duplicate] = [await file(resident, { sight: 'confidential' }), await file(neighbour)]
  await does(handler, kept.id, 'accept')
  await does(handler, duplicate.id, 'merge', { case: kept.id })
  await settled()
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ text: string }>(
      `select text from notices.notice where person_id = $1 and subject_id = $2 and text like 'request-merged%'`,
      [neighbour.person, duplicate.id],
    ),
  )
  assert.deepEqual(
    rows.map(({ text }) => text),
    ['request-merged-unseen'],
  )
})

test('split, each part keeps what was said, and whoever said it follows all of them', async () => {
  const who = await givenAsker(ownerUrl)
  const { id } = await file(who, { contact: { name: '王女士', phone: '13812345678' } })
  await does(handler, id, 'accept')
  const parts = [
    { title: '路灯', category: '030402' },
    { title: '台阶', category: '0302' },
  ]
  await does(handler, id, 'split', { parts })
  await settled()
  const mineAll = await look(db, who, (tx) => listMine(tx, program, who))
  assert.deepEqual(
    mineAll.map(({ category }) => category?.code ?? '').toSorted((a, b) => a.localeCompare(b)),
    ['0302', '030402', '030402'],
  )
  for (const one of mineAll) {
    const { text, contact } = await look(db, who, (tx) => showMine(tx, program, who, one.id))
    assert.match(text, /路灯/)
    assert.equal(contact, '王女士 138****5678')
    assert.equal((await showRequest(program, ANYONE, one.id)).number, one.number)
  }
})

test('two who rate at once are one rating; the other is told that something has changed', async () => {
  const { id } = await file(resident)
  await does(handler, id, 'accept')
  await does(handler, id, 'resolve', { outcome: 'solved', text: '好了' })
  const { seen } = await look(db, resident, (tx) => showMine(tx, program, resident, id))
  const rate = (satisfied: number) =>
    act(db, resident, (tx) =>
      actOnMine(tx, program, resident, { id, what: 'rate', seen, form: { solved: true, satisfied } }),
    )
  const both = await Promise.allSettled([rate(5), rate(1)])
  const lost = both.filter((one) => one.status === 'rejected')
  assert.equal(lost.length, 1)
  const [reason] = lost.map((one): unknown => (one.status === 'rejected' ? one.reason : null))
  assert.equal((reason as ProblemError).type, 'changed-meanwhile')
})

test('erased, it is a tombstone: what was done stays, nothing of what was said, and nobody is behind it', async () => {
  const { id } = await file(resident, { contact: { name: '王女士', phone: '13812345678' } })
  await does(handler, id, 'accept')
  await settled()
  const { seen } = await look(db, resident, (tx) => showMine(tx, program, resident, id))
  await act(db, resident, (tx) => eraseMine(tx, program, resident, { id, seen }))
  await settled()
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query(
      `select r.text, r.open_text, r.lon, (select count(*)::int from requests.reporter w where w.case_id = r.case_id) as who
       from requests.request r where case_id = $1`,
      [id],
    ),
  )
  assert.deepEqual(rows[0], { text: '', open_text: null, lon: null, who: 0 })
  assert.equal((await showRequest(program, ANYONE, id)).text, null)
  const { rows: left } = await asOwner(ownerUrl, (client) =>
    client.query<{ all: string }>(
      `select string_agg(t, ' ') as all from (
         select to_jsonb(c)::text as t from cases."case" c where c.id = $1
         union all select e.form::text || coalesce(e.actor_id::text, '') from cases.event e where e.case_id = $1) one`,
      [id],
    ),
  )
  assert.ok(!/路灯|弄堂/.test(left[0]?.all ?? ''), 'the title is gone')
  assert.ok(!(left[0]?.all ?? '').includes(resident.person), 'nobody is behind it')
})
