import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

const folder = await mkdtemp(join(tmpdir(), 'wutong-sites-'))
const file = (name: string) => join(folder, name)
const collection = (features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
const feature = (properties: object, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
})
const at = (place: number) => [121.4 + place / 1_000, 31.2]

/** Runs the command with neither database nor settings; what it ended with, and what it said. */
function wutong(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const env = { PATH: process.env['PATH'], LANG: 'en' }
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/wutong.mjs', 'plan', 'sites', ...args], { env }, (error, out, said) => {
      resolve({ code: Number(error?.code ?? 0), out, error: said })
    })
  })
}

// A street of 20 households a thousandth of a degree (95 m) apart, with more people to its east.
const people = Array.from({ length: 20 }, (_, place) =>
  feature({ id: `d${place}`, people: 10 + place }, 'Point', at(place)),
)
const sites = [2, 9, 17].map((place) => feature({ id: `s${place}` }, 'Point', at(place)))
await writeFile(file('people.geojson'), collection(people))
await writeFile(file('sites.geojson'), collection(sites))
const street = Array.from({ length: 20 }, (_, place) => at(place))
await writeFile(file('streets.geojson'), collection([feature({}, 'LineString', street)]))

const given = [
  '--demand',
  file('people.geojson'),
  '--candidates',
  file('sites.geojson'),
  '--out',
  file('out.geojson'),
]

test('stations are placed from files to files, with what they reach and how good that is', async () => {
  const more = ['--streets', file('streets.geojson'), '--csv', file('served.csv')]
  const drawn = ['--isochrones', file('reach.geojson'), '--figures', file('figures.json')]
  const { code, out, error } = await wutong(...given, '--stations', '1', '--minutes', '6', ...more, ...drawn)
  assert.equal(code, 0, error)
  assert.match(out, /1 stations, 1 of them new[^]*Proven/)
  const placed = JSON.parse(await readFile(file('out.geojson'), 'utf8'))
  // Six minutes are 400 m: four neighbours on the west of place 17, and the two that there are on its east.
  assert.deepEqual(placed.features[0].properties, { id: 's17', name: 's17', role: 'new', people: 182 })
  assert.match(await readFile(file('served.csv'), 'utf8'), /^\uFEFFid,name,people,station\r\nd0,d0,10,\r\n/)
  const reach = JSON.parse(await readFile(file('reach.geojson'), 'utf8'))
  assert.equal(reach.features[0].geometry.type, 'MultiPolygon')
  const figures = JSON.parse(await readFile(file('figures.json'), 'utf8'))
  assert.deepEqual([figures.covered, figures.bound, figures.estimated], [182, 182, false])
})

test('faulty files, faulty options and impossible wishes end with a sentence and a code of their own', async () => {
  await writeFile(file('bad.geojson'), collection([feature({ id: 'x', people: 'many' }, 'Point', [400, 1])]))
  const badly = ['--demand', file('bad.geojson'), '--candidates', file('sites.geojson'), '--out', file('no')]
  const [bad, many, far, goal, flag] = await Promise.all([
    wutong(...badly, '--stations', '1'),
    wutong(...given, '--stations', '4'),
    wutong(...given, '--fewest', '--metres', '100'),
    wutong(...given),
    wutong('--demands', 'x'),
  ])
  assert.deepEqual([bad.code, many.code, far.code, goal.code, flag.code], [2, 3, 3, 2, 2])
  assert.match(bad.error, /not longitudes and latitudes[^]*: x\n[^]*no number, or below zero: x/)
  assert.match(many.error, /4 stations were asked for, of 3 candidates/)
  assert.match(far.error, /Of 20 demand points only 9 [^]*: d0, d4/)
  assert.match(goal.error, /--stations COUNT, or --fewest/)
  assert.match(flag.error, /--demands[^]*Usage/)
})
