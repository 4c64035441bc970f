import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StationId } from '../../../../src/domains/stations/contract.ts'
import { fatesOf } from './fates.ts'
import { placesIn } from './places.ts'
import { FIRST, sitesFormOf, sitesWishOf } from './wish.ts'

const id = (n: number) => StationId.parse(`019a0000-0000-7000-8000-00000000000${n}`)

const station = (n: number, lon: number, own = true) => ({
  id: id(n),
  zh: `站${n}`,
  en: `S${n}`,
  lon,
  lat: 31,
  own,
  people: 0,
})
const site = (lon: number, of: number | null) => ({
  lon,
  lat: 31,
  station: of === null ? null : id(of),
  unit: null,
  people: 5,
  zh: '处',
  en: 'At',
})

test('places are read out of CSV and GeoJSON; what is wrong is told with its lines', () => {
  assert.deepEqual(
    placesIn('\uFEFF名称,经度,纬度,容量\n"甲, ""东"" 门",121.4000001,31.2,900\n乙,121.5,31.3,'),
    {
      places: [
        { lon: 121.4, lat: 31.2, name: '甲, "东" 门', room: 900 },
        { lon: 121.5, lat: 31.3, name: '乙', room: null },
      ],
    },
  )
  // A cell in quotes may go on in the next line.
  assert.deepEqual(placesIn('lon,lat,name\r\n121,31,"甲\n东"\r\n'), {
    places: [{ lon: 121, lat: 31, name: '甲\n东', room: null }],
  })
  const square = [
    [
      [121, 31],
      [122, 31],
      [122, 32],
      [121, 32],
      [121, 31],
    ],
  ]
  const features = [
    { type: 'Feature', properties: { name: '场地' }, geometry: { type: 'Polygon', coordinates: square } },
  ]
  assert.deepEqual(placesIn(JSON.stringify({ type: 'FeatureCollection', features })), {
    places: [{ lon: 121.5, lat: 31.5, name: '场地', room: null }],
  })
  for (const [text, fault] of [
    ['{"type":"FeatureCollection"', { what: 'unreadable' }],
    ['name,lat\n甲,31', { what: 'columns' }],
    ['lon,lat,name\n121,31,"甲', { what: 'unreadable' }],
    ['lon,lat\n', { what: 'empty' }],
    ['lon,lat\n121,31\n31,\n500,31', { what: 'notPlaces', rows: [3, 4] }],
    ['lon,lat,room\n121,31,many', { what: 'rooms', rows: [2] }],
  ] as const)
    assert.deepEqual(placesIn(text), { fault })
})

test('a first wish is whole, what was wished for is filled in again as it was, and what is missing is named', () => {
  const forms = [
    FIRST,
    { ...FIRST, goal: 'fewest' as const, leaveOut: false, reachBy: 'minutes' as const, minutes: 10 },
    {
      ...FIRST,
      limited: true,
      room: 700,
      movable: true,
      units: null,
      places: [{ lon: 1, lat: 2, name: '', room: 9 }],
    },
  ]
  for (const form of forms) {
    const read = sitesWishOf(form)
    assert.ok('wish' in read)
    assert.deepEqual(sitesWishOf(sitesFormOf(read.wish)), read)
  }
  assert.deepEqual(sitesWishOf({ ...FIRST, stations: null }), { missing: 'stations' })
  assert.deepEqual(sitesWishOf({ ...FIRST, units: null }), { missing: 'places' })
  assert.deepEqual(sitesWishOf({ ...FIRST, limited: true, room: null }), { missing: 'room' })
})

test('a station that is given up moves to the new site nearest to it; others are new, or stay', () => {
  const stations = [station(1, 121), station(2, 121.1), station(3, 121.2, false)]
  const lines = fatesOf([site(121, 1), site(121.5, null), site(121.11, null)], stations, true)
  assert.deepEqual(
    lines.map(({ fate, number, from }) => [fate, number, from?.zh]),
    [
      ['fresh', 1, undefined],
      ['moved', 2, '站2'],
      ['givenUp', undefined, undefined],
      ['kept', undefined, undefined],
    ],
  )
})
