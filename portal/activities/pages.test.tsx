import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import { SeatId } from '../../src/engines/capacity/contract.ts'
import { PersonId } from '../../src/kernel/ids.ts'
import { NEW_MEMBER } from '../family/member-form.tsx'
import { mySeatsPage } from '../mine/seats.tsx'
import { idSample, placeSample, readerSample, TUESDAY_AT_TEN } from '../samples.ts'
import { assets } from '../shell/assets.ts'
import { documentOf } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { activityPage } from './activity.tsx'
import { activitiesAddress, readActivitiesAsked, spanOf, WHENS } from './asked.ts'
import { clockText } from './enrol/countdown.tsx'
import { enrolPage } from './enrol/form.tsx'
import { choosersFor, firstChoice } from './enrol/people.ts'
import { activitiesPage } from './list.tsx'
import { activitySample, at, countsSample, foundSample, openingSample } from './samples.ts'
import { chanceLine, chanceOf } from './seats.ts'

const me = { id: idSample(1), name: null, birthYear: 1985, verified: null }
const child = { id: idSample(2), name: '小宝', birthYear: 2018, verified: null }
const activity = activitySample()

const enrol = (reader: Reader, rest: Partial<Parameters<typeof enrolPage>[1]> = {}) =>
  documentOf(
    reader,
    enrolPage(reader, {
      activity,
      session: null,
      opening: openingSample(),
      me: me.id,
      people: choosersFor(activity, null, [me, child]),
      chosen: [me.id],
      fewer: false,
      key: 'k'.repeat(36),
      draft: NEW_MEMBER,
      fault: null,
      early: false,
      ...rest,
    }),
  )

const seat = {
  id: SeatId.parse(idSample(5)),
  offer: openingSample().offer,
  participant: me.id,
  holder: PersonId.parse(me.id),
  party: null,
  bucket: 0,
  state: 'confirmed',
  rank: null,
  reason: 'free',
  decidedAt: at('09:00'),
  expiresAt: null,
  entryCode: null,
} as const

function everyPage(reader: Reader): string[] {
  const found = Array.from({ length: 20 }, (_, number) => foundSample(number))
  const list = {
    asked: readActivitiesAsked({}),
    place: placeSample(),
    found,
    hasMore: true,
    topics: [],
    themes: [],
  }
  const mine = [
    { seat, name: null, story: null, ticket: 'W1.ABC.DEF' },
    {
      seat: { ...seat, id: SeatId.parse(idSample(6)), state: 'waiting' as const, rank: 3 },
      name: '小宝',
      story: null,
      ticket: null,
    },
  ]
  return [
    documentOf(reader, activitiesPage(reader, { ...list, station: null })),
    documentOf(
      reader,
      activityPage(reader, { activity, session: null, address: null, map: null, metres: 570 }),
    ),
    enrol(reader),
    enrol(reader, { opening: openingSample({ state: 'notYet', opensAt: at('12:00') }) }),
    documentOf(
      reader,
      mySeatsPage(reader, { activity, session: null, seats: mine, cancelUntil: null, said: null }),
    ),
  ]
}

const wire = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
const wordsOf = (html: string) =>
  html
    .replace(/^.*<main/s, '<main')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

test('every page stays below 10 KB on the wire in both languages, and the live script below 2', () => {
  for (const language of ['zh-CN', 'en'] as const)
    for (const html of everyPage(readerSample(language, { large: true })))
      assert.ok(wire(html) < 10_240, `${wire(html)} bytes`)
  assert.ok(wire(assets().live) < 2_048, `${wire(assets().live)} bytes`)
})

test('pages carry nothing that the policy forbids, and have one main heading', () => {
  for (const html of everyPage(readerSample('zh-CN'))) {
    assert.doesNotMatch(html, /<[^>]*\s(style|on\w+)=/)
    assert.equal(html.match(/<h1/g)?.length, 1)
    const used = new Set(Array.from(html.matchAll(/href="#i-(\w+)"/g), ([, name]) => name))
    const drawn = new Set(Array.from(html.matchAll(/id="i-(\w+)"/g), ([, name]) => name))
    assert.deepEqual(drawn, used)
  }
})

const seats = (rest: object) => ({ seats: { ...countsSample, ...rest } })

