import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import { readerSample, shanghai } from '../samples.ts'
import { assets } from '../shell/assets.ts'
import { documentOf } from '../shell/document.tsx'
import { everyRequestPage } from './pages.samples.tsx'
import { ownPage } from './own/one.tsx'
import { ownSample } from './samples.ts'
import { requestPoints } from './shown/spots.ts'
import { standingLine } from './telling.ts'

const wire = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length

test('every page of reporting and following stays below 10 KB on the wire, its script below 3', () => {
  for (const language of ['zh-CN', 'en'] as const)
    for (const [name, page] of Object.entries(everyRequestPage(readerSample(language)))) {
      const html = documentOf(readerSample(language), page)
      assert.ok(wire(html) < 10_240, `${name} ${language}: ${wire(html)} bytes`)
      assert.doesNotMatch(html, /<[^>]*\s(style|on\w+)=/, name)
      assert.equal(html.match(/<h1/g)?.length, 1, name)
    }
  assert.ok(wire(assets().report) < 3_072, `${wire(assets().report)} bytes`)
})

test('the first view of reporting stays below 10 KB on the wire with all its scripts', () => {
  const { report, script } = assets()
  for (const language of ['zh-CN', 'en'] as const) {
    const { what } = everyRequestPage(readerSample(language))
    assert.ok(what)
    const all = [documentOf(readerSample(language), what), report, script].map(wire)
    assert.ok(all.reduce((sum, bytes) => sum + bytes) < 10_240, `${language}: ${all.join(' + ')} bytes`)
  }
})

const at = (days: number) => Temporal.Instant.fromEpochMilliseconds(shanghai('18:00', days))

test('a request that is late says so, by how much; one that ended says how', () => {
  const reader = readerSample('zh-CN')
  const open = { stage: 'handling', outcome: null } as const
  assert.deepEqual(standingLine(reader, { ...open, due: at(-3) }), { tone: 'late', text: '已超期 2 天' })
  assert.deepEqual(standingLine(reader, { ...open, due: at(0) }), {
    tone: 'soon',
    text: '在办 · 今天 18:00前答复',
  })
  assert.match(standingLine(reader, { ...open, due: at(2) }).text, /11月26日周四前答复/)
  // While somebody is asked, nobody is late.
  assert.equal(standingLine(reader, { stage: 'waiting', outcome: null, due: at(-3) }).tone, 'soon')
  const ended = standingLine(reader, { stage: 'closed', outcome: 'explained', due: null })
  assert.deepEqual(ended, { tone: 'shut', text: '已说明' })
})

test('what is over can be opened again in time; after that it says so, and what can be done instead', () => {
  const reader = readerSample('zh-CN')
  const view = { base: '/me/requests/x', said: null, refusal: null, key: 'k' }
  const closed = (reopenUntil: Temporal.Instant) => {
    const request = ownSample({ stage: 'closed', outcome: 'solved', reopenUntil, may: ['erase'] })
    return documentOf(reader, ownPage(reader, { ...view, request }))
  }
  assert.match(closed(at(2)), /11月26日周四 18:00前可以要求重新办/)
  assert.match(closed(at(-2)), /要求重新办的期限（11月22日周日 18:00）已过.*<a href="\/report">再报告一件/)
})

test('points of a map stand far enough apart for a finger, and none is lost', () => {
  const frame = { centre: [121.45, 31.2] as const, metresAcross: 2400, width: 720, height: 760 }
  const spots = Array.from({ length: 60 }, (_, i) => ({
    lon: 121.445 + (i % 8) * 0.0012,
    lat: 31.196 + Math.floor(i / 8) * 0.001,
    count: 1 + (i % 3),
    open: 1,
    id: null,
    category: null,
    stage: null,
  }))
  const points = requestPoints(spots, frame, { apart: 112, edge: 38 })
  for (const [i, a] of points.entries())
    for (const b of points.slice(i + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= 112)
  const all = spots.reduce((sum, { count }) => sum + count, 0)
  assert.equal(
    points.reduce((sum, { count }) => sum + count, 0),
    all,
  )
})
