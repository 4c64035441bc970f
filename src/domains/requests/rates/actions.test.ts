import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act, look, type Who } from '../../../kernel/access.ts'
import type { CaseId } from '../contract.ts'
import { givenColleague, openRequestsTown, refused, sampleWish } from '../samples.ts'
import { askExclusion, decideExclusion, listExclusions, showRates } from './actions.ts'

const { program, ownerUrl, town, people, file, does, mine, settled } = await openRequestsTown()
const { db } = program
const { resident, second, foreigner } = people
const head = await givenColleague(ownerUrl, town.willow, ['case.take', 'case.handle', 'case.supervise'])
const deputy = await givenColleague(ownerUrl, town.willow, ['case.supervise'])
const period = { unit: town.willow, from: '2026-03-01', to: '2026-03-31', by: 'place' } as const
const at = Temporal.Instant.from('2026-03-03T10:00+08:00')
const rates = () => look(db, head, (tx) => showRates(tx, program, head, period, at.add({ hours: 24 * 40 })))
const ids: CaseId[] = []

test('the three rates follow from how each went', async () => {
  const place = { ...sampleWish().place, at: { lon: 121.46, lat: 31.22 } }
  for (const [hours, solved, satisfied] of [
    [1, true, 5],
    [2, true, 3],
    [30, false, 1],
    [1, null, null],
  ] as const) {
    const { id } = await file(resident, { place }, at)
    ids.push(id)
    await does(head, id, 'accept', {}, at.add({ hours }))
    await does(head, id, 'resolve', { outcome: 'solved', text: '好了' }, at.add({ hours: hours + 1 }))
    if (solved === null) continue
    await mine(resident, id, 'rate', { solved, satisfied }, at.add({ hours: 40 }))
  }
  await settled()
  const { whole, definitions, months } = await rates()
  assert.deepEqual(
    [whole.opened, whole.closed, whole.responded, whole.solved, whole.satisfied],
    [4, 3, { of: 4, yes: 3, excluded: 0 }, { of: 3, yes: 2, excluded: 0 }, { of: 3, yes: 1, excluded: 0 }],
  )
  assert.deepEqual(
    definitions.map(({ code, version }) => [code, version]),
    [
      ['responded', 1],
      ['solved', 1],
      ['satisfied', 1],
    ],
  )
  assert.deepEqual(
    months.map(({ month, opened }) => [month, opened]),
    [['2026-03', 4]],
  )
})

test('leaving one out of a rate takes two people, and leaves a line', async () => {
  const wish = {
    id: ids[2] as CaseId,
    rate: 'solved',
    reason: 'malicious',
    words: '反复恶意投诉同一件事',
  } as const
  const id = await act(db, head, (tx) => askExclusion(tx, head, wish))
  await assert.rejects(
    act(db, head, (tx) => askExclusion(tx, head, wish)),
    refused('exclusion-is-asked-once'),
  )
  const decide = (who: Who) =>
    act(db, who, (tx) => decideExclusion(tx, who, id, { approved: true, words: '属实' }))
  await assert.rejects(decide(head), refused('nobody-decides-their-own-exclusion'))
  await assert.rejects(decide(second), refused('exclusion-not-found'))
  assert.equal((await rates()).whole.solved.excluded, 0, 'nothing is left out before it is approved')
  await decide(deputy)
  await assert.rejects(decide(deputy), refused('exclusion-is-decided'))
  assert.deepEqual((await rates()).whole.solved, { of: 2, yes: 2, excluded: 1 })
  const [listed] = await look(db, deputy, (tx) => listExclusions(tx, deputy, { unit: town.willow }))
  assert.deepEqual([listed?.state, listed?.askedBy, listed?.mine], ['approved', '演示同事', false])
  await assert.rejects(
    look(db, foreigner, (tx) => showRates(tx, program, foreigner, period)),
    refused('not-yours'),
  )
})
