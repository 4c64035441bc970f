import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readerSample, shanghai } from '../samples.ts'
import { partOfDay, stateLine } from './times.ts'

const zh = readerSample('zh-CN')
const en = readerSample('en')
const open = (until: number | null) => ({ open: true, until, opensAt: null })
const shut = (opensAt: number | null) => ({ open: false, until: null, opensAt })
/** Intl puts a narrow space before PM. */
const plain = (text: string) => text.replaceAll('\u202f', ' ')

test('an open station says until when', () => {
  assert.deepEqual(stateLine(zh, open(shanghai('18:30'))), { tone: 'open', text: '开放中 · 至 18:30' })
  assert.equal(plain(stateLine(en, open(shanghai('18:30'))).text), 'Open · until 6:30 PM')
})

test('a station that closes within three quarters of an hour says so', () => {
  assert.equal(stateLine(zh, open(shanghai('10:45'))).tone, 'soon')
  assert.equal(stateLine(zh, open(shanghai('10:46'))).tone, 'open')
})

test('a station that closes at midnight closes tonight, not tomorrow', () => {
  assert.equal(stateLine(zh, open(shanghai('00:00', 1))).text, '开放中 · 至 24:00')
  assert.equal(stateLine(en, open(shanghai('00:00', 1))).text, 'Open · until midnight')
})

test('a station that closes after midnight says that it is the next day', () => {
  assert.equal(stateLine(zh, open(shanghai('02:00', 1))).text, '开放中 · 至 次日 2:00')
})

test('a station that does not close within days is open around the clock', () => {
  assert.equal(stateLine(zh, open(null)).text, '24 小时开放')
  assert.equal(stateLine(en, open(shanghai('00:00', 20))).text, 'Open 24 hours')
})

test('a shut station says when it opens: today by the clock alone, then tomorrow, a weekday, a date', () => {
  assert.equal(stateLine(zh, shut(shanghai('14:00'))).text, '未开放 · 14:00 开门')
  assert.equal(stateLine(zh, shut(shanghai('08:30', 1))).text, '未开放 · 明天 8:30 开门')
  assert.equal(stateLine(zh, shut(shanghai('08:30', 2))).text, '未开放 · 后天 8:30 开门')
  assert.equal(stateLine(zh, shut(shanghai('08:30', 4))).text, '未开放 · 周六 8:30 开门')
  assert.equal(stateLine(zh, shut(shanghai('08:30', 9))).text, '未开放 · 12月3日 8:30 开门')
  assert.equal(plain(stateLine(en, shut(shanghai('08:30', 1))).text), 'Closed · opens tomorrow 8:30 AM')
  assert.equal(plain(stateLine(en, shut(shanghai('08:30', 2))).text), 'Closed · opens Thu 8:30 AM')
})

test('a station that nobody knows to open again makes no promise', () => {
  assert.equal(stateLine(zh, shut(null)).text, '近期不开放')
})

test('times are those of the station, wherever the server stands', () => {
  const london = readerSample('zh-CN', { timeZone: 'Europe/London' })
  assert.equal(stateLine(london, open(shanghai('18:30'))).text, '开放中 · 至 10:30')
})

const partAt = (clock: string) => partOfDay(readerSample('zh-CN', { now: shanghai(clock) }))

test('the greeting follows the hour', () => {
  const hours = ['04:59', '05:00', '09:00', '11:00', '13:00', '18:00', '23:00']
  assert.deepEqual(hours.map(partAt), [
    'night',
    'morning',
    'forenoon',
    'noon',
    'afternoon',
    'evening',
    'night',
  ])
})
