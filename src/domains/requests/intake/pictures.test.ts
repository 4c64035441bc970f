import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { givenResident, givenStaff } from '../../../../test/people.ts'
import { newId } from '../../../kernel/new-id.ts'
import { samplePicture } from '../../files/samples.ts'
import { openRequestsTown } from '../samples.ts'

const { app, ownerUrl, office, people, does, settled } = await openRequestsTown()
const resident = await givenResident(ownerUrl, '演示·拍照的人')
const handler = await givenStaff(ownerUrl, 'handler', office)
const bytes = await samplePicture()

const cookie = (token: string) => ({ cookie: `wutong_session=${token}`, 'idempotency-key': newId() })

async function given(): Promise<string> {
  const headers = { ...cookie(resident.token), 'content-type': 'application/octet-stream' }
  const reply = await app.inject({ method: 'POST', url: '/api/files?kind=picture', headers, payload: bytes })
  return reply.json<{ id: string }>().id
}

/** A request with a picture: its ids. */
async function filed(more: object): Promise<{ id: string; picture: string }> {
  const picture = await given()
  const place = { at: { lon: 121.405, lat: 31.215 } }
  const payload = { text: '垃圾桶满了三天', category: '030402', place, pictures: [picture], ...more }
  const reply = await app.inject({
    method: 'POST',
    url: '/api/requests',
    headers: cookie(resident.token),
    payload,
  })
  assert.equal(reply.statusCode, 201, reply.body)
  return { id: reply.json<{ id: string }>().id, picture }
}

async function seenBy(picture: string): Promise<string> {
  const askers = { anybody: '', requester: resident.token, handler: handler.token }
  const seen: string[] = []
  for (const [name, token] of Object.entries(askers)) {
    const reply = await app.inject({ url: `/files/${picture}/thumb`, headers: token ? cookie(token) : {} })
    if (reply.statusCode === 200) seen.push(name)
  }
  return seen.join(' ')
}

test('a picture is seen with the request: by everybody only once a person has taken it up, and where it is public', async () => {
  const [open, hidden, sealed] = [
    await filed({}),
    await filed({ sight: 'confidential' }),
    await filed({ sight: 'sealed' }),
  ]
  assert.equal(await seenBy(open.picture), 'requester handler')
  assert.equal(await seenBy(hidden.picture), 'requester handler')
  assert.equal(await seenBy(sealed.picture), 'requester')
  await does(people.handler, open.id as never, 'accept')
  await does(people.handler, hidden.id as never, 'accept')
  await settled()
  assert.equal(await seenBy(open.picture), 'anybody requester handler')
  assert.equal(await seenBy(hidden.picture), 'requester handler')
})

test('a picture that comes with later words is seen by those who handle it, and goes with them', async () => {
  const { id } = await filed({})
  await does(people.handler, id as never, 'accept')
  await settled()
  const later = await given()
  const says = (path: string, payload: object) =>
    app.inject({
      method: 'POST',
      url: `/api/requests/mine/${id}/${path}`,
      headers: cookie(resident.token),
      payload,
    })
  const said = await says('words', { seen: 2, text: '又多了一袋', pictures: [later] })
  assert.equal(said.statusCode, 200, said.body)
  await settled()
  assert.equal(
    await seenBy(later),
    'requester handler',
    'the request is public, what is said of it later is not',
  )
  const { steps } = await shown(id)
  assert.deepEqual(steps.at(-1), { ...steps.at(-1), mine: true, text: '又多了一袋', pictures: [later] })
  const erased = await says('erase', { seen: 3 })
  assert.equal(erased.statusCode, 200, erased.body)
  assert.equal(await seenBy(later), '')
})

async function shown(id: string): Promise<{ steps: object[] }> {
  const reply = await app.inject({ url: `/api/requests/mine/${id}`, headers: cookie(resident.token) })
  return reply.json()
}

test('whoever asks without a name gives pictures that nobody’s name is on', async () => {
  const { picture } = await filed({ nameless: true })
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ owner_id: string | null }>('select owner_id from files.file where id = $1', [picture]),
  )
  assert.deepEqual(rows, [{ owner_id: null }])
  assert.equal(await seenBy(picture), 'handler')
})
