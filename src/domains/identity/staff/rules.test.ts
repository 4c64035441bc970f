import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { localPath, STAFF_HOME } from './rules.ts'

test('a path of our own is kept', () => {
  for (const path of ['/', '/console/', '/console/units/1?tab=hours#monday', '/a//b'])
    assert.equal(localPath(path), path)
})

test('whatever leads elsewhere leads home', () => {
  const elsewhere = [
    undefined,
    '',
    'console',
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/..//elsewhere.example',
    '/.//elsewhere.example',
    '/%2e%2e//elsewhere.example',
    'javascript:alert(1)',
    '\n//elsewhere.example',
  ]
  for (const wish of elsewhere) assert.equal(localPath(wish), STAFF_HOME, String(wish))
})

test('no text leads to another site', () => {
  const nasty = fc.array(
    fc.constantFrom('/', '\\', '.', '..', '%2e', '\t', '\n', '@', ':', 'a', '?', '#', 'x.cn'),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        nasty.map((parts) => `/${parts.join('')}`),
      ),
      (wish) => {
        const url = new URL(localPath(wish), 'https://wutong.example/sign-in/staff/callback')
        assert.equal(url.origin, 'https://wutong.example')
      },
    ),
    { numRuns: 2_000 },
  )
})
