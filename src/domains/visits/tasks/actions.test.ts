import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { dayIn, openVisitsTown } from '../samples.ts'

const { ownerUrl, people, givenCaseload, give, mine } = await openVisitsTown()
const { worker, other, third } = people

/** Which places somebody is told who heard of everything up to a moment. */
async function toldSince(who: typeof worker, since: Temporal.Instant): Promise<string[]> {
  return (await mine(who, since.toString())).places.map(({ id }) => id).toSorted()
}

test('what was handed over is told once: to whoever asks from before it, and to nobody who has heard of it', async () => {
  const { caseload, places } = await givenCaseload(worker, 2)
  const before = Temporal.Now.instant()
  await give(caseload, other.person)
  const after = Temporal.Now.instant().add({ milliseconds: 1 })
  assert.deepEqual(await toldSince(other, before), places.toSorted())
  assert.deepEqual(await toldSince(other, after), [])
  // Somebody stands in for them next week; that it comes back then changes nothing today.
  await give(caseload, third.person, dayIn(5), dayIn(8))
  const later = Temporal.Now.instant().add({ milliseconds: 1 })
  assert.deepEqual(await toldSince(other, later), [])
})

test('what was written down days before is told from its first day on', async () => {
  const { caseload, places } = await givenCaseload(third, 2)
  await asOwner(ownerUrl, async (client) => {
    await client.query('set session_replication_role = replica')
    await client.query(
      `update visits.place set changed_at = now() - interval '9 days' where caseload_id = $1`,
      [caseload],
    )
    await client.query(
      `update visits.holding set noted_at = now() - interval '9 days' where caseload_id = $1`,
      [caseload],
    )
  })
  const begins = Temporal.PlainDate.from(dayIn(0)).toZonedDateTime('Asia/Shanghai').toInstant()
  assert.deepEqual(await toldSince(third, begins.subtract({ milliseconds: 1 })), places.toSorted())
  assert.deepEqual(await toldSince(third, begins.add({ milliseconds: 1 })), [])
})
