import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { freshDatabase } from '../../../../test/database.ts'
import { checkCharacterOf, CREDIT_ALPHABET, CreditCode, creditCodeFault } from './contract.ts'

const { db } = await freshDatabase()

/** What the database says of many codes at once. */
async function judgedByDatabase(codes: readonly string[]): Promise<boolean[]> {
  const { rows } = await sql<{ fits: boolean }>`
    select organisations.credit_code_fits(code) as fits
    from unnest(${[...codes]}::text[]) with ordinality as t (code, n) order by n`.execute(db)
  return rows.map(({ fits }) => fits)
}

// The standard's own example (GB 32100-2015, annex A), and three that companies print on their websites.
const REAL = ['91350100M000100Y43', '914403001922038216', '91330100799655058B', '9144030071526726XG']

const lettersOf = (text: string) => text.split('')

test('codes that are in use fit, and no slip of one character does', async () => {
  for (const code of REAL) {
    assert.equal(creditCodeFault(code), undefined, code)
    const slips = lettersOf(code).flatMap((_, at) =>
      lettersOf(CREDIT_ALPHABET)
        .filter((character) => character !== code[at])
        .map((character) => code.slice(0, at) + character + code.slice(at + 1)),
    )
    assert.deepEqual(
      slips.filter((slip) => creditCodeFault(slip) === undefined),
      [],
    )
    assert.ok((await judgedByDatabase(slips)).every((fits) => !fits))
  }
})

const character = fc.constantFrom(...lettersOf(CREDIT_ALPHABET))
const body = fc
  .tuple(
    fc.string({ unit: character, minLength: 2, maxLength: 2 }),
    fc.string({ unit: fc.constantFrom(...lettersOf('0123456789')), minLength: 6, maxLength: 6 }),
    fc.string({ unit: character, minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.join(''))
const near = fc.oneof(
  body.map((first) => first + (checkCharacterOf(first) ?? '')),
  fc.tuple(body, character).map((parts) => parts.join('')),
  fc.string({
    unit: fc.oneof(character, fc.constantFrom(...lettersOf('IOSVZio 　梧'))),
    minLength: 0,
    maxLength: 20,
  }),
)

test('the rules and the database judge every code alike', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(near, { minLength: 40, maxLength: 60 }), async (codes) => {
      const ours = codes.map((code) => creditCodeFault(code) === undefined)
      assert.deepEqual(ours, await judgedByDatabase(codes))
    }),
    { numRuns: 40 },
  )
})

test('a code is taken as people type it, and a wrong last character is named', () => {
  assert.equal(CreditCode.parse(' ９１３５０１００m00010 0y43 '), '91350100M000100Y43')
  const result = CreditCode.safeParse('91350100M000100Y44')
  assert.deepEqual(result.error?.issues[0]?.code === 'custom' && result.error.issues[0].params, {
    fault: 'credit-code-check',
    values: { check: '3' },
  })
})
