import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { OpeningPlan } from './contract.ts'
import { openingPlan, timetable, week } from './samples.ts'

const accepted = (regular: object, exceptions: object[] = []) =>
  OpeningPlan.safeParse({ timeZone: 'Asia/Shanghai', regular, seasons: [], exceptions }).success

test('a plan goes over the wire as clock faces and comes back as minutes', () => {
  const plan = openingPlan({ regular: timetable(week('08:30-26:00'), { holiday: [] }) })
  assert.deepEqual(plan.regular.week[0], [{ opens: 510, closes: 1560 }])
  const wire = z.encode(OpeningPlan, plan)
  assert.deepEqual(wire.regular.week[0], [{ opens: '08:30', closes: '26:00' }])
  assert.deepEqual(z.decode(OpeningPlan, JSON.parse(JSON.stringify(wire))), plan)
})

test('clock faces that are none are refused', () => {
  const good = ['00:00-48:00', '23:59-24:00', '08:30-47:59']
  const bad = [
    '24:00-25:00',
    '08:60-09:00',
    '8:30-09:00',
    '08:30-48:01',
    '08:30-49:00',
    '-',
    '08:30:00-09:00',
  ]
  assert.deepEqual(
    [...good, ...bad].filter((hours) => accepted(timetable(week(hours)))),
    good,
  )
})

test('days that are on no calendar and weeks of six days are refused', () => {
  assert.equal(accepted(timetable(week(''), { from: '02-30', to: '03-01' })), false)
  assert.equal(accepted(timetable(week(''), { from: '02-29', to: '11-30' })), true)
  assert.equal(accepted(timetable(week('').slice(1))), false)
  const reason = { zh: '检修', en: 'Repairs' }
  assert.equal(
    accepted(timetable(week('')), [{ from: '2026-02-29', to: '2026-03-01', hours: [], reason }]),
    false,
  )
})

test('the API description shows clock times as text in both directions', () => {
  for (const io of ['input', 'output'] as const) {
    const text = JSON.stringify(z.toJSONSchema(OpeningPlan, { io, target: 'openapi-3.0' }))
    assert.match(text, /"closes":\{[^}]*"type":"string"/)
    assert.doesNotMatch(text, /"type":"number"/)
  }
})
