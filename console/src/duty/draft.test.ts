import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Roster, Shift, StationWeek } from '../../../src/domains/duty/contract.ts'
import { busyAt, filledFrom, fillStation, minuteTyped, spansText } from './draft.ts'

const person = (id: string, here = true) => ({ id, name: id, here }) as unknown as Roster['people'][number]
const shift = (who: string, from: number, to: number) =>
  ({ post: 'reception', person: who, from, to }) as unknown as Shift
const station = (id: string, shifts: Shift[]) =>
  ({
    station: id,
    zh: id,
    en: id,
    version: 1,
    published: false,
    closures: [],
    open: [{ from: 540, to: 1020 }],
    shifts,
  }) as unknown as StationWeek
const roster = (...stations: StationWeek[]) =>
  ({ stations, people: [person('a'), person('b'), person('gone', false)] }) as unknown as Roster

test('gaps are given to those who are on the station’s roster and free then', () => {
  const read = roster(station('s', [shift('a', 540, 700)]), station('t', [shift('b', 540, 1020)]))
  const [s] = read.stations
  assert.ok(s)
  assert.deepEqual(fillStation(read, new Map(), s).at(-1), shift('a', 700, 1020))
  assert.deepEqual(busyAt(read, new Map(), 's')('b').length, 1)
})

test('another week fills stations that have none, without people who left', () => {
  const read = roster(station('s', []), station('t', [shift('b', 540, 1020)]))
  const next = filledFrom(read, new Map(), [
    { station: 's', shifts: [shift('a', 540, 700), shift('gone', 700, 1020)] },
    { station: 't', shifts: [shift('a', 540, 700)] },
  ])
  assert.deepEqual([...next], [['s', [shift('a', 540, 700)]]])
})

test('times are typed and told by the clock', () => {
  assert.equal(minuteTyped('08:30', 1), 1950)
  assert.equal(minuteTyped('8:30', 1), undefined)
  assert.equal(spansText([{ from: 1440 + 540, to: 2880 }]), '09:00–24:00')
})
