import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshDatabase } from '../../../../test/database.ts'
import { act, look } from '../../../kernel/access.ts'
import { prove } from '../../territory/public.ts'
import { participantIdFor, participantsOf, participantsShown } from '../public.ts'
import { openSampleRoom, type SignedIn } from '../samples.ts'
import { checkCharacterOf } from '../verified/contract.ts'

const { db, ownerUrl } = await freshDatabase()
const room = await openSampleRoom({ db, ownerUrl })
after(room.close)
const { call, town, identity, owner } = room
const year = Number(identity.today().slice(0, 4))

const mother = await room.resident('13800000001')
const father = await room.resident('13800000002')
const stranger = await room.resident('13800000003')

const of = ({ cookie }: SignedIn) => ({
  get: (url: string) => call({ url, headers: { cookie } }),
  post: (url: string, payload: object) => call({ method: 'POST', url, payload, headers: { cookie } }),
  put: (url: string, payload: object) => call({ method: 'PUT', url, payload, headers: { cookie } }),
  patch: (url: string, payload: object) => call({ method: 'PATCH', url, payload, headers: { cookie } }),
  drop: (url: string) => call({ method: 'DELETE', url, headers: { cookie } }),
})
const child = { name: '小宝', birthYear: year - 8, relation: 'child', guardianConsent: true }
const numberOf = (birth: string, serial = '123') => {
  const body = `310104${birth}${serial}`
  return `${body}${checkCharacterOf(body)}`
}
const numberOfChild = numberOf(`${year - 8}0301`)
const faultsIn = ({ body }: { body: Record<string, unknown> }) =>
  (body['faults'] as { pointer: string; code: string }[]).map(({ pointer, code }) => [pointer, code])

test('a child is added with the guardian’s consent, which stands in the ledger, and is seen by nobody else', async () => {
  const refused = await of(mother).post('/api/me/family', { ...child, guardianConsent: false })
  assert.equal(refused.status, 400)
  assert.deepEqual(faultsIn(refused), [['#/body/guardianConsent', 'guardian-consent-needed']])
  const added = await of(mother).post('/api/me/family', child)
  assert.deepEqual([added.status, added.body['minor']], [201, true])
  assert.equal((await of(mother).post('/api/me/family', child)).body['type'], 'family-member-is-listed-once')
  const consents = await owner(`select about_id from identity.consent where purpose = 'family.guardian'`)
  assert.deepEqual(consents, [{ about_id: added.body['id'] }])
  const url = `/api/me/family/${String(added.body['id'])}`
  assert.equal((await of(stranger).put(url, child)).status, 404)
  assert.equal((await of(stranger).drop(url)).status, 404)
  assert.deepEqual((await of(stranger).get('/api/me/family')).body['members'], [])
})

test('ten members at most, whatever races; a year to come is refused at its field', async () => {
  const racing = await Promise.all(
    Array.from({ length: 14 }, (_, i) =>
      of(father).post('/api/me/family', { name: `家人${i}`, birthYear: 1960, relation: 'other' }),
    ),
  )
  assert.equal(racing.filter(({ status }) => status === 201).length, 10)
  assert.ok(
    racing.every(({ status, body }) => status === 201 || body['type'] === 'family-has-ten-members-at-most'),
  )
  const unborn = await of(mother).post('/api/me/family', { ...child, birthYear: year + 1 })
  assert.deepEqual(faultsIn(unborn), [['#/body/birthYear', 'birth-year-to-come']])
  await owner(
    `update identity.family_member set name = null, birth_year = null, removed_at = now() where name like '家人%'`,
  )
})

test('a child of two parents is one participant, and a number that fits nobody is told at its place', async () => {
  const ofMother = await idOfFirst(mother)
  const ofFather = String((await of(father).post('/api/me/family', { ...child, name: '宝宝' })).body['id'])
  for (const [parent, member] of [
    [mother, ofMother],
    [father, ofFather],
  ] as const) {
    const wish = { member, name: '王小宝', number: numberOfChild, consent: true }
    const checked = await of(parent).post('/api/me/verifications', wish)
    assert.deepEqual([checked.status, checked.body['name']], [200, '**宝'])
    assert.equal(
      (await of(parent).post('/api/me/verifications', wish)).status,
      200,
      'asked again: done already',
    )
  }
  const facts = await participantsOf(db, [mother.person, father.person])
  const [one, other] = [mother, father].map(({ person }) =>
    facts.get(person)?.participants.find(({ member }) => member !== null),
  )
  assert.ok(one && other)
  assert.notEqual(one.id, other.id)
  assert.equal(participantIdFor({ verifiedOnly: true }, one), participantIdFor({ verifiedOnly: true }, other))
  assert.equal(participantIdFor({ verifiedOnly: false }, one), one.id)
  assert.throws(
    () => participantIdFor({ verifiedOnly: true }, { id: one.id, verified: null }),
    /verification-needed/,
  )
  const kept = JSON.stringify(await owner(`select * from identity.verification`))
  assert.ok(!kept.includes(numberOfChild) && !kept.includes('王小宝'))
})

async function idOfFirst(holder: SignedIn): Promise<string> {
  const { body } = await of(holder).get('/api/me/family')
  return (body['members'] as { id: string }[])[0]?.id ?? ''
}

