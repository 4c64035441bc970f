import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { act, ANYONE, type Who } from '../../../kernel/access.ts'
import { listen } from '../../../kernel/changes.ts'
import { openSampleRoom } from '../samples.ts'
import { beginSession } from './actions.ts'
import { openSessions } from './memory.ts'
import { BELIEVED_MS } from './rules.ts'

const { db, ownerUrl, appUrl } = await freshDatabase()
const room = await openSampleRoom({ db, ownerUrl })
const { identity, owner, town } = room
after(room.close)

const member = await room.staff('Zhao', ['officer', town.plane])
const begin = () =>
  act(db, ANYONE, (tx) => beginSession(tx, { id: member.person, kind: 'staff' }, 'oidc'), 'sign-in')
const endQuietly = () => owner(`update identity.session set ended_at = now() where ended_at is null`)

test('a session knows the person and where they may do what', async () => {
  const { token } = await begin()
  const who = await identity.whoOf(token)
  assert.equal(who.person, member.person)
  assert.equal(who.kind, 'staff')
  assert.deepEqual(who.grants['unit.edit'], [town.plane])
  assert.equal(who.grants['role.grant'], undefined)
})

test('an unknown token is anyone', async () => {
  for (const token of ['', 'x', 'x'.repeat(10_000), '\u0000'])
    assert.deepEqual(await identity.whoOf(token), ANYONE)
})

test('what is known of a session is believed for five seconds and then asked again', async () => {
  let now = 1_000_000
  const sessions = openSessions({ db, now: () => now })
  const { token } = await begin()
  await sessions.whoOf(token)
  await endQuietly()
  now += BELIEVED_MS - 1
  assert.equal((await sessions.whoOf(token)).person, member.person)
  now += 1
  assert.deepEqual(await sessions.whoOf(token), ANYONE)
})

test('a session that is over is over, though somebody knew it a moment ago', async () => {
  const { token, expiresAt } = await begin()
  let now = expiresAt.epochMilliseconds - 100
  const sessions = openSessions({ db, now: () => now })
  assert.equal((await sessions.whoOf(token)).person, member.person)
  await owner(`update identity.session set expires_at = now()`)
  now += 100
  assert.deepEqual(await sessions.whoOf(token), ANYONE)
})

test('staff are signed in for twelve hours, residents for thirty days', async () => {
  const staffHours = (await begin()).expiresAt.since(Temporal.Now.instant()).total('hours')
  assert.ok(staffHours > 11.9 && staffHours <= 12)
  const code = await room.codeFor('13800000001')
  const { expiresAt } = await identity.signIn('13800000001', code)
  const days = expiresAt.since(Temporal.Now.instant()).total('hours') / 24
  assert.ok(days > 29.9 && days <= 30)
})

test('signing out ends the session here at once, and other sessions only when asked', async () => {
  const [one, other] = [await begin(), await begin()]
  const who = await identity.whoOf(one.token)
  await identity.whoOf(other.token)
  assert.equal(await identity.signOut(who, one.token, false), 1)
  assert.deepEqual(await identity.whoOf(one.token), ANYONE)
  assert.equal((await identity.whoOf(other.token)).person, member.person)
  assert.ok((await identity.signOut(who, one.token, true)) >= 1)
  assert.deepEqual(await identity.whoOf(other.token), ANYONE)
})

test("nobody ends a stranger's session", async () => {
  const mine = await begin()
  const stranger = await room.staff('Qian', ['administrator', town.city])
  const who: Who = await identity.whoOf(stranger.cookie.split('=')[1] ?? '')
  assert.equal(await identity.signOut(who, mine.token, false), 0)
  identity.forget()
  assert.equal((await identity.whoOf(mine.token)).person, member.person)
})

test('another process hears that a session has ended', async () => {
  const listener = await listen(appUrl, () => {})
  try {
    const heard = new Promise<string>((resolve) => listener.on('session', resolve))
    const elsewhere = openSessions({ db, listener })
    const { token } = await begin()
    const who = await elsewhere.whoOf(token)
    await identity.signOut(who, token, false)
    assert.equal(await heard, member.person)
    assert.deepEqual(await elsewhere.whoOf(token), ANYONE)
  } finally {
    await listener.stop()
  }
})

test('a question on its way when a session ends is not remembered', async () => {
  const sessions = openSessions({ db })
  const { token } = await begin()
  const asked = sessions.whoOf(token)
  sessions.forget(member.person)
  await asked
  await endQuietly()
  assert.deepEqual(await sessions.whoOf(token), ANYONE)
})
