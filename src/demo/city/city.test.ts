import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { metresBetween } from '../../kernel/geo.ts'
import { generateCity, HUNAN_ROAD_POINTS, readCitySource } from './city.ts'
import type { CitySource, CityUnit } from './city.ts'
import { crossings, isStrictlyInside, loneEdges, twiceArea } from './exactness.ts'

const source = readCitySource(join(import.meta.dirname, '../../../data'))
const units = generateCity(source)
const byCode = new Map(units.map((unit) => [unit.code, unit]))

/** Two neighbouring districts of the city, to make again and again. */
function part(...codes: string[]): CitySource {
  const within = ({ code }: { code: string }): boolean => codes.some((one) => code.startsWith(one))
  return {
    ...source,
    districts: source.districts.filter(within),
    subdistricts: source.subdistricts.filter(within),
    communities: source.communities.filter(within),
  }
}

/** Every set of units that together must fill one unit. */
function* tilings(): Generator<[CityUnit, CityUnit[]]> {
  const groups = Map.groupBy(
    units.filter((unit) => unit.parent !== null),
    (unit) => `${unit.parent}/${unit.kind}`,
  )
  for (const [key, children] of groups) yield [byCode.get(key.split('/')[0]!)!, children]
  const members = Map.groupBy(
    units.filter((unit) => unit.areaGrid !== null),
    (unit) => unit.areaGrid!,
  )
  for (const [code, communities] of members) yield [byCode.get(code)!, communities]
}

test('the city has as many units of each kind as the real one', () => {
  const counts = Object.fromEntries(
    [...Map.groupBy(units, (unit) => unit.kind)].map(([kind, all]) => [kind, all.length]),
  )
  const { areaGrid, ...real } = counts
  assert.deepEqual(real, { city: 1, district: 16, subdistrict: 234, community: 6509, microGrid: 33_614 })
  assert.ok(areaGrid! > 1000 && areaGrid! < 1500, `${areaGrid} area grids`)
  assert.equal(byCode.size, units.length)
})

test('parents come before their children and are of the right kind', () => {
  const parents = {
    city: null,
    district: 'city',
    subdistrict: 'district',
    areaGrid: 'subdistrict',
    community: 'subdistrict',
    microGrid: 'community',
  } as const
  const seen = new Map<string, CityUnit>()
  for (const unit of units) {
    assert.equal(unit.parent === null ? null : seen.get(unit.parent)?.kind, parents[unit.kind], unit.code)
    const grid = unit.areaGrid === null ? null : seen.get(unit.areaGrid)!
    assert.equal(grid?.parent ?? null, unit.kind === 'community' ? unit.parent : null, unit.code)
    seen.set(unit.code, unit)
  }
})

test('a subdistrict of at least twelve communities has four to eight area grids', () => {
  const children = Map.groupBy(units, (unit) => unit.parent)
  for (const { code } of units.filter((unit) => unit.kind === 'subdistrict')) {
    const grids = children.get(code)!.filter((unit) => unit.kind === 'areaGrid').length
    const communities = children.get(code)!.length - grids
    assert.ok(communities >= 12 ? grids >= 4 && grids <= 8 : grids >= 1 && grids <= 3, code)
  }
})

test('children tile their parent without gap or overlap, down to the lattice', () => {
  let parents = 0
  for (const [parent, children] of tilings()) {
    assert.equal(
      loneEdges(
        parent.shape,
        children.map((child) => child.shape),
      ),
      0,
      parent.code,
    )
    const sum = children.reduce((total, child) => total + twiceArea(child.shape), 0)
    assert.equal(sum, twiceArea(parent.shape), parent.code)
    parents += 1
  }
  assert.ok(parents > 1 + 16 + 2 * 234 + 1000 + 6509)
})

test('no shape crosses or touches itself, and every ring runs counter-clockwise', () => {
  for (const { code, shape } of units) {
    assert.ok(shape.length > 0, code)
    for (const polygon of shape) assert.ok(polygon.length === 1 && twiceArea([polygon]) > 0, code)
    assert.equal(crossings(shape), 0, code)
  }
})

