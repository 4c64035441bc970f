import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Position } from '../../../kernel/geo.ts'
import { readStreets } from '../siting/reading/rules.ts'
import { layStreets } from '../walking/streets/rules.ts'
import { openLaying } from './laying/rules.ts'
import { clipNetwork, layNetwork, openCorners, packed, unpacked } from './network/rules.ts'
import { connect } from './parts/rules.ts'
import { notWalkable } from './walkable/rules.ts'

const BOX = [121, 31, 122, 32] as const
const at = (east: number, north: number): Position => [121.4 + east / 1_000, 31.2 + north / 1_000]

function lay(lines: readonly { tags?: Record<string, string>; line: unknown; type?: string }[]) {
  const laying = openLaying(BOX)
  for (const [index, { tags = {}, line, type = 'LineString' }] of lines.entries())
    laying.take({
      number: index + 1,
      tags: new Map(Object.entries(tags)),
      type,
      coordinates: line,
      fault: null,
    })
  return laying.end()
}

const why = (tags: Record<string, string>) => notWalkable(new Map(Object.entries(tags)))

test('people walk on streets by their tags: not on motorways, unless foot or a sidewalk says so; not where foot forbids it', () => {
  assert.deepEqual(
    [
      { highway: 'residential' },
      { highway: 'steps' },
      { highway: 'trunk', sidewalk: 'both' },
      { highway: 'cycleway', foot: 'designated' },
      { highway: 'service', access: 'private', foot: 'yes' },
      { highway: 'motorway' },
      { highway: 'trunk', sidewalk: 'none' },
      { highway: 'residential', foot: 'no' },
      { highway: 'service', access: 'private' },
      { highway: 'construction', foot: 'yes' },
      { railway: 'rail' },
    ].map(why),
    [
      null,
      null,
      null,
      null,
      null,
      'highway=motorway',
      'highway=trunk',
      'foot=no',
      'access=private',
      'highway=construction',
      'untagged',
    ],
  )
})

test('faulty lines are told by their number and none of them is laid; what is no street is counted by why', () => {
  const street = { highway: 'residential' }
  const laid = lay([
    { tags: street, line: [at(0, 0), at(9, 0)] },
    { tags: street, line: [at(0, 0)] },
    { tags: street, line: [at(0, 0), ['x', 31]] },
    { tags: { highway: 'motorway' }, line: [at(0, 0), at(0, 9)] },
    { tags: { railway: 'rail' }, line: [at(0, 0), at(5, 9)] },
    { tags: street, line: at(3, 3), type: 'Point' },
    { tags: street, line: [at(0, 0), [119, 31.2]] },
  ])
  assert.deepEqual(laid.faults, [
    { number: 2, code: 'street-too-short' },
    { number: 3, code: 'street-corner-bad' },
  ])
  assert.deepEqual(laid.leftOut, { 'highway=motorway': 1, 'not-a-line': 1, elsewhere: 1, untagged: 1 })
  assert.deepEqual([laid.lines, laid.faulty, laid.network.streets.length], [1, 2, 2])
  const plain = lay([{ line: [at(0, 0), at(5, 9), at(9, 9)] }])
  assert.deepEqual([plain.lines, plain.network.streets.length], [1, 4])
})

const feature = (properties: object) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'LineString', coordinates: [at(0, 0), at(9, 0)] },
})
const countStreets = (...all: object[]) =>
  readStreets({ type: 'FeatureCollection', features: all.map(feature) })?.lines.length

test('a file of a planner without a server is walked on by the same rule', () => {
  assert.equal(countStreets({ highway: 'motorway' }, { highway: 'path' }, { railway: 'rail' }), 1)
  assert.equal(countStreets({ name: '示范路' }, {}), 2)
})

test('parts that touch no other are left out where they are short, and the largest part is told', () => {
  const laid = lay([
    { line: [at(0, 0), at(30, 0)] },
    { line: [at(30, 0), at(30, 9)] },
    { line: [at(0, 50), at(12, 50)] },
    { line: [at(50, 50), at(50, 51)] },
  ])
  const { network, parts, cutOff, largest, metres } = connect(laid.network)
  assert.deepEqual([parts, cutOff, network.streets.length / 2], [2, 1, 3])
  assert.ok(metres > 4_900 && metres < 5_100, String(metres))
  assert.ok(largest > 0.75 && largest < 0.8, String(largest))
})

const sum = (metres: Float32Array) => metres.reduce((total, one) => total + one, 0)

test('corners are found again however many there are, and a network is laid as its lines were', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 2, maxLength: 9 }), {
        minLength: 1,
        maxLength: 300,
      }),
      (lines) => {
        const corners = openCorners()
        const seen = new Map<string, number>()
        for (const place of lines.flat()) {
          const number = corners.at(at(...place))
          assert.equal(seen.get(String(place)) ?? number, number)
          seen.set(String(place), number)
        }
        assert.equal(corners.size(), seen.size)
        const positions = lines.map((line) => line.map((place) => at(...place)))
        const { network } = lay(
          positions.map((line) => ({ line })).filter(({ line }) => new Set(line.map(String)).size > 1),
        )
        const back = {
          corners: unpacked(packed(network.corners)),
          streets: unpacked(packed(network.streets)),
        }
        assert.deepEqual(back, network)
        const [one, other] = [layNetwork(back, at(0, 0)), layStreets(positions, at(0, 0))]
        assert.ok(Math.abs(sum(one.metres) - sum(other.metres)) <= 1e-6 * sum(other.metres) + 0.1)
      },
    ),
    { numRuns: 40 },
  )
})

test('a part of a network holds the streets with a corner in the box', () => {
  const { network } = lay([{ line: [at(0, 0), at(1, 0), at(2, 0), at(30, 0), at(31, 0)] }])
  const part = clipNetwork(network, [121.39, 31.1, 121.405, 31.3])
  assert.deepEqual([part.corners.length / 2, part.streets.length / 2], [4, 3])
})
