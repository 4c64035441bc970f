import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import type { StationBrief } from '../src/domains/stations/contract.ts'
import { foundSample } from './activities/samples.ts'
import { frameAt } from './maps/frame.ts'
import type { MiniView } from './maps/map.tsx'
import { problemView } from './problem-page.tsx'
import { briefSample, cityPath, placeSample, readerSample, shanghai, stationSample } from './samples.ts'
import { shownSample } from './requests/samples.ts'
import { assets } from './shell/assets.ts'
import { documentOf } from './shell/document.tsx'
import type { Reader } from './shell/reader.ts'
import { readAsked } from './stations/asked.ts'
import { type HomeView, homePage } from './stations/home.tsx'
import { listPage } from './stations/list.tsx'
import { searchPage } from './stations/search.tsx'
import { stationPage } from './stations/station.tsx'
import { signInPage } from './account/sign-in.tsx'

const asked = readAsked({})
const stations = [1, 2, 3, 4, 5, 6, 7].map((number) => briefSample(number))
const paper = { width: 200, height: 300 }

function mapOf(station: MiniView['station']): MiniView {
  const frame = frameAt([121.445, 31.213], 1, paper)
  return { frame, units: [], own: undefined, station, others: [], here: [121.445, 31.213] }
}

function home(reader: Reader, rest: Partial<HomeView> = {}): string {
  const [first = briefSample(1)] = rest.stations ?? stations
  const on = { today: true, found: [foundSample(0), foundSample(1), foundSample(2)] }
  const view = {
    place: placeSample(),
    openNear: 23,
    asked,
    stations,
    on,
    solved: [0, 1, 2].map((i) => shownSample(i)),
    map: mapOf(first),
    ...rest,
  }
  return documentOf(reader, homePage(reader, view))
}

function stationHtml(reader: Reader, rest: Parameters<typeof stationSample>[0] = {}): string {
  const shown = stationSample(rest)
  return documentOf(
    reader,
    stationPage(reader, {
      station: shown,
      metres: 570,
      map: mapOf(shown),
      on: [foundSample(0), foundSample(4)],
      duty: { published: false, now: [], coming: [], posts: [] },
      closures: [],
      situations: [],
      meets: null,
      busy: {
        counted: true,
        method: 'counter',
        hour: 10,
        now: 35,
        countedToday: true,
        usual: Array.from({ length: 24 }, (_, hour) => (hour > 8 && hour < 18 ? hour * 5 : null)),
        least: 10,
      },
    }),
  )
}

/** One of each kind of page, in both languages and sizes of type. */
function everyPage(): string[] {
  const readers = (['zh-CN', 'en'] as const).flatMap((language) =>
    [false, true].map((large) => readerSample(language, { large })),
  )
  return readers.flatMap((reader) => [
    home(reader),
    stationHtml(reader),
    documentOf(reader, listPage(reader, { place: placeSample(), asked, stations, hasMore: true, map: null })),
    documentOf(reader, searchPage(reader, { text: '梧桐', services: [], stations, places: [] })),
    documentOf(reader, problemView(reader, { type: '/problems/not-found', title: 'No', status: 404 })),
  ])
}

/** What a reader sees of a page: its words, without the markup. */
function wordsOf(html: string): string {
  return html
    .replace(/^.*<main/s, '<main')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('\u202f', ' ')
    .replaceAll(/\s+/g, ' ')
}

test('home says how many stations are open within a walk, and until when the nearest is', () => {
  assert.match(wordsOf(home(readerSample('zh-CN'))), /上午好，走路一刻钟内 有 23 个服务站正开着/)
  assert.match(wordsOf(home(readerSample('zh-CN'))), /示范第1服务站 开放中 · 至 18:30 100米 步行约 2 分钟/)
  const english = wordsOf(home(readerSample('en')))
  assert.match(english, /Good morning\. 23 stations are open within a 15-minute walk/)
  assert.match(english, /Model Station No\. 1 Open · until 6:30 PM 100 m about 2 min on foot/)
  assert.match(wordsOf(home(readerSample('en'), { openNear: 1 })), /1 station is open/)
})

test('where nobody said where they are, home speaks of the city centre and not of walks', () => {
  const place = placeSample({ chosen: 'nothing', here: null, path: cityPath.slice(0, 1) })
  const words = wordsOf(home(readerSample('zh-CN'), { place }))
  assert.match(words, /市中心一带 有 23 个服务站正开着/)
  assert.match(words, /还没选位置/)
})

test('where no station fits, home says so and shows the way out', () => {
  const html = home(readerSample('zh-CN'), { stations: [], map: null, openNear: 0 })
  assert.match(wordsOf(html), /没有开着的服务站.*没有符合的服务站.*去掉全部条件/)
})

