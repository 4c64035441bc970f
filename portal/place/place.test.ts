import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cityPath, placeSample, readerSample, unitSample } from '../samples.ts'
import { placeHint, placeText, readPoint, writePlace } from './place.ts'

const zh = readerSample('zh-CN')

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true })

test('a kept point comes back to about ten metres', () => {
  fc.assert(
    fc.property(degrees(180), degrees(90), (lon, lat) => {
      const [x = NaN, y = NaN] = readPoint(writePlace({ point: [lon, lat] })) ?? []
      return Math.abs(x - lon) < 0.0001 && Math.abs(y - lat) < 0.0001
    }),
  )
})

test('whatever else a cookie holds is no point', () => {
  const texts = ['', '121.4', '181,10', '10,91', '1,2,3', ' 1,2', 'NaN,NaN', '1e3,1', '<script>', undefined]
  for (const text of texts) assert.equal(readPoint(text), null)
})

test('a place is named by its subdistrict and community', () => {
  assert.equal(placeText(zh, placeSample()), '梧桐街道 · 梧桐北居委会')
  assert.equal(placeText(readerSample('en'), placeSample()), 'Wutong Subdistrict · Wutong North')
})

test('near a border both sides are named and welcome', () => {
  const between = [unitSample('community', 8), unitSample('community', 9)] as const
  const place = placeSample({ chosen: 'point', between })
  assert.equal(placeText(zh, place), '甲8和甲9交界处')
  assert.equal(placeHint(zh, place), '您在交界处，两边的服务站都可以去。')
})

test('outside the city, and where nothing was chosen, this is said kindly', () => {
  const [city] = cityPath
  const path = city ? [city] : []
  assert.equal(placeText(zh, placeSample({ chosen: 'point', outside: true, path })), '示范市以外')
  assert.equal(placeText(zh, placeSample({ chosen: 'nothing', path })), '市中心（还没选位置）')
  assert.equal(placeHint(zh, placeSample()), null)
})
