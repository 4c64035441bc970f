import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { UnitId } from '../../../kernel/ids.ts'
import type { UnitKind } from '../../territory/contract.ts'
import { type Handler, Level, type ListRuleId } from '../list/contract.ts'
import { withWish } from '../list/rules.ts'
import { isInForce } from '../category/rules.ts'
import {
  codesAbove,
  commonUnit,
  findHandler,
  givesDown,
  type Ground,
  rankOf,
  type Rule,
  rulesOf,
} from './rules.ts'

/** Two subdistricts of one district, each with two area grids; offices of some roles, not everywhere. */
const PARENT: Readonly<Record<string, string>> = {
  d: 'city',
  s1: 'd',
  s2: 'd',
  g1: 's1',
  g2: 's1',
  g3: 's2',
  m1: 'g1',
  m2: 'g2',
  m3: 'g3',
  's1.general': 's1',
  's1.safety': 's1',
  's2.safety': 's2',
  'd.police': 'd',
  'city.police': 'city',
}
const KIND: Readonly<Record<string, UnitKind>> = {
  city: 'city',
  d: 'district',
  s1: 'subdistrict',
  s2: 'subdistrict',
  g1: 'areaGrid',
  g2: 'areaGrid',
  g3: 'areaGrid',
  m1: 'microGrid',
  m2: 'microGrid',
  m3: 'microGrid',
  's1.general': 'office',
  's1.safety': 'office',
  's2.safety': 'office',
  'd.police': 'department',
  'city.police': 'department',
}
const lineageOf = (unit: string): UnitId[] =>
  unit in KIND ? [unit as UnitId, ...(PARENT[unit] ? lineageOf(PARENT[unit]) : [])] : []
const ground: Ground = {
  kindOf: (unit) => KIND[unit],
  lineageOf,
  officeOf: (unit, role) => (`${unit}.${role}` in KIND ? (`${unit}.${role}` as UnitId) : undefined),
  root: () => 'city' as UnitId,
}
const PLACES = ['m1', 'm2', 'm3'] as const

const CODES = ['01', '0101', '010101', '0102', '02', '0201']
const DAYS = ['2026-01-01', '2026-03-01', '2026-06-01', '2026-09-01', '2027-01-01']

const handler: fc.Arbitrary<Handler> = fc.oneof(
  fc.constant<Handler>({ by: 'self' }),
  fc.constantFrom('general', 'safety', 'police').map((role): Handler => ({ by: 'role', role })),
  fc
    .constantFrom('s1.safety', 'd.police', 'gone')
    .map((unit): Handler => ({ by: 'unit', unit: unit as UnitId })),
)
const rule: fc.Arbitrary<Rule> = fc
  .record({
    list: fc.constantFrom('city', 'd', 's1', 's2'),
    category: fc.constantFrom(...CODES),
    level: fc.constantFrom<Level>('areaGrid', 'subdistrict', 'district', 'city'),
    handler,
    assists: fc.array(fc.record({ level: fc.constantFrom<Level>('subdistrict', 'district'), handler }), {
      maxLength: 2,
    }),
    goesDown: fc.boolean(),
    approval: fc.constantFrom(null, '准入 1 号'),
    span: fc.tuple(fc.constantFrom(...DAYS), fc.constantFrom(...DAYS, null)),
    reason: fc.constant(''),
    source: fc.constant(''),
    number: fc.integer({ min: 0, max: 1e9 }),
  })
  .map(({ span: [from, until], number, list, ...rest }) => ({
    ...rest,
    list: list as UnitId,
    id: String(number) as ListRuleId,
    from,
    until: until !== null && until > from ? until : null,
  }))
const rules = fc.uniqueArray(rule, { maxLength: 14, selector: ({ id }) => id })
const asked = fc.record({
  category: fc.constantFrom(...CODES, null),
  path: fc.constantFrom(...PLACES).map(lineageOf),
  on: fc.constantFrom(...DAYS),
})

test('it always goes to somebody who is there: whatever the list says, whatever is asked', () => {
  fc.assert(
    fc.property(rules, asked, (all, ask) => {
      const { lead, decided, tiers } = findHandler(rulesOf(all), ground, ask)
      assert.ok(lead in KIND, lead)
      for (const unit of [...(decided?.assists ?? []), ...tiers.map((tier) => tier.lead)])
        assert.ok(unit in KIND, unit)
      assert.ok(!decided?.assists.includes(lead))
    }),
  )
})

test('the same list gives the same answer, in whatever order it is written', () => {
  fc.assert(
    fc.property(rules, fc.func(fc.integer()), asked, (all, order, ask) => {
      const shuffled = all.toSorted((a, b) => order(a.id) - order(b.id))
      const [one, other] = [all, shuffled].map((list) => findHandler(rulesOf(list), ground, ask))
      assert.equal(one?.lead, other?.lead)
      assert.equal(one?.decided?.rule.id, other?.decided?.rule.id)
    }),
  )
})

