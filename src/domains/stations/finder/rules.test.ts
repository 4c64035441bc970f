import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { officialCalendar } from '../../../kernel/calendar.ts'
import { metresBetween } from '../../../kernel/geo.ts'
import { Question, StationId } from '../contract.ts'
import { countOpen, findNear, type Found, makeFinder, searchText, stateOf } from './rules.ts'

const TODAY = Temporal.PlainDate.from('2026-11-23')
const calendar = officialCalendar([])

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Asia/Shanghai]`).epochMilliseconds
const hour = (h: number) => at(`2026-11-23T${String(h).padStart(2, '0')}:30`)

function station(
  index: number,
  lon: number,
  lat: number,
  opens: number,
  closes: number,
  more: Partial<Found['station']> = {},
): Found {
  const name = more.zh ?? `站${index}`
  return {
    station: {
      id: StationId.parse(`00000000-0000-7000-8000-${String(index).padStart(12, '0')}`),
      tier: 'point',
      kind: 'restStop',
      zh: name,
      en: `Station ${index}`,
      theme: null,
      address: { zh: '示范路', en: 'Demo Road' },
      at: { lon, lat },
      phone: null,
      services: [],
      ...more,
    },
    text: `${name.toLowerCase()}\n${more.en === 'Hunan Road' ? 'hnl' : ''}\n${(more.en ?? `station ${index}`).toLowerCase()}`,
    unit: 'somewhere',
    plan: {
      timeZone: 'Asia/Shanghai',
      regular: {
        week: Array.from({ length: 7 }, () =>
          closes > opens ? [{ opens: opens * 60, closes: closes * 60 }] : [],
        ),
        holiday: null,
        makeUpDay: null,
      },
      seasons: [],
      exceptions: [],
    },
  }
}

const lon = fc.double({ min: 120.9, max: 122, noNaN: true })
const lat = fc.double({ min: 30.7, max: 31.9, noNaN: true })
const someStations = fc
  .array(fc.tuple(lon, lat, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 26 })), {
    maxLength: 60,
  })
  .map((all) => all.map(([x, y, opens, closes], i) => station(i, x, y, opens, closes)))

test('nearest is nearest, and everybody who answers the question is asked: as by looking at all of them', () => {
  fc.assert(
    fc.property(
      someStations,
      lon,
      lat,
      fc.constantFrom(...Question.options),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 1, max: 8 }),
      (all, x, y, question, h, limit) => {
        const finder = makeFinder(all, calendar, TODAY)
        const now = hour(h)
        const right = all.filter((found) => {
          const [interval] = found.plan.regular.week[0] ?? []
          if (question === 'any') return true
          if (!interval) return false
          if (question === 'now') return stateOf(finder, found, now).open
          if (question === 'late') return interval.closes > 20 * 60
          return interval.closes > 6 * 60
        })
        const expected = right
          .map((found) => metresBetween([x, y], [found.station.at.lon, found.station.at.lat]))
          .toSorted((a, b) => a - b)
        const hits = findNear(finder, { at: [x, y], question, limit, now })
        assert.deepEqual(
          hits.map(({ metres }) => metres),
          expected.slice(0, limit).map(Math.round),
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('how many are open within a walk is counted on the same ground as the list', () => {
  fc.assert(
    fc.property(someStations, lon, lat, fc.integer({ min: 100, max: 60_000 }), (all, x, y, metres) => {
      const finder = makeFinder(all, calendar, TODAY)
      const hits = findNear(finder, { at: [x, y], question: 'now', limit: 100, now: hour(10) })
      const near = hits.filter(
        ({ found }) => metresBetween([x, y], [found.station.at.lon, found.station.at.lat]) <= metres,
      )
      assert.equal(countOpen(finder, [x, y], metres, hour(10)), near.length)
    }),
  )
})

test('a name is found in Chinese, by its initials and in English, whole names first', () => {
  const all = [
    station(1, 121.4, 31.2, 0, 24, { zh: '湖南路图书馆', en: 'Hunan Road Library' }),
    station(2, 121.5, 31.3, 0, 24, { zh: '湖南路', en: 'Hunan Road' }),
  ]
  const finder = makeFinder(all, calendar, TODAY)
  const names = (text: string) =>
    searchText(finder, text, { limit: 9, now: hour(10) }).map(({ found }) => found.station.en)
  assert.deepEqual(names('湖南路'), ['Hunan Road', 'Hunan Road Library'])
  assert.deepEqual(names('hnl'), ['Hunan Road'])
  assert.deepEqual(names('HUNAN road lib'), ['Hunan Road Library'])
  assert.deepEqual(names('  '), [])
})

test('a station tells until when it is open, and if closed when it opens next', () => {
  const found = station(1, 121.4, 31.2, 9, 17)
  const finder = makeFinder([found], calendar, TODAY)
  assert.deepEqual(stateOf(finder, found, hour(10)), {
    open: true,
    until: at('2026-11-23T17:00'),
    opensAt: null,
  })
  assert.deepEqual(stateOf(finder, found, hour(20)), {
    open: false,
    until: null,
    opensAt: at('2026-11-24T09:00'),
  })
})
