import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Process } from '../src/engines/cases/definition/contract.ts'
import { checkProcess } from '../src/engines/cases/definition/rules.ts'
import { openCalendars } from '../src/engines/cases/clock/memory.ts'
import type { StoredEvent } from '../src/engines/cases/fold/contract.ts'
import { type Folded, isLive } from '../src/engines/cases/fold/folded/rules.ts'
import { foldEvents, stateOf } from '../src/engines/cases/fold/rules.ts'
import { leadOf } from '../src/engines/cases/judging/asker/rules.ts'
import { APART } from '../src/engines/cases/judging/rules.ts'
import { aHandler, aSupervisor, CITY, OFFICE, SAMPLE } from '../src/engines/cases/samples.ts'
import {
  CAST,
  type Dice,
  passTime,
  regulars,
  startWalk,
  tryStep,
  type Walk,
} from '../src/engines/cases/walking/samples.ts'
import { PROCESSES } from '../src/program/processes.ts'
import { freshDatabase } from './database.ts'

/*
 * Every process of the program is walked at random: people of all kinds try actions at random, time passes, the
 * program acts when clocks run out. What must hold after every step is asserted against the events themselves.
 */
const { db } = await freshDatabase()
const calendars = await openCalendars(db, 'Asia/Shanghai')
const processes: readonly Process[] = [SAMPLE, ...PROCESSES]

const throws = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 300, maxLength: 420 })

/** Numbers as fast-check found them; when they are used up, a plain sequence goes on. */
function diceOf(numbers: readonly number[]): Dice {
  let at = 0
  return (sides) => {
    const thrown = numbers[at] ?? at * 7919
    at += 1
    return sides > 0 ? thrown % sides : 0
  }
}

for (const process of processes)
  test(`${process.name}: wherever a walk leads, nobody decides about their own work, and there is a way to an end`, () => {
    assert.deepEqual(checkProcess(process), [])
    const names = Object.keys(process.actions)
    const reached = new Set<string>()
    const walks = fc.property(throws, (numbers) => {
      const walk = walkOf(process, numbers)
      for (const { action } of walk.events) reached.add(action)
      checkFold(walk)
      goHome(walk, diceOf(numbers))
    })
    const unmet = () =>
      names.filter((name) => !reached.has(name) && !process.actions[name]?.who.includes('program'))
    fc.assert(walks, { numRuns: 150, endOnFailure: true })
    // A rare action may want some more walks; one that no walk ever meets is a fault of the process.
    for (let more = 0; more < 20 && unmet().length > 0; more++)
      fc.assert(walks, { numRuns: 30, endOnFailure: true })
    assert.deepEqual(unmet(), [])
  })

/** A walk that has one action in mind, and takes many others; checked at every step. */
function walkOf(process: Process, numbers: readonly number[]): Walk {
  const dice = diceOf(numbers)
  const names = Object.keys(process.actions)
  const onward = names.filter((name) => process.stages[process.actions[name]?.to ?? '']?.kind !== 'closed')
  const wanted = names[dice(names.length)]!
  const begins = Temporal.Instant.from('2026-01-20T10:00+08:00').add({ hours: dice(24 * 300) })
  const walk = startWalk(process, calendars, begins, dice)
  const known = regulars(dice)
  for (let step = 0; step < Math.floor(numbers.length / 6); step++) {
    const before = walk.events.length
    const one = dice(3) === 0 ? known[dice(known.length)]! : CAST[dice(CAST.length)]!(walk)
    const likely = dice(8) === 0 ? names : onward
    const turn = dice(likely.length)
    const order = [wanted, ...likely.slice(turn), ...likely.slice(0, turn)]
    order.some((name) => tryStep(walk, name, one, dice))
    if (walk.events.length > before) checkStep(walk)
    passTime(walk, dice(5) === 0 ? dice(24 * 40) : dice(30))
  }
  return walk
}

const since = (events: readonly StoredEvent[]) =>
  events.slice(events.findLastIndex(({ verb }) => verb === 'reopen') + 1)

