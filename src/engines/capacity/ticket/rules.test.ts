import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import jsqr from 'jsqr'
import { encode } from 'uqr'
import { Keys } from '../../../kernel/keys.ts'
import { newId } from '../../../kernel/new-id.ts'
import { asTicket, hashOfTicket, Ticket } from './contract.ts'
import { ticketSvg } from './public.ts'
import { readTicket, ticketOf } from './rules.ts'

const keys = new Keys('a-secret-for-tests-only-32-characters')
const others = new Keys('another-secret-of-32-characters-long')

test('a ticket gives back its id, and is the same whenever it is asked for', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const ticket = ticketOf(keys, id)
      assert.ok(Ticket.safeParse(ticket).success)
      assert.deepEqual(readTicket(keys, ticket), { id, fault: null })
      assert.equal(ticketOf(keys, id), ticket)
    }),
  )
})

test('nobody without the key writes a ticket: any changed character is noticed', () => {
  const ticket = ticketOf(keys, newId())
  for (let at = 3; at < ticket.length; at += 1) {
    if (ticket[at] === '.') continue
    const changed = ticket.slice(0, at) + (ticket[at] === 'A' ? 'B' : 'A') + ticket.slice(at + 1)
    assert.equal(readTicket(keys, changed).id, null)
  }
  assert.deepEqual(readTicket(others, ticket), { id: null, fault: 'forged' })
  for (const text of ['', 'https://example.org', 'W2.0.0', 'W1..', '12345', ticket.slice(1), `${ticket}0`])
    assert.deepEqual(readTicket(keys, text), { id: null, fault: 'notATicket' })
})

test('typed by hand it is read as well: small letters, spaces, O for nought and l for one', () => {
  const id = '00000000-1111-7000-8000-000000000001'
  const ticket = ticketOf(keys, id)
  const typed = ticket.toLowerCase().replace('w1.0', 'wl. O').replaceAll('1', 'l')
  assert.equal(asTicket(typed), ticket)
  assert.deepEqual(readTicket(keys, typed), { id, fault: null })
})

test('it is a small code that a camera reads', () => {
  const ticket = ticketOf(keys, newId())
  const svg = ticketSvg(ticket, '入场"券"')
  assert.match(svg, /aria-label="入场&quot;券&quot;"/)
  assert.ok(svg.length < 8_000, `${svg.length} characters`)
  const { data, size } = encode(ticket, { ecc: 'M', border: 4 })
  assert.equal(size, 29 + 8)
  const scale = 4
  const pixels = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255)
  for (let y = 0; y < size * scale; y += 1)
    for (let x = 0; x < size * scale; x += 1)
      if (data[Math.floor(y / scale)]?.[Math.floor(x / scale)])
        pixels.fill(0, (y * size * scale + x) * 4, (y * size * scale + x) * 4 + 3)
  assert.equal(jsqr.default(pixels, size * scale, size * scale)?.data, ticket)
})

test('its hash is told without giving it away', async () => {
  const ticket = ticketOf(keys, newId())
  assert.match(await hashOfTicket(ticket), /^[0-9a-f]{32}$/)
  assert.notEqual(await hashOfTicket(ticket), await hashOfTicket(ticketOf(others, newId())))
})
