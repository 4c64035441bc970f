import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { box } from '../domains/planning/units/samples.ts'

const folder = await mkdtemp(join(tmpdir(), 'wutong-plan-'))
const file = (name: string) => join(folder, name)

function collection(population: (place: number) => unknown, columns = 4): string {
  const features = Array.from({ length: columns * 3 }, (_, place) => {
    const [east, north] = [100 * (place % columns), 100 * Math.floor(place / columns)]
    return {
      type: 'Feature',
      properties: { code: `C${place}`, people: population(place), old: place % columns },
      geometry: { type: 'MultiPolygon', coordinates: box(east, north, east + 100, north + 100) },
    }
  })
  return JSON.stringify({ type: 'FeatureCollection', features })
}

/** Runs the command with neither database nor settings; what it ended with, and what it said. */
function wutong(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const env = { PATH: process.env['PATH'], LANG: 'en' }
  const run = ['bin/wutong.mjs', 'plan', ...args]
  return new Promise((resolve) => {
    execFile(process.execPath, run, { env }, (error, out, said) => {
      resolve({ code: Number(error?.code ?? 0), out, error: said })
    })
  })
}

test('grids are drawn from a file to a file, with a proof where the land is small', async () => {
  await writeFile(
    file('units.geojson'),
    collection(() => 100),
  )
  const options = `--grids 4 --balance population=5% --population people --units ${file('units.geojson')}`
  const written = `--out ${file('out.geojson')} --csv ${file('out.csv')} --figures ${file('f.json')}`
  const { code, out, error } = await wutong('grids', ...options.split(' '), ...written.split(' '))
  assert.equal(code, 0, error)
  assert.match(out, /12 units drawn as 4 grids[^]*Proven/)
  const drawn = JSON.parse(await readFile(file('out.geojson'), 'utf8')) as {
    features: { properties: { code: string; grid: string } }[]
  }
  const grids = Map.groupBy(drawn.features, ({ properties }) => properties.grid)
  assert.deepEqual(
    [...grids.values()].map(({ length }) => length),
    [3, 3, 3, 3],
  )
  assert.match(await readFile(file('out.csv'), 'utf8'), /^\uFEFFid,name,grid\r\nC0,C0,1\r\n/)
  const figures = JSON.parse(await readFile(file('f.json'), 'utf8')) as { proven: boolean }
  assert.ok(figures.proven)
})

test('faulty files, faulty options and impossible wishes end with a sentence and a code of their own', async () => {
  await writeFile(
    file('bad.geojson'),
    collection((place) => (place === 1 ? 'many' : 100)),
  )
  await writeFile(
    file('heavy.geojson'),
    collection((place) => (place === 1 ? 900 : 100)),
  )
  const some = ['--out', file('never.geojson'), '--population', 'people', '--balance', 'population=5%']
  const ask = (...args: string[]) => wutong('grids', ...some, ...args)
  const [none, bad, heavy, flag, wish] = await Promise.all([
    ask('--units', file('none.geojson'), '--grids', '2'),
    ask('--units', file('bad.geojson'), '--grids', '2'),
    ask('--units', file('heavy.geojson'), '--grids', '4'),
    ask('--unit', 'x'),
    ask('--units', file('heavy.geojson'), '--grids', 'few'),
  ])
  assert.deepEqual([none.code, bad.code, heavy.code, flag.code, wish.code], [2, 2, 3, 2, 2])
  assert.match(none.error, /none\.geojson cannot be read/)
  assert.match(bad.error, /“population” of C1 is no number/)
  assert.match(heavy.error, /C1 alone has 900 of population, more than the 525/)
  assert.match(flag.error, /--unit[^]*Usage/)
  assert.match(wish.error, /size/)
})
