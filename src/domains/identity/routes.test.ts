import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshDatabase } from '../../../test/database.ts'
import { openSampleRoom } from './samples.ts'

const { db, ownerUrl } = await freshDatabase()
const room = await openSampleRoom({ db, ownerUrl })
const { call, town, owner, sent, work } = room
after(room.close)

const today = () => Temporal.Now.plainDateISO('Asia/Shanghai')
const inDays = (days: number) => today().add({ days }).toString()

test('a resident asks for a code, signs in, looks and signs out', async () => {
  const phone = '13800000001'
  const asked = await call({ method: 'POST', url: '/api/sign-in/code', payload: { phone } })
  assert.deepEqual([asked.status, asked.body], [202, { seconds: 300 }])
  await work()
  const code = /\d{6}/.exec(sent.at(-1)?.text ?? '')?.[0]
  const signedIn = await call({ method: 'POST', url: '/api/sign-in', payload: { phone, code } })
  assert.equal(signedIn.status, 200)
  const [setCookie = ''] = signedIn.cookies
  assert.match(setCookie, /^wutong_session=[\w-]{43}; .*Path=\/; .*HttpOnly; SameSite=Lax$/)
  assert.doesNotMatch(setCookie, /Secure/, 'over http')
  const headers = { cookie: setCookie.split(';')[0] }
  assert.deepEqual((await call({ url: '/api/me', headers })).body, {
    person: signedIn.body['person'],
    kind: 'resident',
    name: null,
    phone: '138****0001',
    roles: [],
  })
  const out = await call({ method: 'POST', url: '/api/sign-out', headers, payload: {} })
  assert.deepEqual([out.status, out.body], [200, { ended: 1 }])
  assert.match(out.cookies[0] ?? '', /^wutong_session=; .*Expires=Thu, 01 Jan 1970/)
  assert.equal((await call({ url: '/api/me', headers })).body['kind'], 'anyone')
  assert.equal((await call({ url: '/api/me/data', headers })).status, 401)
})

test('a sign-in that is repeated with its key gives no second session and no token', async () => {
  const phone = '13800000002'
  const code = await room.codeFor(phone)
  const ask = {
    method: 'POST',
    url: '/api/sign-in',
    payload: { phone, code },
    headers: { 'idempotency-key': 'one-and-the-same' },
  } as const
  assert.equal((await call(ask)).status, 200)
  const again = await call(ask)
  assert.deepEqual([again.status, again.body['type'], again.cookies], [422, 'code-expired', []])
})

test('a wish for a code needs a key, and a wrong phone says which field', async () => {
  const url = '/api/sign-in/code'
  const noKey = await call({
    method: 'POST',
    url,
    payload: { phone: '13800000003' },
    headers: { 'idempotency-key': 'short' },
  })
  assert.equal(noKey.body['type'], 'idempotency-key-needed')
  const wrong = await call({ method: 'POST', url, payload: { phone: '123' } })
  assert.deepEqual([wrong.status, wrong.body['type']], [400, 'invalid-request'])
  assert.deepEqual(wrong.body['faults'], [{ pointer: '#/body/phone', code: 'phone-form', values: {} }])
})

test('the cookie is sent only over https where the request came by https', async () => {
  const { db: other, ownerUrl: otherOwner } = await freshDatabase()
  const secure = await openSampleRoom({
    db: other,
    ownerUrl: otherOwner,
    settings: { publicUrl: 'https://wutong.example' },
  })
  const phone = '13800000004'
  const code = await secure.codeFor(phone)
  const { cookies } = await secure.call({ method: 'POST', url: '/api/sign-in', payload: { phone, code } })
  assert.match(cookies[0] ?? '', /; Secure/)
  await secure.close()
})

test('somebody sees everything that is held about them, and nobody else does', async () => {
  const { cookie, person } = await room.resident('13800000005')
  await room.resident('13800000006')
  const { body } = await call({ url: '/api/me/data', headers: { cookie } })
  assert.equal(body['person'], person)
  assert.equal(body['phone'], '13800000005')
  assert.equal((body['sessions'] as unknown[]).length, 1)
})

