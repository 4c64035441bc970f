import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import { placeSample, readerSample, shanghai } from '../samples.ts'
import { assets } from '../shell/assets.ts'
import { documentOf, type Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { emptyDraft } from './draft.ts'
import { codePage } from './own/code.tsx'
import { filedPage } from './own/filed.tsx'
import { ownListPage } from './own/list.tsx'
import { ownPage } from './own/one.tsx'
import { checkPage } from './report/check.tsx'
import { pickMap } from './report/pick.ts'
import { whatPage } from './report/what.tsx'
import { wherePage } from './report/where.tsx'
import {
  answeredSample,
  ownSample,
  pageSample,
  pictureSamples,
  previewSample,
  questionedSample,
  shownSample,
} from './samples.ts'
import { readRequestsAsked } from './shown/asked.ts'
import { requestsPage } from './shown/list.tsx'
import { onePage } from './shown/one.tsx'
import { requestPoints } from './shown/spots.ts'
import { standingLine } from './telling.ts'

const draft = { ...emptyDraft(), text: '垃圾桶满了三天没有人来清', pictures: pictureSamples }
const categories = Array.from({ length: 12 }, (_, i) => ({
  code: String(i + 1).padStart(2, '0'),
  zh: `第 ${i + 1} 类`,
  en: `Kind ${i + 1}`,
}))
const groups = categories.map((one) => ({
  ...one,
  parts: Array.from({ length: 9 }, (_, i) => ({ code: `${one.code}0${i + 1}`, zh: `小类 ${i}`, en: `Part ${i}` })),
}))

/** Every page of the part, by a name. */
export function everyRequestPage(reader: Reader): Record<string, Page> {
  const own = { base: '/me/requests/x', said: null, fault: null, typed: {}, key: 'k' }
  const check = { draft, where: '梧桐北', likely: groups[2]?.parts.slice(0, 3) ?? [], groups, fault: null }
  const asked = readRequestsAsked({})
  return {
    what: whatPage(reader, { draft: emptyDraft(), fault: null }),
    whatAgain: whatPage(reader, { draft, fault: { status: 400, field: 'text', text: '请写一写' } }),
    where: wherePage(reader, {
      draft,
      here: '标记在：梧桐街道 · 梧桐北',
      map: pickMap([121.4475, 31.2085], 0),
      search: { text: '兴国', found: [{ name: '兴国居民区', within: '湖南路街道', at: [121.4, 31.2] }] },
      fault: null,
    }),
    check: checkPage(reader, {
      ...check,
      preview: previewSample,
      account: '138****0001',
    }),
    checkUnnamed: checkPage(reader, {
      ...check,
      preview: {
        ...previewSample,
        near: [],
        track: {
          kind: 'emergency',
          category: { code: '9901', zh: '燃气泄漏', en: 'Gas leak' },
          hint: { zh: '先关阀门、开窗，离开后再打电话。', en: 'Close the valve, open windows, leave, then call.' },
          call: '962777',
          words: ['漏气'],
        },
      },
      account: null,
    }),
    filed: filedPage(reader, { request: ownSample(), href: '/requests/code', code: 'ABCD-EFGH-JKMN-PQRS' }),
    code: codePage(reader, { typed: '', fault: null }),
    list: requestsPage(reader, {
      asked,
      place: placeSample(),
      unit: shownSample(0).unit,
      categories,
      requests: [0, 1, 2, 3, 4, 5, 6, 7].map((i) => shownSample(i)),
      next: 'x',
      map: null,
    }),
    one: onePage(reader, { request: pageSample(), map: null, signedIn: true, own: false, said: null, fault: null }),
    mine: ownListPage(reader, [questionedSample, answeredSample, ownSample()]),
    own: ownPage(reader, { ...own, request: ownSample() }),
    answered: ownPage(reader, { ...own, request: answeredSample }),
    questioned: ownPage(reader, { ...own, request: questionedSample }),
  }
}

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

test('a request that is late says so, by how much; one that ended says how', () => {
  const reader = readerSample('zh-CN')
  const at = (days: number) => Temporal.Instant.fromEpochMilliseconds(shanghai('18:00', days))
  const open = { stage: 'handling', outcome: null } as const
  assert.deepEqual(standingLine(reader, { ...open, due: at(-3) }), { tone: 'late', text: '已超期 2 天' })
  assert.deepEqual(standingLine(reader, { ...open, due: at(0) }), { tone: 'soon', text: '在办 · 今天 18:00前答复' })
  assert.match(standingLine(reader, { ...open, due: at(2) }).text, /11月26日周四前答复/)
  // While somebody is asked, nobody is late.
  assert.equal(standingLine(reader, { stage: 'waiting', outcome: null, due: at(-3) }).tone, 'soon')
  const ended = standingLine(reader, { stage: 'closed', outcome: 'explained', due: null })
  assert.deepEqual(ended, { tone: 'shut', text: '已说明' })
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
  assert.equal(points.reduce((sum, { count }) => sum + count, 0), all)
})
