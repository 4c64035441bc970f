import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { openSampleRoom } from '../samples.ts'
import { openStaffSignIn } from './actions.ts'
import { openSampleProvider, SampleBrowser } from './samples.ts'

const HERE = 'http://wutong.example'
const CALLBACK = `${HERE}/sign-in/staff/callback`
const START = `${HERE}/sign-in/staff`
const ERRAND = 'wutong_staff_sign_in'
const SESSION = 'wutong_session'

const { db, ownerUrl } = await freshDatabase()
const provider = await openSampleProvider(CALLBACK)
after(provider.close)
const oidc = { issuer: provider.issuer, clientId: 'wutong', clientSecret: 'client secret: 1%2' }
const room = await openSampleRoom({ db, ownerUrl, settings: { oidc, publicUrl: HERE } })
after(room.close)
const { app, owner, town, keys, identity } = room
const browser = () => new SampleBrowser(app, HERE)
const problem = (type: string, status: number) => (error: ProblemError) =>
  error.type === type && error.status === status
type Configured = Parameters<typeof openStaffSignIn>[0]['settings']
const at = (settings: Configured) => openStaffSignIn({ db, keys, settings, log: app.log })
const typeOf = (body: string) => (JSON.parse(body) as { type: string }).type

test('somebody unknown is signed in, has no role, and may start as soon as one is granted', async () => {
  const clerk = browser()
  const first = await clerk.signIn(`${START}?back=/console/audit?unit=x`, 'alice')
  assert.deepEqual([first.status, typeOf(first.body)], [403, 'staff-unknown'])
  const [person] = await owner<{ id: string; name: string; kind: string }>(
    `select id, name, kind from identity.person where oidc_issuer = $1 and oidc_subject = 'alice'`,
    [provider.issuer],
  )
  assert.deepEqual([person?.name, person?.kind], ['alice the Clerk', 'staff'])
  const token = clerk.jar(HERE).get(SESSION) ?? ''
  assert.equal((await identity.whoOf(token)).person, person?.id)

  await owner(
    `insert into identity.role_grant (person_id, role, unit_id, valid) values ($1, 'officer', $2, '[2024-01-01,)')`,
    [person?.id, town.plane],
  )
  const again = await clerk.signIn(`${START}?back=/console/audit?unit=x`, 'alice', `${HERE}/console`)
  assert.equal(again.url.href, `${HERE}/console/audit?unit=x`)
  const who = await identity.whoOf(clerk.jar(HERE).get(SESSION) ?? '')
  assert.equal(who.person, person?.id, 'the same person')
  assert.deepEqual(who.grants['station.edit'], [town.plane])
  assert.equal(clerk.jar(HERE).has(ERRAND), false, 'the errand is done')
})

/** Somebody who has signed in at the provider and is about to come back. */
async function onTheWayBack(login: string) {
  const clerk = browser()
  const { url } = await clerk.signIn(START, login, CALLBACK)
  assert.ok(url.searchParams.has('code'))
  return { clerk, url, errand: clerk.jar(HERE).get(ERRAND) ?? '' }
}

async function refused(clerk: SampleBrowser, address: string, because: string): Promise<void> {
  const { status, body } = await clerk.go(address)
  assert.deepEqual([status, typeOf(body)], [400, 'staff-sign-in-failed'], because)
  assert.equal(clerk.jar(HERE).has(SESSION), false, because)
}

test('a forged state is refused', async () => {
  const { clerk, url } = await onTheWayBack('bob')
  url.searchParams.set('state', 'forged')
  await refused(clerk, url.href, 'forged state')
})

test('a way back that this browser did not begin is refused', async () => {
  const { url } = await onTheWayBack('bob')
  await refused(browser(), url.href, 'no errand')
  const { clerk: other } = await onTheWayBack('carol')
  await refused(other, url.href, "another's errand")
  const forger = browser()
  forger.jar(HERE).set(ERRAND, Buffer.from('{"state":"x"}').toString('base64url'))
  await refused(forger, url.href, 'an errand that is not ours')
})

