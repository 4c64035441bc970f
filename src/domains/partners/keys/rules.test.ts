import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { bearerOf, isSecret, secretOf } from './rules.ts'

test('keys are found by their beginning and by their checksum; a letter changed is no key', () => {
  assert.equal(secretOf(Buffer.alloc(32)), `wtp_${'0'.repeat(43)}${secretOf(Buffer.alloc(32)).slice(-6)}`)
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 52 }),
      fc.constantFrom('a', 'z', 'A', 'Z', '0', '9'),
      (at, letter) => {
        const key = secretOf(randomBytes(32))
        assert.match(key, /^wtp_[0-9A-Za-z]{49}$/)
        assert.ok(isSecret(key))
        const changed = key.slice(0, at) + letter + key.slice(at + 1)
        assert.equal(isSecret(changed), changed === key)
      },
    ),
  )
})

test('a key is read from Authorization; other kinds are none of ours', () => {
  const key = secretOf(randomBytes(32))
  assert.equal(bearerOf(`Bearer ${key}`), key)
  assert.equal(bearerOf(`bearer  ${key}`), key)
  for (const other of [undefined, '', 'Bearer', 'Basic YQ==', 'Bearer wtc_abc', key])
    assert.equal(bearerOf(other), undefined)
})
