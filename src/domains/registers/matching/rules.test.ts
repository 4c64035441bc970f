import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addressKey, coreOf, dice, nameKey } from './likeness/rules.ts'
import { likenessOf, matchAll, type Outcome, type Thing } from './rules.ts'

const thing = (id: string, part: Partial<Thing> = {}): Thing => ({
  id,
  code: '',
  creditCode: '',
  name: '',
  address: '',
  unit: 'u1',
  ...part,
})

/** Few values for each part, so that things meet. */
const part = fc.record({
  code: fc.constantFrom('', '', 'A', 'B', 'C'),
  creditCode: fc.constantFrom('', '', 'X', 'Y'),
  name: fc.constantFrom('上海梧桐科技有限公司', '梧桐科技公司', '梧桐科枝有限公司', '安福面馆', '湖南路书店'),
  address: fc.constantFrom('', '示范路 12 号', '示范路十二号', '安福路 3 弄 5 号'),
  unit: fc.constantFrom('u1', 'u2'),
})
const rowsOf = fc.array(part, { maxLength: 9 }).map((list) => list.map((one, at) => thing(`row${at}`, one)))
/** Codes are given once in a register. */
const registerOf = fc
  .array(part, { maxLength: 9 })
  .map((list) => list.map((one, at) => thing(`known${at}`, one)))
  .map((list) =>
    list.map((one, at) => ({
      ...one,
      code: list.slice(0, at).some(({ code }) => code === one.code) ? '' : one.code,
      creditCode: list.slice(0, at).some(({ creditCode }) => creditCode === one.creditCode)
        ? ''
        : one.creditCode,
    })),
  )

const byRow = (rows: readonly Thing[], outcomes: readonly Outcome[]) =>
  Object.fromEntries(rows.map((row, at) => [row.id, outcomes[at]]))

test('the answer depends neither on the order of the rows nor on that of the register', () => {
  fc.assert(
    fc.property(registerOf, rowsOf, fc.func(fc.integer()), (known, rows, dealt) => {
      const order = (one: Thing) => dealt(one.id)
      const shuffle = (list: readonly Thing[]) => list.toSorted((a, b) => order(a) - order(b))
      const mixed = shuffle(rows)
      assert.deepEqual(byRow(rows, matchAll(known, rows)), byRow(mixed, matchAll(shuffle(known), mixed)))
    }),
    { numRuns: 400 },
  )
})

test('two rows never become one thing, and a row never two', () => {
  fc.assert(
    fc.property(registerOf, rowsOf, (known, rows) => {
      const taken = matchAll(known, rows).flatMap((outcome) => (outcome.is === 'same' ? outcome.id : []))
      assert.equal(new Set(taken).size, taken.length)
    }),
    { numRuns: 400 },
  )
})

test('a file of what is in the register finds every single one of them again', () => {
  fc.assert(
    fc.property(registerOf, (known) => {
      const coded = known.map((one, at) => ({ ...one, code: one.code || `own${at}` }))
      const outcomes = matchAll(
        coded,
        coded.map((one) => ({ ...one, id: `row-${one.id}` })),
      )
      for (const [at, outcome] of outcomes.entries())
        assert.deepEqual([outcome.is, outcome.is === 'same' && outcome.id], ['same', coded[at]?.id])
    }),
  )
})

test('likeness and its parts are symmetric', () => {
  fc.assert(
    fc.property(part, part, (a, b) => {
      const there = likenessOf(thing('a', a), thing('b', b))
      const back = likenessOf(thing('b', b), thing('a', a))
      assert.equal(there?.score, back?.score)
      assert.equal(there?.why, back?.why)
    }),
  )
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => dice(a, b) === dice(b, a)))
})

test('own code and credit code are sure; two codes of two things are for a person to tell', () => {
  const known = [
    thing('k1', { code: 'A', name: '安福面馆' }),
    thing('k2', { creditCode: 'X', name: '湖南路书店' }),
  ]
  const answer = (one: Partial<Thing>) => matchAll(known, [thing('r', { name: '别的名字很长', ...one })])[0]
  assert.deepEqual(answer({ code: 'A' }), { is: 'same', id: 'k1', by: 'code' })
  assert.deepEqual(answer({ creditCode: 'X' }), { is: 'same', id: 'k2', by: 'creditCode' })
  const both = answer({ code: 'A', creditCode: 'X' })
  assert.deepEqual(both?.is === 'unsure' && both.candidates.map(({ id }) => id), ['k1', 'k2'])
})

test('a name in other dress at the same place is the same; elsewhere a person is asked', () => {
  const known = [thing('k', { name: '上海梧桐（信息）科技有限公司', address: '上海市徐汇区示范路12号' })]
  const [same] = matchAll(known, [
    thing('r', { name: '上海梧桐(信息)科技有限公司 ', address: '示范路１２号' }),
  ])
  assert.deepEqual(same, { is: 'same', id: 'k', by: 'sameName' })
  const [moved] = matchAll(known, [thing('r', { name: '上海梧桐（信息）科技有限公司', unit: 'u2' })])
  assert.equal(moved?.is, 'unsure')
  const [other] = matchAll(known, [thing('r', { name: '安福面馆' })])
  assert.deepEqual(other, { is: 'new' })
})

test('two credit codes are two legal persons, however alike their names are', () => {
  const known = [thing('k', { name: '上海梧桐信息科技有限公司', creditCode: 'X' })]
  assert.deepEqual(matchAll(known, [thing('r', { name: '梧桐信息科技公司', creditCode: 'Y' })])[0], {
    is: 'new',
  })
})

test('rows of the file that are one thing name each other', () => {
  const rows = [
    thing('1', { code: 'A', name: '甲乙丙' }),
    thing('2', { code: 'A', name: '丁戊己' }),
    thing('3', { name: '庚辛壬' }),
  ]
  const [one, two, three] = matchAll([], rows)
  assert.deepEqual(
    [one, two, three],
    [{ is: 'double', rows: ['2'] }, { is: 'double', rows: ['1'] }, { is: 'new' }],
  )
})

const said = (id: string) => new Map([['r', { choice: 'same', id } as const]])

test('what a person said counts, unless what they chose has gone', () => {
  const known = [thing('k', { name: '安福面馆' })]
  const row = thing('r', { name: '安福面馆', unit: 'u2' })
  assert.deepEqual(matchAll(known, [row], said('k'))[0], { is: 'same', id: 'k', by: 'person' })
  assert.equal(matchAll(known, [row], said('gone'))[0]?.is, 'unsure')
  assert.deepEqual(matchAll(known, [row], new Map([['r', { choice: 'new' }]]))[0], { is: 'new' })
})

test('names and addresses are compared without their dress', () => {
  assert.equal(nameKey('上海 梧桐（Ｗｕ）公司'), '上海梧桐wu公司')
  assert.equal(coreOf(nameKey('上海梧桐科技有限公司')), '梧桐科技')
  for (const address of ['上海市徐汇区湖南路街道示范路１２号３０１室', '示范路十二号 301', '示范路12号301室'])
    assert.equal(addressKey(address), '示范路12-301')
  assert.equal(addressKey('示范路一百零五弄二十号'), '示范路105-20')
})