test('an administrator grants a role below their own; it works at once and ends on its day', async () => {
  const admin = await room.staff('Zhou', ['administrator', town.east])
  const member = await room.staff('Wu')
  const list = () => call({ url: `/api/audit`, headers: { cookie: member.cookie } })
  assert.equal((await list()).status, 403)
  const headers = { cookie: admin.cookie }
  const wish = { person: member.person, role: 'auditor', unit: town.plane, from: inDays(0), until: null }
  const granted = await call({ method: 'POST', url: '/api/roles', headers, payload: wish })
  assert.equal(granted.status, 201)
  assert.equal((await list()).status, 200)
  const roles = (await call({ url: '/api/me', headers: { cookie: member.cookie } })).body['roles']
  assert.equal((roles as { unit: { zh: string } }[])[0]?.unit.zh, '梧桐街道')

  const twice = await call({
    method: 'POST',
    url: '/api/roles',
    headers,
    payload: { ...wish, from: inDays(3) },
  })
  assert.deepEqual([twice.status, twice.body['type']], [409, 'role-is-granted-once'])

  const end = (on: string) =>
    call({ method: 'POST', url: `/api/roles/${String(granted.body['id'])}/end`, headers, payload: { on } })
  assert.equal((await end(inDays(0))).body['type'], 'date-before-last-change')
  assert.equal((await end(inDays(5))).status, 200)
  assert.equal((await end(inDays(9))).body['type'], 'role-ends-earlier')
  assert.equal((await list()).status, 200, 'not before its day')
  await owner(`update identity.role_grant set valid = daterange('2024-01-01', current_date) where id = $1`, [
    granted.body['id'],
  ])
  room.identity.forget()
  assert.equal((await list()).status, 403)
})

test('nobody grants or ends what is not theirs to give', async () => {
  const admin = await room.staff('Zheng', ['administrator', town.plane])
  const officer = await room.staff('Wang', ['officer', town.city])
  const member = await room.staff('Feng', ['stationStaff', town.maple])
  const { person: resident } = await room.resident('13800000007')
  const grant = async (cookie: string, wish: object) => {
    const payload = { person: member.person, role: 'auditor', from: inDays(0), until: null, ...wish }
    const { status, body } = await call({ method: 'POST', url: '/api/roles', headers: { cookie }, payload })
    return `${status} ${String(body['type'])}`
  }
  for (const unit of [town.city, town.east, town.maple, town.maple1, town.willow])
    assert.equal(await grant(admin.cookie, { unit }), '403 not-yours')
  assert.equal(await grant(officer.cookie, { unit: town.city }), '403 not-yours', 'an officer grants nothing')
  assert.equal(await grant(admin.cookie, { unit: town.plane, person: resident }), '404 person-not-found')
  assert.equal(await grant(admin.cookie, { unit: town.plane, from: inDays(-1) }), '400 invalid-request')
  assert.equal(await grant(admin.cookie, { unit: town.plane, until: inDays(0) }), '400 invalid-request')

  const [theirs] = await owner<{ id: string }>(`select id from identity.role_grant where person_id = $1`, [
    member.person,
  ])
  const url = `/api/roles/${theirs?.id ?? ''}/end`
  const end = (cookie: string) =>
    call({ method: 'POST', url, headers: { cookie }, payload: { on: inDays(1) } })
  assert.equal((await end(admin.cookie)).status, 404, 'a role in a neighbouring subdistrict does not exist')
  assert.equal((await end(member.cookie)).status, 403, 'one sees the own role, and keeps it')
})

test('whoever grants must hold every permission of the role there', async () => {
  const half = await room.staff('Chen', ['administrator', town.planeNorth], ['auditor', town.plane])
  const member = await room.staff('Chu')
  const headers = { cookie: half.cookie }
  const wish = { person: member.person, role: 'auditor', unit: town.plane, from: inDays(0), until: null }
  assert.equal((await call({ method: 'POST', url: '/api/roles', headers, payload: wish })).status, 403)
})

test('the list of roles shows the own territory only', async () => {
  const admin = await room.staff('Wei', ['administrator', town.maple])
  const names = async (unit: string) => {
    const { status, body } = await call({ url: `/api/roles?unit=${unit}`, headers: { cookie: admin.cookie } })
    return status === 200
      ? (body as unknown as { name: string }[]).map(({ name }) => name).toSorted()
      : status
  }
  assert.deepEqual(await names(town.maple), ['Feng', 'Wei'])
  assert.equal(await names(town.plane), 403)
  assert.equal(await names(town.east), 403)
})