test('a way back works once', async () => {
  const { clerk, url, errand } = await onTheWayBack('dave')
  assert.equal((await clerk.go(url.href)).status, 403)
  clerk.jar(HERE).delete(SESSION)
  await refused(clerk, url.href, 'the errand is gone')
  clerk.jar(HERE).set(ERRAND, errand)
  await refused(clerk, url.href, 'the code is used')
})

test('an ID token for another nonce and a code for another verifier are refused', async () => {
  for (const part of ['nonce', 'verifier']) {
    const { clerk, url, errand } = await onTheWayBack('erin')
    const use = 'identity.staff-sign-in'
    const open = JSON.parse(keys.decrypt(Buffer.from(errand, 'base64url'), use)) as Record<string, unknown>
    const changed = JSON.stringify({ ...open, [part]: 'x'.repeat(43) })
    clerk.jar(HERE).set(ERRAND, keys.encrypt(changed, use).toString('base64url'))
    await refused(clerk, url.href, part)
  }
})

test('whoever stays at the provider longer than ten minutes begins again', async () => {
  const { url, errand } = await onTheWayBack('frank')
  let now = Date.now()
  const settings = { oidc, production: false }
  const staff = openStaffSignIn({ db, keys, settings, log: app.log, now: () => now })
  now += 10 * 60 * 1000 + 5_000
  await assert.rejects(staff.finish(url, errand), problem('staff-sign-in-failed', 400))
  now -= 10_000
  assert.equal((await staff.finish(url, errand)).back, '/console/')
})

test('whoever turns back at the provider is not signed in', async () => {
  const clerk = browser()
  const page = await clerk.go(START)
  const { url, status, body } = await clerk.go(`${page.url.href}/abort`)
  assert.equal(url.searchParams.get('error'), 'access_denied')
  assert.deepEqual([status, typeOf(body)], [400, 'staff-sign-in-failed'])
  assert.equal(clerk.jar(HERE).has(SESSION), false)
})

test('a link to elsewhere leads to the console', async () => {
  const [person] = await owner<{ id: string }>(
    `insert into identity.person (kind, oidc_issuer, oidc_subject) values ('staff', $1, 'grace') returning id`,
    [provider.issuer],
  )
  await owner(
    `insert into identity.role_grant (person_id, role, unit_id, valid) values ($1, 'planner', $2, '[2024-01-01,)')`,
    [person?.id, town.city],
  )
  const back = encodeURIComponent('//elsewhere.example/')
  const { url } = await browser().signIn(`${START}?back=${back}`, 'grace', `${HERE}/console`)
  assert.equal(url.href, `${HERE}/console/`)
})

test('two first sign-ins of one person at once make one person', async () => {
  const ways = await Promise.all([onTheWayBack('heidi'), onTheWayBack('heidi')])
  await Promise.all(ways.map(({ clerk, url }) => clerk.go(url.href)))
  const people = await owner(`select from identity.person where oidc_subject = 'heidi'`)
  assert.equal(people.length, 1)
})

test('without a provider staff sign-in is off; one that is down is asked again next time', async () => {
  const begin = (staff: ReturnType<typeof at>) => staff.begin(new URL(CALLBACK), undefined)
  await assert.rejects(begin(at({ oidc: undefined, production: false })), problem('staff-sign-in-off', 404))

  const brief = await openSampleProvider(CALLBACK)
  const settings = { oidc: { ...oidc, issuer: brief.issuer }, production: false }
  await brief.close()
  await assert.rejects(begin(at(settings)), problem('staff-sign-in-failed', 502))
  const flaky = { oidc: { ...oidc, issuer: `${provider.issuer}/nowhere` }, production: false }
  const staff = at(flaky)
  await assert.rejects(begin(staff), problem('staff-sign-in-failed', 502))
  flaky.oidc.issuer = provider.issuer
  assert.equal((await begin(staff)).to.origin, provider.issuer)
})

test('in production a provider without https is refused', async () => {
  const staff = openStaffSignIn({ db, keys, settings: { oidc, production: true }, log: app.log })
  await assert.rejects(
    staff.begin(new URL(CALLBACK), undefined),
    (error: ProblemError) => error.status === 502,
  )
})
