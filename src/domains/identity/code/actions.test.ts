import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { openSampleRoom } from '../samples.ts'

const { db, ownerUrl } = await freshDatabase()
const { identity, owner, work, codeFor, sent, close } = await openSampleRoom({ db, ownerUrl })
after(close)

const refusal = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt
    return 'none'
  } catch (error) {
    if (error instanceof ProblemError) return error.type
    throw error
  }
}
const hex = (text: string) => Buffer.from(text).toString('hex')
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
/** Lets time pass for a phone's codes, as far as the database knows. */
const letPass = (seconds: number) =>
  owner(
    `update identity.sign_in_code set asked_at = asked_at - make_interval(secs => $1),
      expires_at = expires_at - make_interval(secs => $1)`,
    [seconds],
  )

test('phone and code signs in, and the same phone is the same person next time', async () => {
  const phone = '13800000001'
  const first = await identity.signIn(phone, await codeFor(phone))
  await letPass(61)
  const second = await identity.signIn(phone, await codeFor(phone))
  assert.equal(first.person, second.person)
  assert.notEqual(first.token, second.token)
  assert.equal((await identity.whoOf(first.token)).person, first.person)
  assert.equal((await identity.whoOf(first.token)).kind, 'resident')
})

test('neither phone, code nor token can be read anywhere in the database', async () => {
  const phone = '13800000002'
  const { seconds } = await identity.askCode(phone, { ip: '192.0.2.77', key: 'a-key-of-this-phone' })
  assert.equal(seconds, 300)
  const waiting = await dump()
  await work()
  const code = /\d{6}/.exec(sent.at(-1)?.text ?? '')?.[0] ?? ''
  assert.match(code, /^\d{6}$/)
  const { token } = await identity.signIn(phone, code)
  const secrets = [phone, hex(phone), `,${code},`, `"${code}"`, hex(code), token, '192.0.2.77']
  for (const text of [waiting, await dump()])
    for (const secret of secrets) assert.ok(!text.includes(secret), secret)
})

