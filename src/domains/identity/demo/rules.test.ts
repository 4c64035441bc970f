import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAtThisMachine } from './rules.ts'

const asked = (socketAddress: string | undefined, headers: Record<string, string> = {}) =>
  isAtThisMachine({ socketAddress, headers: { host: 'localhost:3000', ...headers } })

test('somebody at this machine is let in by any of its names', () => {
  for (const address of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])
    assert.ok(asked(address), address)
  for (const host of ['localhost', '127.0.0.1:3000', '[::1]:3000', 'city.localhost:80'])
    assert.ok(asked('127.0.0.1', { host }), host)
})

test('somebody elsewhere is not, whatever the headers claim', () => {
  for (const address of [
    undefined,
    '',
    '192.0.2.1',
    '::ffff:192.0.2.1',
    '10.0.0.1',
    '1127.0.0.1',
    '127.0.0.1.example',
  ])
    assert.ok(!asked(address), String(address))
})

test('nobody is let in through a proxy on this machine', () => {
  for (const header of [
    'x-forwarded-for',
    'forwarded',
    'x-real-ip',
    'via',
    'x-forwarded-proto',
    'x-forwarded-host',
  ])
    assert.ok(!asked('127.0.0.1', { [header]: '127.0.0.1' }), header)
})

test('a page of a stranger whose name points here is not let in', () => {
  for (const host of [
    'elsewhere.example',
    'localhost.elsewhere.example',
    '',
    '@',
    '127.0.0.1.elsewhere.example',
  ])
    assert.ok(!asked('127.0.0.1', { host }), host)
})
