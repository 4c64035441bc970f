import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { localPath } from './send.ts'

test('nobody is sent to another site, whatever an address asks', () => {
  const asked = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '',
    undefined,
  ]
  for (const path of asked) assert.match(localPath(path), /^\/($|[^/\\])/)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const here = 'http://portal.example'
      return new URL(localPath(`/${text}`), here).origin === here
    }),
  )
})

test('a page of our own keeps its query and its place on the page', () => {
  assert.equal(localPath('/stations?open=now&kind=childcare#list'), '/stations?open=now&kind=childcare#list')
})