async function dump(): Promise<string> {
  const tables = await owner<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relkind = 'r'
     and relnamespace::regnamespace::text in ('identity', 'kernel', 'graphile_worker')`,
  )
  const rows = await Promise.all(
    tables.map(({ name }) => owner<{ text: string }>(`select t::text as text from ${name} t`)),
  )
  return rows
    .flat()
    .map(({ text }) => text)
    .join('\n')
}

test('twenty wrong guesses at once use five tries, and the right code comes too late', async () => {
  const phone = '13800000003'
  const code = await codeFor(phone)
  const guesses = Array.from({ length: 20 }, () => refusal(identity.signIn(phone, otherThan(code))))
  const refusals = (await Promise.all(guesses)).toSorted()
  assert.deepEqual(refusals, [
    ...Array<string>(16).fill('code-expired'),
    ...Array<string>(4).fill('code-wrong'),
  ])
  assert.equal(await refusal(identity.signIn(phone, code)), 'code-expired')
})

test('a wrong guess says how many are left, and each is counted', async () => {
  const phone = '13800000004'
  const code = await codeFor(phone)
  for (const left of [4, 3, 2, 1])
    await assert.rejects(
      identity.signIn(phone, otherThan(code)),
      (error: ProblemError) => error.values['left'] === left,
    )
  assert.ok((await identity.signIn(phone, code)).token)
})

test('twenty sign-ins at once with one code make one session of one person', async () => {
  const phone = '13800000005'
  const code = await codeFor(phone)
  const all = await Promise.all(Array.from({ length: 20 }, () => refusal(identity.signIn(phone, code))))
  assert.equal(all.filter((one) => one === 'none').length, 1)
  assert.equal(await refusal(identity.signIn(phone, code)), 'code-expired')
})

test('a code is good for the phone it was sent to, and only while it is the newest', async () => {
  const [mine, yours] = ['13800000006', '13800000007']
  const old = await codeFor(mine)
  await codeFor(yours)
  assert.notEqual(await refusal(identity.signIn(yours, old)), 'none')
  await letPass(61)
  const fresh = await codeFor(mine)
  if (old !== fresh) assert.equal(await refusal(identity.signIn(mine, old)), 'code-wrong')
  assert.equal(await refusal(identity.signIn(mine, fresh)), 'none')
})

test('a code ends after five minutes', async () => {
  const phone = '13800000008'
  const code = await codeFor(phone)
  await letPass(300)
  assert.equal(await refusal(identity.signIn(phone, code)), 'code-expired')
})

test('a message that comes later than its code is valid is not sent', async () => {
  const phone = '13800000009'
  await identity.askCode(phone, { ip: '192.0.2.2' })
  const now = Temporal.Now
  const later = now.instant().add({ minutes: 6 })
  const instant = now.instant
  now.instant = () => later
  await work().finally(() => (now.instant = instant))
  assert.ok(!sent.some((message) => message.phone === phone))
})

test('one code a minute for a phone, however many ask at once', async () => {
  const phone = '13800000010'
  const ask = () => refusal(identity.askCode(phone, { ip: '192.0.2.3' }))
  const all = await Promise.all(Array.from({ length: 15 }, ask))
  assert.deepEqual(all.toSorted(), [...Array<string>(14).fill('code-asked-too-often'), 'none'])
  await assert.rejects(identity.askCode(phone, { ip: '192.0.2.3' }), (error: ProblemError) => {
    const seconds = Number(error.values['seconds'])
    return seconds > 0 && seconds <= 60
  })
})

test('five codes an hour for a phone, thirty for an address', async () => {
  const phone = '13800000011'
  for (let i = 0; i < 5; i++) {
    assert.equal(await refusal(identity.askCode(phone, { ip: `192.0.2.${100 + i}` })), 'none')
    await letPass(61)
  }
  assert.equal(await refusal(identity.askCode(phone, { ip: '192.0.2.99' })), 'code-asked-too-often')

  const ip = '198.51.100.7'
  const asks = Array.from(
    { length: 31 },
    (_, i) => () => refusal(identity.askCode(`139000000${10 + i}`, { ip })),
  )
  const all: string[] = []
  for (const ask of asks) all.push(await ask())
  assert.deepEqual(all, [...Array<string>(30).fill('none'), 'code-asked-too-often'])
  assert.equal(await refusal(identity.askCode('13700000000', { ip: '198.51.100.8' })), 'none')
})

test('a wish for a code that is repeated with its key sends one message', async () => {
  const phone = '13800000012'
  const from = { ip: '192.0.2.4', key: 'the-same-key' }
  const answers = [await identity.askCode(phone, from), await identity.askCode(phone, from)]
  assert.deepEqual(answers, [{ seconds: 300 }, { seconds: 300 }])
  await work()
  assert.equal(sent.filter((message) => message.phone === phone).length, 1)
  assert.equal(await refusal(identity.askCode('13800000013', from)), 'idempotency-key-used')
})

test('the answer does not tell whether a phone is known', async () => {
  const known = '13800000014'
  await identity.signIn(known, await codeFor(known))
  await letPass(61)
  const answers = [known, '13800000015'].map((phone) => identity.askCode(phone, { ip: '192.0.2.5' }))
  const [one, other] = await Promise.all(answers)
  assert.deepEqual(one, other)
  assert.equal(await refusal(identity.signIn('13800000016', '123456')), 'code-expired')
})

test('what is typed with spaces, a country code or full-width digits is the same phone', async () => {
  await codeFor('13800000017')
  const code = /\d{6}/.exec(sent.at(-1)?.text ?? '')?.[0] ?? ''
  assert.ok((await identity.signIn('+86 138-0000 ００１７', ` ${code.slice(0, 3)} ${code.slice(3)}`)).token)
  await assert.rejects(identity.askCode('12345', { ip: '192.0.2.6' }), (error: ProblemError) => {
    assert.deepEqual(error.faults, [{ pointer: '#/body/phone', code: 'phone-form' }])
    return true
  })
})
