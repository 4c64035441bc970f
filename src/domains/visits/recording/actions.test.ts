import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../../kernel/new-id.ts'
import { asked, openVisitsTown, sampleVisit } from '../samples.ts'

const { people, givenCaseload, give, plan, record, mine, ownerUrl } = await openVisitsTown()
const { worker, other } = people

test('a visit is noted once for good, whoever sends it however often, and gets its number here', async () => {
  const { places } = await givenCaseload(worker)
  const wish = sampleVisit(places[0] ?? '', {
    notes: [
      { id: newId(), text: '楼道灯不亮，答应周五前修好。', need: 'open', promise: { words: '周五前修灯' } },
    ],
    sealed: [{ id: newId(), purpose: 'healthSupport', text: '家里老人需要上门换药。' }],
  })
  const answers = await Promise.all(Array.from({ length: 12 }, () => record(worker, wish)))
  assert.equal(answers[0]?.outcome, 'noted')
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.match(answers[0]?.outcome === 'noted' ? answers[0].number : '', /^V\d\d-.+-00001$/)
  assert.deepEqual(await record(worker, { ...wish, way: 'phone' }), {
    outcome: 'refused',
    why: 'sentOtherwise',
  })
  assert.deepEqual(await record(other, wish), { outcome: 'refused', why: 'sentOtherwise' })
  const counted = await asked<{ n: number; met: number; needs: number }>(
    ownerUrl,
    `select (select count(*)::int from visits.visit) as n, met, needs from visits.tally`,
  )
  assert.deepEqual(counted, [{ n: 1, met: 1, needs: 1 }])
})

test('what was visited before it was handed over counts, what came after is refused; the phone forgets it', async () => {
  const { caseload, places } = await givenCaseload(worker, 2)
  await plan()
  const before = await mine(worker)
  assert.ok(places.every((id) => before.held.includes(id)))
  assert.ok(before.tasks.some(({ place }) => place === places[0]))
  const early = sampleVisit(places[0] ?? '')
  await give(caseload, other.person)
  assert.equal((await record(worker, early)).outcome, 'noted')
  const late = sampleVisit(places[1] ?? '', { at: Temporal.Now.instant().add({ seconds: 1 }).toString() })
  assert.deepEqual(await record(worker, late), { outcome: 'refused', why: 'notYourCaseload' })
  assert.equal((await record(other, late)).outcome, 'noted')
  const after = await mine(worker, before.version)
  assert.ok(!places.some((id) => after.held.includes(id)))
  const others = await mine(other, before.version)
  assert.deepEqual(others.places.map(({ id }) => id).toSorted(), places.toSorted())
})