test('what decides is in force, speaks of the category, and no more specific or nearer entry could have', () => {
  fc.assert(
    fc.property(rules, asked, (all, ask) => {
      const { decided, close } = findHandler(rulesOf(all), ground, ask)
      const present = all.filter(
        ({ list, category, ...rest }) =>
          isInForce(rest, ask.on) && ask.path.includes(list) && ask.category?.startsWith(category),
      )
      if (decided) {
        assert.ok(present.includes(decided.rule))
        assert.ok(!present.some((other) => givesDown(decided.rule, other, ask.path)), 'gave down a duty')
      }
      for (const other of present) {
        if (other === decided?.rule) continue
        const why = close.find((one) => one.rule === other)?.why.code
        assert.ok(why, 'every entry in force is told of')
        const passed = ['lessSpecific', 'fartherList', 'higherLevel'].includes(why)
        if (!passed || !decided) continue
        const [mine, theirs] = [decided.rule, other].map((one) => [
          -one.category.length,
          ask.path.indexOf(one.list),
          rankOf(one.level),
        ])
        assert.ok(mine! <= theirs! || mine!.join() === theirs!.join() || compare(mine!, theirs!) < 0)
      }
      if (!decided) assert.ok(present.every((one) => close.some((told) => told.rule === one)))
    }),
  )
})

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((one, index) => one - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0
}

test('an entry that is yet to begin or is over changes nothing on the day', () => {
  fc.assert(
    fc.property(rules, rule, asked, (all, other, ask) => {
      fc.pre(!isInForce(other, ask.on))
      assert.equal(
        findHandler(rulesOf(all), ground, ask).lead,
        findHandler(rulesOf([...all, other]), ground, ask).lead,
      )
    }),
  )
})

test('a change from a day on changes nothing before it', () => {
  fc.assert(
    fc.property(rules, rule, asked, (all, wish, ask) => {
      fc.pre(ask.on < wish.from)
      const changed = withWish(all, { ...wish, until: null })
      assert.equal(
        findHandler(rulesOf(all), ground, ask).lead,
        findHandler(rulesOf(changed), ground, ask).lead,
      )
    }),
  )
})

test('escalation goes up, one step a level', () => {
  fc.assert(
    fc.property(rules, asked, (all, ask) => {
      const { decided, tiers } = findHandler(rulesOf(all), ground, ask)
      let before = decided ? rankOf(decided.rule.level) : -1
      for (const { rule: next } of tiers) {
        assert.ok(rankOf(next.level) > before)
        before = rankOf(next.level)
      }
    }),
  )
})

const said = (rest: Partial<Rule>): Rule => ({
  id: 'r' as ListRuleId,
  list: 'city' as UnitId,
  category: '01',
  level: 'subdistrict',
  from: '2026-01-01',
  until: null,
  handler: { by: 'role', role: 'safety' },
  assists: [],
  goesDown: true,
  approval: null,
  reason: '',
  source: '',
  ...rest,
})
const at = (place: string, category = '0101') => ({ category, path: lineageOf(place), on: '2026-05-01' })

test('what a department must do is not given down by a list below, unless an approval was recorded', () => {
  const duty = said({ level: 'district', handler: { by: 'role', role: 'police' }, goesDown: false })
  const down = said({ id: 'x' as ListRuleId, list: 's1' as UnitId, category: '0101' })
  const refused = findHandler(rulesOf([duty, down]), ground, at('m1'))
  assert.equal(refused.lead, 'd.police')
  assert.deepEqual(
    refused.close.map(({ why }) => why.code),
    ['pushesDown'],
  )
  const approved = findHandler(rulesOf([duty, { ...down, approval: '准入 1 号' }]), ground, at('m1'))
  assert.equal(approved.lead, 's1.safety')
})

test('a matter sunk to the area grids goes to the grid it lies in; next door to that one', () => {
  const sunk = [
    said({ level: 'areaGrid', handler: { by: 'self' }, category: '0101' }),
    said({ id: 's' as ListRuleId }),
  ]
  assert.equal(findHandler(rulesOf(sunk), ground, at('m1')).lead, 'g1')
  const { lead, tiers } = findHandler(rulesOf(sunk), ground, at('m2'))
  assert.equal(lead, 'g2')
  assert.deepEqual(
    tiers.map((tier) => tier.lead),
    ['s1.safety'],
  )
})

test('what stands on no list goes to the general office, and where there is none to the subdistrict', () => {
  assert.equal(findHandler(rulesOf([]), ground, at('m1')).lead, 's1.general')
  assert.equal(findHandler(rulesOf([]), ground, at('m3')).lead, 's2')
})

test('places near a border share their lowest common unit', () => {
  assert.equal(commonUnit([lineageOf('m1'), lineageOf('m2')]), 's1')
  assert.equal(commonUnit([lineageOf('m1'), lineageOf('m3')]), 'd')
  assert.deepEqual(codesAbove('010203'), ['010203', '0102', '01'])
})