test('the audit list shows the own territory, page by page, newest first', async () => {
  const admin = await room.staff('Jiang', ['administrator', town.west])
  const headers = { cookie: admin.cookie }
  const member = await room.staff('Shen')
  for (const role of ['auditor', 'officer', 'planner', 'stationStaff', 'gridWorker']) {
    const payload = { person: member.person, role, unit: town.willowOne, from: inDays(0), until: null }
    assert.equal((await call({ method: 'POST', url: '/api/roles', headers, payload })).status, 201)
  }
  type Page = {
    entries: { id: string; detail: { role: string }; actor: { name: string }; unit: { zh: string } }[]
    next: string | null
  }
  const seen: Page['entries'] = []
  let next: string | null = ''
  while (next !== null) {
    const before = next ? `&before=${encodeURIComponent(next)}` : ''
    const { body } = await call({ url: `/api/audit?limit=2&action=role.grant${before}`, headers })
    const page = body as unknown as Page
    seen.push(...page.entries)
    next = page.next
  }
  assert.deepEqual(
    seen.map(({ detail }) => detail.role),
    ['gridWorker', 'stationStaff', 'planner', 'officer', 'auditor'],
  )
  assert.deepEqual([seen[0]?.actor.name, seen[0]?.unit.zh], ['Jiang', 'willowOne'])
  assert.equal(new Set(seen.map(({ id }) => id)).size, 5)

  const neighbour = await room.staff('Han', ['administrator', town.plane])
  const theirs = await call({ url: '/api/audit?limit=200', headers: { cookie: neighbour.cookie } })
  assert.ok(!JSON.stringify(theirs.body).includes(member.person))
  const unit = town.willow
  assert.equal(
    (await call({ url: `/api/audit?unit=${unit}`, headers: { cookie: neighbour.cookie } })).status,
    403,
  )
  assert.equal((await call({ url: '/api/audit?before=yesterday', headers })).status, 400)
  assert.deepEqual(await owner(`select * from kernel.verify_audit()`), [])
})

test('whoever erases themselves leaves an id and nothing else', async () => {
  const phone = '13800000008'
  const { cookie, person } = await room.resident(phone)
  const headers = { cookie }
  assert.equal((await call({ method: 'POST', url: '/api/me/erase', headers, payload: {} })).status, 400)
  const erased = await call({ method: 'POST', url: '/api/me/erase', headers, payload: { sure: true } })
  assert.deepEqual([erased.status, erased.body], [200, { erased: true }])
  const [row] = await owner<Record<string, unknown>>(`select * from identity.person where id = $1`, [person])
  const { id, kind, demo, created_at, erased_at, ...rest } = row ?? {}
  assert.deepEqual([id, kind, demo], [person, 'resident', false])
  assert.ok(created_at && erased_at)
  assert.ok(
    Object.values(rest).every((value) => value === null),
    JSON.stringify(rest),
  )
  assert.equal((await call({ url: '/api/me', headers })).body['kind'], 'anyone')
  const codes = await owner(`select from identity.sign_in_code where phone_index = $1`, [
    room.keys.blindIndex(phone, 'identity.phone'),
  ])
  assert.equal(codes.length, 0)
  const again = await room.resident(phone)
  assert.notEqual(again.person, person, 'the phone begins anew')
})

test('a member of staff who erases themselves lays down every role', async () => {
  const member = await room.staff('Yang', ['officer', town.plane], ['auditor', town.maple])
  await owner(
    `insert into identity.role_grant (person_id, role, unit_id, valid)
     values ($1, 'planner', $2, daterange(current_date + 9, null))`,
    [member.person, town.plane],
  )
  const headers = { cookie: member.cookie }
  assert.equal(
    (await call({ method: 'POST', url: '/api/me/erase', headers, payload: { sure: true } })).status,
    200,
  )
  const left = await owner(
    `select from identity.role_grant where person_id = $1 and (upper_inf(valid) or upper(valid) > current_date)`,
    [member.person],
  )
  assert.equal(left.length, 0)
})

test('a write from nobody or from a resident reaches no role', async () => {
  const { cookie } = await room.resident('13800000009')
  const payload = { person: town.city, role: 'auditor', unit: town.plane, from: inDays(0), until: null }
  assert.equal((await call({ method: 'POST', url: '/api/roles', payload })).status, 401)
  assert.equal((await call({ method: 'POST', url: '/api/roles', payload, headers: { cookie } })).status, 403)
  assert.equal((await call({ url: '/api/audit', headers: { cookie } })).status, 403)
})