test('what somebody can do is said truly, whatever the offer says', () => {
  const entry = { way: 'course', calledOff: false, endsAt: at('20:00', 3), seats: countsSample } as const
  const chance = (rest: object) => chanceOf({ ...entry, ...rest }, TUESDAY_AT_TEN)
  assert.equal(chance({}), 'free')
  assert.equal(chance({ calledOff: true }), 'calledOff')
  assert.equal(chance({ endsAt: at('09:00') }), 'over')
  assert.equal(chance({ way: 'none', seats: null }), 'walkIn')
  assert.equal(chance(seats({ opensAt: at('10:01') })), 'soon')
  assert.equal(chance(seats({ opensAt: at('10:00') })), 'free')
  assert.equal(chance(seats({ closesAt: at('10:00') })), 'closed')
  assert.equal(chance(seats({ free: 0 })), 'wait')
  assert.equal(chance(seats({ free: 0, state: 'full' })), 'full')
  assert.equal(chance(seats({ policy: 'draw', free: 0 })), 'draw')
  assert.deepEqual(chanceLine(readerSample('zh-CN'), { ...entry, ...seats({ free: 2 }) }), {
    tone: 'soon',
    text: '只剩 2 席',
  })
})

test('the time that is meant begins now and ends at a midnight of the city; a weekend is the one that comes or is', () => {
  const zone = 'Asia/Shanghai'
  for (let day = 0; day < 7; day += 1)
    for (const when of WHENS) {
      const now = at('10:00', day).epochMilliseconds
      const { from, to } = spanOf(when, now, zone)
      const [begin, end] = [from, to].map((ms) =>
        Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone),
      )
      assert.ok(from >= now && from < to, `${when} on day ${day}`)
      assert.equal(end?.toPlainTime().toString(), '00:00:00')
      if (when === 'weekend') {
        assert.ok([6, 7].includes(begin?.dayOfWeek ?? 0))
        assert.equal(end?.dayOfWeek, 1)
      }
    }
})

test('an address says what is asked for, as short as it can be, and nonsense is left out', () => {
  assert.equal(
    activitiesAddress(readActivitiesAsked({ when: 'x', age: '7', topic: '<', show: '-1' })),
    '/activities',
  )
  const asked = readActivitiesAsked({ when: 'today', age: '9', topic: 'film', free: '1' })
  assert.equal(activitiesAddress(asked), '/activities?when=today&age=9&topic=film&free=1')
})

test('those whom it is for come first and are chosen; others say why not', () => {
  const grown = choosersFor(activity, null, [child, me])
  assert.deepEqual(
    grown.map(({ id, fits }) => [id, fits]),
    [
      [me.id, 'yes'],
      [child.id, 'no'],
    ],
  )
  assert.deepEqual(firstChoice(grown, me.id), [me.id])
  const young = activitySample({ audience: { ...activity.audience, ageFrom: 6, ageTo: 12 } })
  assert.deepEqual(firstChoice(choosersFor(young, null, [me, child]), me.id), [child.id])
  const told = choosersFor(young, null, [{ ...me, birthYear: null }])
  assert.equal(told[0]?.fits, 'unknown')
  assert.match(wordsOf(enrol(readerSample('zh-CN'))), /小宝 8 岁，这项活动要求18–59 岁/)
})

test('before the opening the page counts by the server’s clock and keeps its key', () => {
  const html = enrol(readerSample('zh-CN'), {
    opening: openingSample({ state: 'notYet', opensAt: at('12:03') }),
  })
  assert.match(wordsOf(html), /距开放还有 2:03:00/)
  assert.match(html, /data-opens="\d{13}"/)
  assert.match(html, /name="key" value="k{36}"/)
  assert.equal(clockText(-5), '0:00:00')
  assert.equal(clockText(1), '0:00:01')
})

test('names are told as they are, however they are written', () => {
  const evil = '<img src=x onerror=alert(1)>'
  const html = enrol(readerSample('zh-CN'), {
    activity: activitySample({ title: { zh: evil, en: evil } }),
    people: choosersFor(activity, null, [{ ...child, name: evil }]),
  })
  assert.doesNotMatch(html, /<img src=x/)
})
