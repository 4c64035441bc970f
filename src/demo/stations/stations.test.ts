import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Space } from '../../domains/stations/contract.ts'
import { answers, hoursFaults, stretches } from '../../domains/stations/hours/rules.ts'
import { CalendarFile, officialCalendar } from '../../kernel/calendar.ts'
import { initialsOf } from '../../kernel/pinyin.ts'
import calendarJson from '../../../data/calendar/cn.json' with { type: 'json' }
import { wholeCity } from '../samples.ts'
import { planOf } from './hours.ts'
import { HUNAN_ROAD, REAL_STATIONS } from './hunan-road.ts'
import { SERVICES } from './services.ts'

const calendar = officialCalendar(CalendarFile.parse(calendarJson).days)
/** A Tuesday without anything special. */
const TUESDAY = Temporal.PlainDate.from('2026-06-09')

const { units, stations } = wholeCity(TUESDAY)

function countOfTier(tier: string): number {
  return stations.filter((station) => station.tier === tier).length
}

function countWithin(code: string): number {
  return stations.filter(({ microGrid }) => microGrid.startsWith(code)).length
}

/** How many in a hundred are open at a time of a day. */
function openAt(date: string, time: string): number {
  const day = Temporal.PlainDate.from(date)
  const at = day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: time }).epochMilliseconds
  const open = stations.filter(({ archetype, exceptions }) =>
    answers(
      { ask: 'openAt', at },
      stretches(planOf(archetype, exceptions), calendar, day, 1),
      'Asia/Shanghai',
    ),
  )
  return (100 * open.length) / stations.length
}

test('the city has 12,000 stations, each with a code of its own', () => {
  assert.equal(stations.length, 12_000)
  assert.equal(new Set(stations.map(({ code }) => code)).size, 12_000)
})

test('there is one station for the city, one for each district, subdistrict and community', () => {
  assert.deepEqual(['city', 'district', 'subdistrict', 'community'].map(countOfTier), [1, 16, 234, 6509])
  assert.equal(countOfTier('grid'), units.filter(({ kind }) => kind === 'areaGrid').length)
})

test('every subdistrict, area grid and community has exactly one main station, and it stands inside', () => {
  const led = stations.flatMap(({ mainFor }) => mainFor)
  const kinds = ['subdistrict', 'areaGrid', 'community']
  const toLead = units.filter(({ kind }) => kinds.includes(kind)).map(({ code }) => code)
  assert.deepEqual(led.toSorted(), toLead.toSorted())
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  for (const { mainFor, microGrid } of stations) {
    const community = byCode.get(byCode.get(microGrid)?.parent ?? '')
    for (const unit of mainFor)
      assert.ok(
        [community?.code, community?.areaGrid, community?.parent].includes(unit),
        `${unit} ${microGrid}`,
      )
  }
})

test('more people have more stations', () => {
  const districts = units
    .filter(({ kind }) => kind === 'district')
    .toSorted((a, b) => a.population - b.population)
  assert.ok(countWithin(districts.at(-1)?.code ?? '') > 2 * countWithin(districts[0]?.code ?? ''))
})

test('no plan of opening hours has a fault', () => {
  for (const { code, archetype, exceptions } of stations)
    assert.deepEqual(hoursFaults(planOf(archetype, exceptions)), [], code)
})

test('at ten on a workday most are open, at eight in the evening many, at three in the night some', () => {
  assert.ok(openAt('2026-06-09', '10:00') > 70)
  const evening = openAt('2026-06-09', '20:00')
  assert.ok(evening > 25 && evening < 70, `${evening}`)
  const night = openAt('2026-06-09', '03:00')
  assert.ok(night > 1 && night < 10, `${night}`)
})

test('on a Sunday and on a holiday fewer are open than on a workday, but not few', () => {
  const workday = openAt('2026-06-09', '10:00')
  for (const day of ['2026-06-14', '2026-10-01']) {
    const open = openAt(day, '10:00')
    assert.ok(open > 20 && open < workday, `${day} ${open}`)
  }
})

test('some have other hours in the coming weeks, always after today and with a reason', () => {
  const all = stations.flatMap(({ exceptions }) => exceptions)
  assert.ok(all.length > 300)
  for (const { from, to, reason } of all) {
    assert.ok(from > TUESDAY.toString() && from <= to && to < TUESDAY.add({ weeks: 5 }).toString())
    assert.ok(reason.zh && reason.en)
  }
})

test('each offers three to eight services of the catalogue and has one to six spaces', () => {
  const known = new Set(SERVICES.map(({ code }) => code))
  for (const { code, services, spaces } of stations) {
    assert.ok(services.length >= 3 && services.length <= 8, `${code} offers ${services.join()}`)
    assert.equal(new Set(services).size, services.length, code)
    assert.ok(services.every((service) => known.has(service)))
    assert.ok(spaces.length >= 1 && spaces.length <= 6)
  }
  for (const space of new Set(stations.flatMap(({ spaces }) => spaces))) Space.parse(space)
})

test('first letters are those that the dictionary gives for the name', async () => {
  const some = [
    ...REAL_STATIONS.map(({ name, initials }) => ({ ...name, initials })),
    ...stations.filter((_, i) => i % 97 === 0).map(({ name }) => name),
  ]
  const wrong = []
  for (const { zh, initials } of some) if ((await initialsOf(zh)) !== initials) wrong.push(zh)
  // Readings usual in Shanghai differ from the dictionary's in a few names.
  assert.ok(wrong.length < some.length / 50, wrong.join())
})

test('the seven stations of Hunan Road are there with their addresses, and none has an invented telephone', () => {
  const there = new Map(stations.map((station) => [station.name.zh, station]))
  const addresses = [
    ['梧桐·Learning', '湖南路街道'],
    ['梧桐·SPACE', '长乐路989号世纪商贸广场302室'],
    ['梧桐·IAPM', '淮海中路999号环贸广场一期2117室'],
    ['淮海·1298', '淮海中路1298号永隆商务楼5楼'],
    ['淮海·瑞力', '淮海中路1325号瑞力大厦4楼'],
    ['淮海·大隐', '淮海中路1834号大隐书局'],
    ['梧桐·MicroCharity', '湖南路301号'],
  ]
  for (const [name = '', address] of addresses) {
    const station = there.get(name)
    assert.equal(station?.address.zh, address)
    assert.equal(station?.phone, null)
    assert.ok(station?.microGrid.startsWith(HUNAN_ROAD))
  }
})

test('invented stations are recognisably invented: a demo road, a number that nobody has', () => {
  const real = new Set(REAL_STATIONS.map(({ name }) => name.zh))
  for (const { name, address, phone } of stations) {
    if (real.has(name.zh)) continue
    assert.match(address.zh, / 示范路 \d+ 号$/)
    assert.match(address.en, /^\d+ Demo Road, /)
    assert.match(phone ?? '', /^021-5550-\d{4}$/)
  }
})
