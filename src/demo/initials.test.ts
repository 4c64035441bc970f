import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readDivisions } from './city/source.ts'
import { INITIALS_FILE, initialsWithout, makeInitials, readInitials } from './initials.ts'

const DATA = join(import.meta.dirname, '../../data')

test('the kept initials are those of the dictionary: `UPDATE=1 npm test -- src/demo/initials.test.ts` writes them', async () => {
  const made = await makeInitials(readDivisions(DATA))
  const text = `code\tinitials\n${[...made].map(([code, initials]) => `${code}\t${initials}\n`).join('')}`
  const path = join(DATA, INITIALS_FILE)
  if (process.env['UPDATE']) writeFileSync(path, text)
  assert.equal(readFileSync(path, 'utf8'), text)
})

test('names are found by the letters that people in Shanghai type', () => {
  const initials = readInitials(DATA)
  assert.equal(initials.get('310104004'), 'hnljd')
  assert.equal(initials.get('310112101'), 'xzz')
  assert.equal(initialsWithout('ynzljwh', '居委会'), 'ynzl')
  assert.equal(initialsWithout('ynzljwh', ''), 'ynzljwh')
})