test('names are told as they are, however they are written: nothing becomes markup', () => {
  const evil = '<img src=x onerror=alert(1)>"\'&'
  const named: Partial<StationBrief> = { zh: evil, en: evil, theme: { zh: evil, en: evil } }
  const pages = [
    home(readerSample(), { stations: [briefSample(1, named), briefSample(2, named)] }),
    stationHtml(readerSample(), { zh: evil, about: { zh: evil, en: evil }, address: { zh: evil, en: evil } }),
    documentOf(
      readerSample(),
      searchPage(readerSample(), { text: evil, services: [], stations: [], places: [] }),
    ),
  ]
  for (const html of pages) {
    assert.doesNotMatch(html, /<img/)
    assert.match(html, /&lt;img src=x onerror=alert\(1\)>/)
  }
})

test('pages need nothing that the content security policy forbids: no style or script in attributes', () => {
  for (const html of everyPage()) {
    assert.doesNotMatch(html, /<[^>]*\s(style|on\w+)=/)
    assert.doesNotMatch(html, /<script(?![^>]*src="\/assets\/)/)
    assert.doesNotMatch(html, /(src|href)="(https?:)?\/\/(?!uri\.amap\.com)/)
  }
})

test('every icon that a page uses is drawn on it, and no other', () => {
  for (const html of everyPage()) {
    const used = new Set(Array.from(html.matchAll(/href="#i-(\w+)"/g), ([, name]) => name))
    const drawn = new Set(Array.from(html.matchAll(/id="i-(\w+)"/g), ([, name]) => name))
    assert.deepEqual(drawn, used)
  }
})

test('each page has one main heading, and no level of heading is skipped', () => {
  for (const html of everyPage()) {
    const levels = Array.from(html.matchAll(/<h([1-6])/g), ([, level]) => Number(level))
    assert.equal(levels.filter((level) => level === 1).length, 1)
    for (const [i, level] of levels.entries()) assert.ok(level <= (levels[i - 1] ?? 0) + 1, levels.join())
  }
})

test('a page names its language and size, and offers the other of each', () => {
  const zh = home(readerSample('zh-CN', { url: '/stations?open=now' }))
  assert.match(zh, /^<!doctype html><html lang="zh-CN"><head>/)
  assert.match(zh, /href="\/language\?to=en&amp;back=%2Fstations%3Fopen%3Dnow"/)
  const en = home(readerSample('en', { large: true }))
  assert.match(en, /^<!doctype html><html lang="en" data-large>/)
  assert.match(en, /href="\/language\?to=zh-CN/)
  assert.match(en, /href="\/type\?size=standard/)
})

test('a station shows its hours with today marked, what it offers and only what may be published', () => {
  const words = wordsOf(stationHtml(readerSample('zh-CN')))
  assert.match(words, /今天 11月24日周二 9:00–17:00/)
  assert.match(words, /小剧场 3 楼 · 50 座 · 90 m² 钢琴 无线网 电梯/)
  assert.match(words, /活动室预约/)
  assert.match(words, /021-5550-0001/)
  assert.doesNotMatch(words, /139-0000-0000/)
})

test('the way to a station is handed to map apps: WGS84 by the standard, GCJ-02 for Amap', () => {
  const html = stationHtml(readerSample('zh-CN'), { at: { lon: 121.5272106, lat: 31.1774276 } })
  assert.match(html, /href="geo:31\.177428,121\.527211\?q=/)
  assert.match(
    html,
    /href="https:\/\/uri\.amap\.com\/marker\?position=121\.531542,31\.175304[^"]*" rel="noreferrer"/,
  )
})

test('a shut station says when it opens', () => {
  const state = { open: false, until: null, opensAt: shanghai('08:30', 1) }
  assert.match(wordsOf(stationHtml(readerSample('zh-CN'), { state })), /未开放 · 明天 8:30 开门/)
})

test('a fault in a form is said at its field, to the eye and to screen readers', () => {
  const reader = readerSample('zh-CN')
  const at = { step: 'phone', phone: '123', key: 'k' } as const
  const fault = { status: 400, field: 'phone', text: '请填写 11 位手机号' }
  const html = documentOf(reader, signInPage(reader, { at, fault, back: '/me', demo: null }))
  const describing = /aria-describedby="([^"]*)"/.exec(html)?.[1]?.split(' ') ?? []
  assert.deepEqual(describing, ['phone-hint', 'phone-fault'])
  for (const id of describing) assert.match(html, new RegExp(`id="${id}"`))
  assert.match(html, /aria-invalid="true"/)
  assert.match(html, /value="123"/)
})

const wire = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length

test('every page stays below 10 KB on the wire, and the script below 3', () => {
  for (const html of everyPage()) assert.ok(wire(html) < 10_240, `${wire(html)} bytes`)
  // Of these, some 300 tell the field view that somebody signed out.
  assert.ok(assets().script.length < 3 * 1024 + 640, `${assets().script.length} bytes before compression`)
  assert.ok(wire(assets().script) < 2048)
})
