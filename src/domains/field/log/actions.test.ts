import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { asOwner } from '../../../../test/database.ts'
import { openVisitsTown } from '../../visits/samples.ts'
import type { MyVisits } from '../../visits/tasks/contract.ts'
import { phoneOf } from '../samples.ts'

const { app, ownerUrl, people, givenCaseload, give, plan } = await openVisitsTown()
const { worker, other, third } = people

/** Works while nobody can read a place: whoever asks for some waits until it is done. */
function whilePlacesWait(work: (owner: Client) => Promise<void>): Promise<void> {
  return asOwner(ownerUrl, async (owner) => {
    await owner.query('begin; lock table visits.place in access exclusive mode')
    await work(owner)
    await owner.query('commit')
  })
}

/** Resolves once so many wait to read places; whoever asked in vain waits for nothing. */
async function waiting(owner: Client, readers: number, tries = 1_000): Promise<void> {
  assert.ok(tries > 0, 'nobody waits')
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from pg_locks where relation = 'visits.place'::regclass and not granted`,
  )
  if ((rows[0]?.n ?? 0) >= readers) return
  await sleep(10)
  await waiting(owner, readers, tries - 1)
}

test('what a phone hears while caseloads change hands is of one moment: its own before, and nothing of what came after', async () => {
  const own = await givenCaseload(worker, 2, '甲')
  const others = await givenCaseload(other, 2, '乙')
  await plan({ everyDays: 1, restDays: 0 })
  const phone = phoneOf(app, worker.token)
  await phone.register()
  const asked: Promise<(MyVisits | null)[]>[] = []
  await whilePlacesWait(async (owner) => {
    asked.push(
      Promise.all([
        phone.sync([]).then(({ caseload }) => caseload),
        app
          .inject({
            url: '/api/home-visits/mine',
            headers: { cookie: `wutong_session=${worker.token}` },
          })
          .then((reply) => reply.json<MyVisits>()),
      ]),
    )
    await waiting(owner, 2)
    await give(own.caseload, third.person)
    await give(others.caseload, worker.person)
  })
  for (const one of (await Promise.all(asked)).flat()) {
    const told = [one?.held, one?.places.map(({ id }) => id), one?.tasks.map(({ place }) => place)]
    assert.deepEqual(
      one?.caseloads.map(({ id }) => id),
      [own.caseload],
    )
    for (const places of told) assert.deepEqual(places?.toSorted(), own.places.toSorted())
  }
  const { caseload: after } = await phone.sync([])
  assert.deepEqual(after?.held.toSorted(), others.places.toSorted())
})
