import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import { openVisitsTown } from '../../visits/samples.ts'
import { phoneOf } from '../samples.ts'

const { app, program, ownerUrl, people, givenCaseload } = await openVisitsTown()

test('a visit that is refused waits in the tray with its notes, and without what was to be sealed', async () => {
  // Somebody else's by now: refused.
  const { places } = await givenCaseload(people.other)
  const phone = phoneOf(app, people.worker.token)
  await phone.register()
  const id = newId()
  const sealed = [{ id: newId(), purpose: 'healthSupport', text: '每周透析三次。' }]
  const notes = [{ id: newId(), text: '想要一个扶手。', need: 'open' }]
  const at = Temporal.Now.instant().toString()
  const body = { place: places[0], way: 'door', outcome: 'met', notes, sealed }
  // As an old or a faulty phone would send it: what is to be sealed may have any form.
  const odd = { ...body, sealed: { text: '每周透析三次。' } }
  const { taken, tray } = await phone.sync([
    { id, seq: 1, kind: 'visit', at, body },
    { id: newId(), seq: 2, kind: 'visit', at, body: odd },
  ])
  assert.deepEqual(
    taken.map(({ reason }) => reason?.type),
    ['not-your-caseload', 'invalid-request'],
  )
  assert.deepEqual(
    tray.map((one) => one.body['unsealed']),
    [1, 1],
  )
  assert.deepEqual(tray[0]?.body['notes'], notes)
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ body: Buffer }>('select body from field.operation where body is not null'),
  )
  assert.equal(rows.length, 2)
  for (const { body: kept } of rows) assert.doesNotMatch(program.keys.decrypt(kept, 'field.tray'), /透析/)
})
