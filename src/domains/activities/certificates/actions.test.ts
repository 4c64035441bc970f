import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act, ANYONE, look } from '../../../kernel/access.ts'
import { noteAttendance } from '../attendance/actions.ts'
import { sampleActivity, sampleRule, sampleTerms } from '../samples.ts'
import { NOW, openStage, refusedWith, TODAY } from '../stage/samples.ts'
import { issueCertificate, listMine, verifyCertificate } from './actions.ts'
import { neededOf } from './rules.ts'

const { db, staff, room, published, resident, ask } = await openStage()

test('three quarters of a course, rounded up, make a certificate, once; its code says so to anybody', async () => {
  assert.deepEqual([neededOf(4, 75), neededOf(5, 75), neededOf(0, 75)], [3, 4, 1])
  const { shown, id } = await published(
    await room(),
    sampleActivity({
      kind: 'course',
      enrolment: sampleTerms({ way: 'course' }),
      times: sampleRule({ count: 4, weekdays: [3], first: '2026-12-02' }),
    }),
  )
  assert.ok(shown.offer)
  const who = await resident('演示·林小满')
  await ask(who, shown.offer)
  const come = (at: number) =>
    act(db, staff, (tx) => {
      const session = shown.sessions[at]
      assert.ok(session)
      return noteAttendance(tx, {
        session: session.id,
        participant: who.person,
        holder: who.person,
        seat: null,
        at: NOW,
        method: 'qr',
      })
    })
  const issue = (asker = who) =>
    act(db, asker, (tx) =>
      issueCertificate(tx, asker, { activity: id, participant: who.person, name: '演示·林小满' }, TODAY),
    )
  await assert.rejects(issue(), refusedWith('certificate-not-found'))
  await come(0)
  await come(1)
  await assert.rejects(issue(), refusedWith('attended-too-little'))
  await come(3)
  const made = await issue()
  assert.deepEqual([made.attended, made.sessions, made.from, made.to], [3, 4, '2026-12-02', '2026-12-23'])
  assert.equal((await issue()).code, made.code)
  await assert.rejects(issue(await resident()), refusedWith('certificate-not-found'))
  const seen = await look(db, ANYONE, (tx) => verifyCertificate(tx, made.code))
  assert.deepEqual([seen.surname, seen.attended, 'name' in seen], ['林', 3, false])
  await assert.rejects(
    look(db, ANYONE, (tx) => verifyCertificate(tx, '000000000000')),
    refusedWith('certificate-not-found'),
  )
  assert.equal((await look(db, who, (tx) => listMine(tx, who, TODAY))).certificates.length, 1)
})
