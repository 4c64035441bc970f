import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Position, Shape } from './geo.ts'
import { decodeShape, encodeShape, packedCount, packShapes, shapeAt, unpackWkb } from './wkb.ts'

const position = fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }))
const ring = fc.array(position, { maxLength: 12 })
const shape: fc.Arbitrary<Shape> = fc.array(fc.array(ring, { maxLength: 4 }), { maxLength: 4 })

const square: Position[] = [
  [121, 31],
  [122, 31],
  [122, 32],
  [121, 31],
]

test('a shape comes back from its bytes as it went in', () => {
  fc.assert(fc.property(shape, (drawn) => assert.deepEqual(decodeShape(encodeShape(drawn)), drawn)))
})

test('many shapes come out of the flat arrays as they went in, from bytes and from memory alike', () => {
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 6 }), (shapes) => {
      const packed = unpackWkb(shapes.map(encodeShape))
      assert.equal(packedCount(packed), shapes.length)
      assert.deepEqual(
        shapes.map((_, index) => shapeAt(packed, index)),
        shapes,
      )
      assert.deepEqual(packShapes(shapes), packed)
    }),
  )
})

test('the bytes are those that the standard prescribes', () => {
  const hex = Buffer.from(encodeShape([[square.slice(0, 1)]])).toString('hex')
  const multiPolygon = ['01', '06000000', '01000000']
  const polygon = ['01', '03000000', '01000000']
  const ringOfOne = ['01000000', '0000000000405e40', '0000000000003f40']
  assert.equal(hex, [...multiPolygon, ...polygon, ...ringOfOne].join(''))
})

test('a buffer that starts at an odd byte of a larger one is read', () => {
  const bytes = encodeShape([[square]])
  const larger = new Uint8Array(bytes.length + 7)
  larger.set(bytes, 3)
  assert.deepEqual(decodeShape(larger.subarray(3, 3 + bytes.length)), [[square]])
})

test('a unit that nobody has drawn keeps its place without polygons', () => {
  const packed = unpackWkb([encodeShape([[square]]), null, encodeShape([[square]])])
  assert.deepEqual(shapeAt(packed, 1), [])
  assert.deepEqual(shapeAt(packed, 2), [[square]])
  assert.throws(() => shapeAt(packed, 3), RangeError)
})

test('bytes that end too early or too late are refused, wherever they are cut', () => {
  const bytes = encodeShape([[square, square], [square]])
  for (let length = 0; length < bytes.length; length++)
    assert.throws(() => decodeShape(bytes.subarray(0, length)), RangeError)
  assert.throws(() => decodeShape(Uint8Array.from([...bytes, 0])), /should end/)
})

test('a count larger than the bytes that follow is refused before memory is taken for it', () => {
  const bytes = encodeShape([[square]])
  new DataView(bytes.buffer).setUint32(18, 0xffffffff, true)
  assert.throws(() => decodeShape(bytes), /ends too early/)
})

test('other geometries and the other byte order are refused by name', () => {
  const point = encodeShape([])
  point[1] = 1
  assert.throws(() => decodeShape(point), /type 1 .* where 6 belongs/)
  const bigEndian = encodeShape([])
  bigEndian[0] = 0
  assert.throws(() => decodeShape(bigEndian), /not little-endian/)
})
