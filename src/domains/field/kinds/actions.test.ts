import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../../kernel/new-id.ts'
import { dayIn, openVisitsTown } from '../../visits/samples.ts'
import { act } from '../../../kernel/access.ts'
import { changeHousehold } from '../../visits/living/actions.ts'
import { phoneOf } from '../samples.ts'

const { app, program, people, givenCaseload, mine } = await openVisitsTown()
const { worker, other } = people

const { places } = await givenCaseload(worker)
const [place] = places as [(typeof places)[number]]
const phone = phoneOf(app, worker.token)
await phone.register()
let last = 0
const noted = (kind: string, body: Record<string, unknown>, seq = ++last) => ({
  id: newId(),
  seq,
  kind,
  at: Temporal.Now.instant().toString(),
  body: { place, ...body },
})
async function held() {
  const found = (await mine(worker)).places.find(({ id }) => id === place)
  assert.ok(found)
  return found
}
const note = newId()

test('what is told at the door comes from the phone: consent, then a call by video, quiet days, words put right, a promise kept', async () => {
  const heard = { id: note, text: '想要扶手', need: 'open', promise: { words: '周五回话', by: dayIn(3) } }
  const sealed = [{ id: newId(), purpose: 'healthSupport', text: '需要上门换药。' }]
  const first = await phone.sync([
    noted('video', { agreed: true }),
    noted('visit', { way: 'video', outcome: 'met', notes: [heard], sealed }),
    noted('noteText', { note, was: '想要扶手', text: '想要两个扶手' }),
    noted('quiet', { until: dayIn(5), words: '这几天走亲戚' }),
  ])
  assert.deepEqual(
    first.taken.map(({ outcome, reason }) => reason?.type ?? outcome),
    ['done', 'done', 'done', 'done'],
  )
  const there = await held()
  assert.deepEqual(
    [there.video, there.needs[0]?.words, there.written[0]?.words],
    [true, '想要两个扶手', '想要两个扶手'],
  )
  const [quiet] = there.quiet
  assert.deepEqual([quiet?.until, quiet?.words, quiet?.told], [dayIn(5), '这几天走亲戚', 'door'])

  const second = await phone.sync([
    noted('needSolved', { note }),
    noted('promiseKept', { note }),
    noted('lift', { quiet: quiet?.id }),
    noted('quiet', { until: dayIn(-1) }),
    noted('noteText', { note, was: '想要扶手', text: '别的' }),
    noted('video', { agreed: false }),
  ])
  assert.deepEqual(
    second.taken.map(({ outcome, reason }) => reason?.type ?? outcome),
    ['done', 'done', 'done', 'invalid-request', 'changed-meanwhile', 'done'],
  )
  const after = await held()
  assert.deepEqual([after.needs, after.promises, after.quiet, after.video], [[], [], [], false])
  // The words lie in the tray, and are lost to nobody.
  assert.deepEqual(
    second.tray.map(({ body }) => body['text'] ?? null),
    [null, '别的'],
  )
})

test('an open need becomes a request after all, with its number and the code to be told, and once', async () => {
  const need = newId()
  const heard = { id: need, text: '楼道灯坏了', need: 'open' }
  const filed = { note: need, text: '三楼楼道的灯坏了三天。' }
  const { taken } = await phone.sync([
    noted('visit', { way: 'door', outcome: 'met', notes: [heard] }),
    noted('needFiled', filed),
    noted('needFiled', filed),
  ])
  assert.deepEqual(
    taken.map(({ outcome, reason }) => reason?.type ?? outcome),
    ['done', 'done', 'done'],
  )
  const [, first, again] = taken.map(({ answer }) => answer)
  assert.match(String(first?.['code']), /^[A-Z0-9]{4}(-[A-Z0-9]{4}){3}$/)
  assert.deepEqual([again?.['requestNumber'], again?.['code']], [first?.['requestNumber'], first?.['code']])
  assert.ok(!(await held()).needs.some(({ note: one }) => one === need))
})

test('another worker’s phone tells nothing of a place that is not theirs', async () => {
  const foreign = phoneOf(app, other.token)
  await foreign.register()
  const taken = await foreign.sync([
    noted('video', { agreed: true }, 1),
    noted('noteText', { note, was: '想要两个扶手', text: '别的' }, 2),
    noted('needSolved', { note }, 3),
  ])
  assert.deepEqual(
    taken.taken.map(({ reason }) => reason?.type),
    ['visit-place-not-found', 'visit-note-not-found', 'visit-note-not-found'],
  )
})

test('what was told before others moved in is not written down for those who live there now', async () => {
  const yesterday = Temporal.Now.instant().subtract({ hours: 24 }).toString()
  const before = Temporal.Now.instant().subtract({ seconds: 60 }).toString()
  await act(program.db, worker, (tx) => changeHousehold(tx, place, { since: dayIn(0), today: dayIn(0) }))
  const { taken } = await phone.sync([
    { ...noted('video', { agreed: true }), at: yesterday },
    { ...noted('quiet', { until: dayIn(9) }), at: yesterday },
    { ...noted('quiet', { until: dayIn(8) }), at: before },
    noted('quiet', { until: dayIn(2) }),
  ])
  assert.deepEqual(
    taken.map(({ outcome, reason }) => reason?.type ?? outcome),
    ['household-has-moved', 'household-has-moved', 'household-has-moved', 'done'],
  )
  const { video, quiet } = await held()
  assert.deepEqual([video, quiet.map(({ until }) => until)], [false, [dayIn(2)]])
})