test('a check digit, another’s year, a refusal and a checker that is away are four clear answers', async () => {
  const ask = (number: string, member: string | null = null) =>
    of(stranger).post('/api/me/verifications', { member, name: '李四', number, consent: true })
  const wrong = numberOf('19800101').replace(/.$/, (last) => (last === '1' ? '2' : '1'))
  assert.deepEqual(faultsIn(await ask(wrong)), [['#/body/number', 'id-number-check-digit']])
  assert.deepEqual(
    [
      (await ask(numberOf('19800101', '000'))).body['type'],
      (await ask(numberOf('19800101', '999'))).body['type'],
    ],
    ['identity-refused', 'identity-check-unreachable'],
  )
  const differing = await of(mother).post('/api/me/verifications', {
    member: await idOfFirst(mother),
    name: '李四',
    number: numberOf('19800101'),
    consent: true,
  })
  assert.equal(differing.body['type'], 'identity-year-differs')
  const tries = await Promise.all(Array.from({ length: 14 }, () => ask(numberOf('19800101', '000'))))
  assert.ok(tries.some(({ body }) => body['type'] === 'identity-checked-too-often'))
})

test('one person with two phones is one participant, and with five is told so', async () => {
  const number = numberOf('19900505')
  const phones = await Promise.all(['1', '2', '3', '4', '5'].map((end) => room.resident(`1391111000${end}`)))
  const outcomes = await Promise.all(
    phones.map((phone) =>
      of(phone).post('/api/me/verifications', { member: null, name: '赵六', number, consent: true }),
    ),
  )
  assert.deepEqual(
    outcomes.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 200, 200, 200, 409],
  )
  const facts = await participantsOf(
    db,
    phones.map(({ person }) => person),
  )
  const ids = phones.flatMap(({ person }) => facts.get(person)?.participants[0]?.verified ?? [])
  assert.deepEqual([ids.length, new Set(ids).size], [4, 1])
})

test('whoever asks in their own name learns of nobody else', async () => {
  const who = { person: stranger.person, kind: 'resident', grants: {} } as const
  const facts = await look(db, who, (tx) => participantsOf(tx, [mother.person, stranger.person]))
  assert.deepEqual([...facts.keys()], [stranger.person])
})

test('staff see names on a list of theirs, and that they saw a child stands where the guardian finds it', async () => {
  const worker = await room.staff('钱', ['stationStaff', town.plane])
  const member = await idOfFirst(mother)
  const verified =
    (await participantsOf(db, [mother.person])).get(mother.person)?.participants[1]?.verified ?? ''
  const subject = { kind: 'activity', id: town.plane }
  const who = { person: worker.person, kind: 'staff', grants: { 'activity.edit': [town.plane] } } as const
  await of(mother).patch('/api/me/about', { name: '王女士' })
  for (const participant of [member, verified]) {
    const shown = await act(db, who, async (tx) =>
      participantsShown(
        tx,
        await prove(tx, who, 'activity.edit', town.plane),
        [{ holder: mother.person, participant }],
        subject,
      ),
    )
    assert.deepEqual(
      shown.map(({ name, minor, holderName, phone }) => [name, minor, holderName, phone]),
      [['小宝', true, '王女士', '138****0001']],
    )
  }
  const { seen } = (await of(mother).get('/api/me/family')).body as { seen: { member: string }[] }
  assert.deepEqual(
    seen.map((one) => one.member),
    [member],
  )
  const foreign = { ...who, grants: {} }
  const nothing = await act(db, foreign, (tx) =>
    participantsShown(tx, {} as never, [{ holder: mother.person, participant: member }], subject),
  )
  assert.deepEqual(nothing, [])
})

test('home and birth year are told, judged, used and taken back; the ledger knows both', async () => {
  const refused = await of(stranger).patch('/api/me/about', { birthYear: year + 1, homeGrid: town.plane })
  assert.deepEqual(faultsIn(refused), [
    ['#/body/birthYear', 'birth-year-to-come'],
    ['#/body/homeGrid', 'home-is-no-grid'],
  ])
  await of(stranger).patch('/api/me/about', { birthYear: 1955, homeGrid: town.north1 })
  const told = (await participantsOf(db, [stranger.person])).get(stranger.person)
  assert.deepEqual([told?.homeGrid, told?.participants[0]?.birthYear], [town.north1, 1955])
  const taken = await of(stranger).patch('/api/me/about', { birthYear: null, homeGrid: null })
  assert.deepEqual([taken.body['birthYear'], taken.body['homeGrid']], [null, null])
  const ledger = await owner(
    `select purpose from identity.consent where person_id = $1 and withdrawn_at is not null order by 1`,
    [stranger.person],
  )
  assert.deepEqual(ledger, [{ purpose: 'about.birthYear' }, { purpose: 'about.homeGrid' }])
})

test('whoever is removed is forgotten, and their consent withdrawn', async () => {
  const id = await idOfFirst(father)
  assert.equal((await of(father).drop(`/api/me/family/${id}`)).status, 200)
  const [row] = await owner(
    `select name, birth_year, (select count(*)::int from identity.verification where member_id = m.id) as checked,
       (select count(*)::int from identity.consent where about_id = m.id and withdrawn_at is null) as agreed
     from identity.family_member m where id = $1`,
    [id],
  )
  assert.deepEqual(row, { name: null, birth_year: null, checked: 0, agreed: 0 })
})
