import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cityDatabase } from '../../../test/city.ts'
import { openTestProgram } from '../../../test/program.ts'
import { look, ANYONE } from '../../kernel/access.ts'
import { idOfUnit } from '../../demo/plan.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { lineageOf } from '../territory/public.ts'

const { program } = await openTestProgram(await cityDatabase())
const { territory, responsibility, db } = program
const ON = program.today()

const unit = (code: string) => idOfUnit(code) as UnitId
const HUNAN_ROAD = unit('310104004')
const grid = territory.children(unit('310104004008'))[0]!.id
const path = territory.lineage(grid)
const leadOf = (category: string | null, on = ON) => {
  const { lead } = responsibility.route({ category, path, on })
  return territory.brief(lead.unit)!.zh
}

test('the lineage in memory is that of the database, for grids, offices and departments', async () => {
  const some = [
    grid,
    HUNAN_ROAD,
    unit('310104004O03'),
    unit('310104004C05'),
    unit('310104D01'),
    unit('310000D22'),
  ]
  for (const id of some)
    assert.deepEqual(territory.lineage(id), await look(db, ANYONE, (tx) => lineageOf(tx, id)))
  assert.equal(territory.lineage(unit('310104004O03'))[1], HUNAN_ROAD)
})

test('52 matters are handled in area grids, and each goes to the one it lies in', () => {
  const sunk = responsibility.categories(ON).filter((one) => one.sunk)
  assert.equal(sunk.length, 52)
  const areaGrid = path.find((id) => territory.brief(id)?.kind === 'areaGrid')
  for (const { code } of sunk) {
    const { lead, list, level } = responsibility.route({ category: code, path, on: ON })
    // What the subdistrict's own list says goes first.
    if (list === HUNAN_ROAD) continue
    assert.equal(level, 'areaGrid', code)
    assert.equal(lead.unit, areaGrid, code)
  }
})

test('every category goes to somebody, with a reason in both languages and time for each step', () => {
  for (const { code } of responsibility.categories(ON)) {
    const { lead, fired, budgets, changers } = responsibility.route({ category: code, path, on: ON })
    assert.ok(territory.brief(lead.unit), code)
    assert.deepEqual(lead.lineage, territory.lineage(lead.unit))
    assert.match(fired.zh, /\p{Script=Han}/u)
    assert.doesNotMatch(fired.en, /—/)
    assert.ok(budgets['solve'] && budgets['respond'], code)
    assert.ok(changers.length > 0, code)
  }
})

test('offices, departments and the general office get what the list says', () => {
  assert.equal(leadOf('0301'), '徐汇区建设和管理委员会')
  assert.equal(leadOf('0404'), '上海市交通委员会')
  assert.equal(leadOf('0604'), '湖南路街道综合执法办公室')
  assert.equal(leadOf('050104'), '湖南路街道综合执法办公室', 'given down with an approval')
  assert.equal(leadOf('9901'), '湖南路街道党政办公室')
  assert.equal(leadOf(null), '湖南路街道党政办公室')
  const { assists, goesDown } = responsibility.route({ category: '050102', path, on: ON })
  assert.deepEqual(
    assists.map((one) => territory.brief(one.unit)?.zh),
    ['湖南路街道综合执法办公室'],
  )
  assert.equal(goesDown, false)
  assert.deepEqual(responsibility.route({ category: '1102', path, on: ON }).budgets, {
    accept: { workingMinutes: 240 },
    respond: { workingDays: 7 },
    solve: { workingDays: 45 },
  })
})

test('an entry that is yet to begin moves what comes from its day on', () => {
  const { close } = responsibility.route({ category: '040201', path, on: ON })
  const coming = responsibility.book.all.find(
    ({ category, list }) => category === '040201' && list === HUNAN_ROAD,
  )!
  assert.ok(close.some(({ rule, why }) => rule === coming.id && why.zh.includes(coming.from)))
  assert.match(leadOf('040201'), /片区网格/)
  assert.equal(leadOf('040201', coming.from), '湖南路街道城市运行管理中心')
})

test('near a border of two subdistricts both are asked, and their district leads until one accepts', () => {
  const next = territory.lineage(territory.children(unit('310104003003'))[0]!.id)
  const both = responsibility.route({ category: '0604', path, near: [next], on: ON })
  assert.equal(both.lead.unit, unit('310104'))
  assert.deepEqual(
    both.asks.map((id) => territory.brief(id)?.zh),
    ['湖南路街道综合执法办公室', '天平路街道综合执法办公室'],
  )
  assert.equal(both.rule, null)
  const one = responsibility.route({ category: '0301', path, near: [next], on: ON })
  assert.deepEqual(one.asks, [])
  assert.equal(territory.brief(one.lead.unit)?.zh, '徐汇区建设和管理委员会')
})

test('an answer that is kept is the one that is made anew, on every day and in every grid', () => {
  const { book } = responsibility
  const coming = book.all.find(({ category, list }) => category === '040201' && list === HUNAN_ROAD)!
  const days = ['2020-01-01', ON, coming.from]
  const grids = territory.children(HUNAN_ROAD).flatMap(({ id }) => territory.children(id).slice(0, 2))
  for (const on of days)
    for (const { id } of grids)
      for (const category of ['040201', '010601', '0301', '9901', null]) {
        const ask = { category, path: territory.lineage(id), on }
        assert.deepEqual(responsibility.route(ask), responsibility.routeWith(book.all, ask))
      }
})