test('the point for the label lies inside the shape', () => {
  for (const { code, shape, at } of units) assert.ok(isStrictlyInside(shape, at), code)
})

test('micro-grids are compact blocks, hardly ever slivers', () => {
  // Perimeter squared by area: 16 for a square, 48 for a strip of one to ten.
  const slimness = units
    .filter((unit) => unit.kind === 'microGrid')
    .map(({ shape, features }) => {
      const metres = shape.reduce((sum, [ring]) => sum + perimeter(ring!), 0)
      assert.ok(features['areaKm2']! > 0.0025)
      return metres ** 2 / (features['areaKm2']! * 1e6)
    })
    .toSorted((p, q) => p - q)
  const at = (share: number): number => slimness[Math.floor(share * slimness.length)]!
  assert.ok(at(0.5) < 19 && at(0.9) < 25 && at(0.99) < 36, `${at(0.5)} ${at(0.9)} ${at(0.99)}`)
  assert.ok(slimness.at(-1)! < 160, String(slimness.at(-1)))
})

function perimeter(ring: readonly (readonly [number, number])[]): number {
  return ring.slice(1).reduce((sum, to, index) => sum + metresBetween(ring[index]!, to), 0)
}

test('the real addresses of Hunan Road subdistrict lie in it, and it has the size of the real one', () => {
  const hunanRoad = byCode.get('310104004')!
  assert.equal(HUNAN_ROAD_POINTS.length, 7)
  for (const point of HUNAN_ROAD_POINTS) assert.ok(isStrictlyInside(hunanRoad.shape, point), String(point))
  assert.ok(hunanRoad.features['areaKm2']! >= 3 && hunanRoad.features['areaKm2']! <= 4)
})

test('people, households and all invented figures add up', () => {
  for (const [parent, children] of tilings()) {
    for (const key of ['population', 'households'] as const)
      assert.equal(
        children.reduce((sum, child) => sum + child[key], 0),
        parent[key],
        `${parent.code} ${key}`,
      )
    const { areaKm2, ...features } = parent.features
    for (const [key, value] of Object.entries(features))
      assert.equal(
        children.reduce((sum, child) => sum + child.features[key]!, 0),
        value,
        `${parent.code} ${key}`,
      )
    const area = children.reduce((sum, child) => sum + child.features['areaKm2']!, 0)
    assert.ok(Math.abs(area - areaKm2!) < 0.0002 * children.length, `${parent.code} area`)
  }
})

test('about 24.9 million people live there, closer together in the middle', () => {
  const city = byCode.get('310000')!
  assert.ok(city.population > 24_500_000 && city.population < 25_300_000, String(city.population))
  const density = (code: string): number =>
    byCode.get(code)!.population / byCode.get(code)!.features['areaKm2']!
  assert.ok(density('310101') > density('310112') && density('310112') > density('310120'))
  assert.ok(density('310120') > density('310151'))
})

test('the same seed gives the same city, another seed another', () => {
  const two = part('310101', '310109')
  const once = generateCity(two, { seed: 7, microGrids: 1800 })
  assert.deepEqual(generateCity(two, { seed: 7, microGrids: 1800 }), once)
  assert.notDeepEqual(generateCity(two, { seed: 8, microGrids: 1800 }), once)
  assert.equal(once.filter((unit) => unit.kind === 'microGrid').length, 1800)
})

test('a subdistrict without communities has land and nobody in it', () => {
  const all = part('310101')
  const without = { ...all, communities: all.communities.filter((one) => one.parent !== '310101013') }
  const made = generateCity(without, { seed: 1, microGrids: 900 })
  const bund = made.find((unit) => unit.code === '310101013')!
  assert.equal(bund.population, 0)
  assert.ok(bund.features['areaKm2']! > 0)
  assert.equal(
    made.some((unit) => unit.parent === bund.code),
    false,
  )
})

test('fewer than two micro-grids per community cannot be had', () => {
  assert.throws(() => generateCity(part('310101'), { seed: 1, microGrids: 339 }), /too few/)
})
