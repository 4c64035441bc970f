import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  columnsOf,
  dragged,
  drawn,
  hoursShown,
  hoursTogether,
  momentsOf,
  piecesOf,
  type Share,
  shutWithin,
  sideBySide,
  spanOnDay,
  stepped,
  weekAround,
} from './layout.ts'

const week = { columns: columnsOf('week', '2026-11-26', ['a', 'b']), step: 15 }
const day = { columns: columnsOf('day', '2026-11-26', ['a', 'b']), step: 15 }
const event = { day: '2026-11-26', lane: 'a', from: 600, to: 690 }

test('a week goes from Monday to Sunday, over the end of a year as well', () => {
  assert.deepEqual([weekAround('2026-11-26')[0], weekAround('2026-11-26')[6]], ['2026-11-23', '2026-11-29'])
  assert.equal(weekAround('2027-01-01')[0], '2026-12-28')
})

test('what overlaps stands side by side, what does not takes the whole width', () => {
  assert.deepEqual(
    sideBySide([
      { from: 600, to: 660 },
      { from: 630, to: 700 },
      { from: 660, to: 720 },
      { from: 800, to: 900 },
    ]),
    [
      { at: 0, of: 2, wide: 1 },
      { at: 1, of: 2, wide: 1 },
      { at: 0, of: 2, wide: 1 },
      { at: 0, of: 1, wide: 1 },
    ],
  )
  const [, , wide] = sideBySide([
    { from: 0, to: 300 },
    { from: 0, to: 60 },
    { from: 100, to: 200 },
    { from: 10, to: 50 },
  ])
  assert.deepEqual(wide, { at: 1, of: 3, wide: 2 })
})

function isLeftOf(one: Share, other: Share): boolean {
  return (one.at + one.wide) / one.of <= other.at / other.of + 1e-9
}

test('no two that overlap in time ever overlap in width', () => {
  const span = fc
    .tuple(fc.nat(1300), fc.integer({ min: 5, max: 300 }))
    .map(([from, length]) => ({ from, to: from + length }))
  fc.assert(
    fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
      const shares = sideBySide(spans)
      for (const [i, a] of spans.entries())
        for (const [j, b] of spans.entries()) {
          const [one, other] = [shares[i], shares[j]]
          assert.ok(one && other && one.wide >= 1 && one.at + one.wide <= one.of)
          if (i === j || a.to <= b.from || b.to <= a.from) continue
          assert.ok(isLeftOf(one, other) || isLeftOf(other, one))
        }
    }),
  )
})

test('what runs over midnight stands in two days and is cut at twelve', () => {
  const late = { ...event, day: '2026-11-25', from: 1380, to: 1500 }
  assert.deepEqual(
    piecesOf(week.columns, [late]).map(({ column, from, to, isStart, isEnd }) => [
      column,
      from,
      to,
      isStart,
      isEnd,
    ]),
    [
      [2, 1380, 1440, true, false],
      [3, 0, 60, false, true],
    ],
  )
  assert.equal(piecesOf(day.columns, [late]).length, 1)
})

test('shown are the hours that are open or taken, whole, and never less than a working day', () => {
  assert.deepEqual(hoursShown([{ open: [{ from: 500, to: 1010 }], closed: [] }], []), { from: 480, to: 1080 })
  assert.deepEqual(hoursShown([], [{ from: 310, to: 1250 }]), { from: 300, to: 1260 })
  assert.deepEqual(hoursShown([], [{ from: 1400, to: 1500 }]), { from: 540, to: 1440 })
})

test('shut is what no open span covers', () => {
  const open = [
    { from: 840, to: 1020 },
    { from: 540, to: 720 },
  ]
  assert.deepEqual(shutWithin(open, { from: 480, to: 1080 }), [
    { from: 480, to: 540 },
    { from: 720, to: 840 },
    { from: 1020, to: 1080 },
  ])
  assert.deepEqual(shutWithin([], { from: 480, to: 1080 }), [{ from: 480, to: 1080 }])
})

test('lanes in one column are closed only while all of them are', () => {
  const one = { open: [{ from: 540, to: 720 }], closed: [{ from: 0, to: 660, reason: 'pipes' }] }
  const other = { open: [], closed: [{ from: 600, to: 1440, reason: 'paint' }] }
  assert.deepEqual(hoursTogether([one, other]).closed, [{ from: 600, to: 660, reason: 'pipes' }])
  assert.deepEqual(hoursTogether([one, { open: [], closed: [] }]).closed, [])
})

test('dragging keeps the length and stays within the day; grips stretch, never below a step', () => {
  const from = { column: 3, minute: 610 }
  assert.deepEqual(dragged(event, 'whole', from, { column: 4, minute: 672 }, week), {
    ...event,
    day: '2026-11-27',
    from: 660,
    to: 750,
  })
  assert.deepEqual(
    dragged(event, 'whole', { column: 0, minute: 610 }, { column: 1, minute: 610 }, day).lane,
    'b',
  )
  assert.equal(dragged(event, 'whole', from, { column: 3, minute: 5000 }, week).to, 1440)
  assert.equal(dragged(event, 'whole', from, { column: 3, minute: -5000 }, week).from, 0)
  assert.equal(dragged(event, 'end', from, { column: 3, minute: 100 }, week).to, 615)
  assert.equal(dragged(event, 'start', from, { column: 3, minute: 900 }, week).from, 675)
})

test('arrow keys go step by step, to the next column and not beyond the last', () => {
  assert.deepEqual(stepped(event, 'ArrowDown', false, week), { ...event, from: 615, to: 705 })
  assert.deepEqual(stepped(event, 'ArrowUp', true, week), { ...event, to: 675 })
  assert.deepEqual(stepped(event, 'ArrowRight', false, day), { ...event, lane: 'b' })
  assert.deepEqual(stepped({ ...event, lane: 'b' }, 'ArrowRight', false, day), { ...event, lane: 'b' })
  assert.equal(stepped(event, 'x', false, day), undefined)
})

test('drawing goes both ways and covers what was touched; a click is an hour', () => {
  assert.deepEqual(drawn({ column: 1, minute: 700 }, { column: 1, minute: 601 }, day), {
    day: '2026-11-26',
    lane: 'b',
    from: 600,
    to: 705,
  })
  assert.deepEqual(drawn({ column: 1, minute: 607 }, { column: 1, minute: 607 }, day), {
    day: '2026-11-26',
    lane: 'b',
    from: 600,
    to: 660,
  })
  assert.equal(drawn({ column: 9, minute: 0 }, { column: 1, minute: 0 }, day), undefined)
})

test('a place and its moments are told back and forth, over midnight and where a clock leaps', () => {
  const late = { day: '2026-11-25', from: 1380, to: 1500 }
  const moments = momentsOf(late, 'Asia/Shanghai')
  assert.equal(moments.from.toString(), '2026-11-25T15:00:00Z')
  assert.deepEqual(spanOnDay(moments.from, moments.to, 'Asia/Shanghai'), late)
  // Berlin's clock leaps from 2:00 to 3:00 on that day.
  const leap = momentsOf({ day: '2026-03-29', from: 150, to: 240 }, 'Europe/Berlin')
  assert.equal(leap.from.toString(), '2026-03-29T01:30:00Z')
})