function checkStep({ process, events, folded, previous }: Walk): void {
  const last = events.at(-1)!
  const before = since(events.slice(0, -1))
  const action = process.actions[last.action]
  const apart = (other: StoredEvent) =>
    action?.apartFrom?.includes(other.action) ||
    APART[action?.verb ?? 'note']?.some((verb) => verb === other.verb)
  if (last.by !== null && last.verb !== 'reopen')
    assert.ok(
      !before.some((other) => apart(other) && other.by === last.by),
      `${last.action} of their own work`,
    )
  const leads = folded.assignments.filter((one) => isLive(one) && one.part === 'lead')
  assert.equal(leads.length, folded.kind === 'closed' ? 0 : 1, `one lead after ${last.action}`)
  const live = folded.assignments.filter(isLive)
  assert.equal(new Set(live.map(({ unit }) => unit)).size, live.length, 'a unit takes part once')
  checkJoin(process, previous, folded, last)
  if (folded.solved) {
    const said = events.findLast(({ facts }) => facts.rating)
    assert.ok(said?.facts.rating?.solved, 'only the one who asked makes it solved')
  }
  assert.ok(folded.bounces <= process.bouncesMost)
  if (previous.kind === 'closed' && folded.kind !== 'closed') {
    assert.equal(last.verb, 'reopen')
    assert.ok(previous.reopenUntil && Temporal.Instant.compare(last.at, previous.reopenUntil) <= 0)
  }
}

/** What was resolved moves the stage when the lead is done, all are, or any is: as the process says. */
function checkJoin(process: Process, before: Folded, { assignments }: Folded, last: StoredEvent): void {
  const moves = last.facts.to !== before.stage
  if (!moves || (last.verb !== 'resolve' && last.verb !== 'finishPart')) return
  const live = assignments.filter(isLive)
  const done = live.filter(({ state }) => state === 'done')
  if (process.join === 'all') assert.equal(done.length, live.length, 'all are done')
  if (process.join === 'lead') assert.equal(leadOf({ assignments })?.state, 'done')
  if (process.join === 'any') assert.ok(done.length > 0)
}

/** Folded again, from events that went through JSON: the same state, and the same due times. */
function checkFold({ events, folded }: Walk): void {
  const again = JSON.parse(JSON.stringify(events), (key, value: unknown) =>
    key === 'at' ? Temporal.Instant.from(String(value)) : value,
  ) as StoredEvent[]
  const refolded = foldEvents(again, calendars.calendars)
  assert.deepEqual(refolded, folded)
  assert.deepEqual(stateOf(refolded, calendars.calendars), stateOf(folded, calendars.calendars))
}

/** From wherever it stands, those whom every case has bring it to an end within a few steps. */
function goHome(walk: Walk, dice: Dice): void {
  const far = distances(walk.process)
  for (let steps = 0; walk.folded.kind !== 'closed'; steps++) {
    assert.ok(steps < 30, `${walk.process.name} does not end from ${walk.folded.stage}`)
    const { folded } = walk
    const ways = Object.entries(walk.process.actions)
      .filter(([, { from, to }]) => to !== null && from.includes(folded.stage))
      .toSorted(([, a], [, b]) => far(a.to) - far(b.to))
    const taken = ways.some(([name]) =>
      [aSupervisor(CITY), aHandler(leadOf(folded)?.unit ?? OFFICE)].some((one) =>
        tryStep(walk, name, one, dice),
      ),
    )
    passTime(walk, taken ? 1 : 24 * 15)
  }
}

function distances({ stages, actions }: Process): (stage: string | null) => number {
  const known = new Map(Object.keys(stages).map((name) => [name, stages[name]?.kind === 'closed' ? 0 : 99]))
  for (const _ of known)
    for (const { from, to } of Object.values(actions))
      if (to !== null)
        for (const one of from) known.set(one, Math.min(known.get(one) ?? 99, (known.get(to) ?? 99) + 1))
  return (stage) => known.get(stage ?? '') ?? 99
}
