import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { openCalendars } from '../src/engines/cases/clock/memory.ts'
import { dueByHand } from '../src/engines/cases/clock/samples.ts'
import type { Process } from '../src/engines/cases/definition/contract.ts'
import { checkProcess } from '../src/engines/cases/definition/rules.ts'
import type { StoredEvent } from '../src/engines/cases/fold/contract.ts'
import { type Folded, isLive } from '../src/engines/cases/fold/folded/rules.ts'
import { foldEvents, stateOf } from '../src/engines/cases/fold/rules.ts'
import { leadOf } from '../src/engines/cases/judging/asker/rules.ts'
import { APART } from '../src/engines/cases/judging/rules.ts'
import { aHandler, aSupervisor, CITY, OFFICE } from '../src/engines/cases/samples.ts'
import { type Dice, passTime, tryStep, type Walk } from '../src/engines/cases/walking/samples.ts'
import { diceOf, distancesTo, WALKED, walkOf } from './cases-walking.ts'
import { whenDone } from './closing.ts'
import { freshDatabase } from './database.ts'

/*
 * Every process is walked at random. What must hold after every step is asserted against the events themselves, and
 * due times against somebody who counts them on the calendar on the wall.
 */
const { db, ownerUrl } = await freshDatabase()

/** Weeks off with a Saturday worked for them, as if published late. */
const PUBLISHED = {
  holiday: ['2026-03-16', '2026-03-17', '2026-03-18', '2026-03-19', '2026-03-20', '2026-11-09', '2026-11-10'],
  workday: ['2026-03-21', '2026-11-14'],
} as const

const calendars = await openCalendars(db, 'Asia/Shanghai')
const edition = calendars.present()
const owner = new pg.Client({ connectionString: ownerUrl })
await owner.connect()
whenDone(() => owner.end())
const published = await publishedDays()
for (const [kind, days] of Object.entries(PUBLISHED))
  await owner.query(
    `insert into kernel.calendar_day select 'cn', day, $1, '补发', 'Published late', '试验' from unnest($2::date[]) day`,
    [kind, days],
  )
await calendars.refresh()
const later = calendars.present()
const publishedLater = await publishedDays()

async function publishedDays(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await owner.query<{ day: string; kind: string }>(
    `select day::text, kind::text from kernel.calendar_day where region = 'cn'`,
  )
  return new Map(rows.map(({ day, kind }) => [day, kind]))
}

/** By the calendar on the wall, as it was published then. */
function workedOn(calendar: string, date: string): boolean {
  const kind = (calendar === edition ? published : publishedLater).get(date)
  const weekday = new Date(date).getUTCDay()
  return kind === undefined ? weekday >= 1 && weekday <= 5 : kind === 'workday'
}

const throws = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 300, maxLength: 420 })

for (const process of WALKED)
  test(`${process.name}: wherever a walk leads, nobody decides about their own work, and there is a way to an end`, () => {
    assert.deepEqual(checkProcess(process), [])
    const names = Object.keys(process.actions)
    const reached = new Set<string>()
    let aims = names
    const walks = fc.property(throws, (numbers) => {
      const walk = walkOf(process, numbers, { calendars, edition, later }, checkStep, aims)
      for (const { action } of walk.events) reached.add(action)
      checkFold(walk)
      goHome(walk, diceOf(numbers))
      checkClocks(walk)
    })
    const unmet = () =>
      names.filter((name) => !reached.has(name) && !process.actions[name]?.who.includes('program'))
    fc.assert(walks, { numRuns: 150, endOnFailure: true })
    // A rare action may want some more walks towards it; one that no walk ever meets is a fault of the process.
    for (let more = 0; more < 20 && unmet().length > 0; more++) {
      aims = unmet()
      fc.assert(walks, { numRuns: 30, endOnFailure: true })
    }
    assert.deepEqual(unmet(), [])
  })

function checkStep(walk: Walk): void {
  const { process, events, folded, previous } = walk
  const last = events.at(-1)!
  checkFourEyes(walk)
  const live = folded.assignments.filter(isLive)
  const leads = live.filter(({ part }) => part === 'lead')
  assert.equal(leads.length, folded.kind === 'closed' ? 0 : 1, `one lead after ${last.action}`)
  assert.equal(new Set(live.map(({ unit }) => unit)).size, live.length, 'a unit takes part once')
  checkJoin(process, previous, folded, last)
  if (last.verb === 'release') {
    const asked = previous.pending.find(({ what }) => what === 'dispute')
    const gone = last.facts.moved?.map(({ id }) => previous.assignments.find((one) => one.id === id))
    assert.deepEqual(
      gone?.map((one) => [one?.part, one?.unit]),
      [['assist', asked?.unit]],
      'whoever asked may go',
    )
  }
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

/** Since it was opened or reopened last: nobody decides what they did; who resolved it speaks for nobody else. */
function checkFourEyes({ process, events }: Walk): void {
  const last = events.at(-1)!
  if (last.by === null || last.verb === 'reopen') return
  const before = events.slice(0, -1)
  const own = before.slice(before.findLastIndex(({ verb }) => verb === 'reopen') + 1)
  const theirs = own.filter(({ by }) => by === last.by)
  const action = process.actions[last.action]
  const apart = ({ action: name, verb }: StoredEvent) =>
    action?.apartFrom?.includes(name) || APART[action?.verb ?? 'note']?.some((other) => other === verb)
  assert.ok(!theirs.some(apart), `${last.action} of their own work`)
  if (!theirs.some(({ verb }) => verb === 'resolve')) return
  assert.notEqual(last.verb, 'countersign', 'whoever resolved it agrees to it')
  if (last.standing === 'taker') assert.equal(last.facts.rating, undefined, 'whoever resolved it rates it')
}

/**
 * What was resolved moves the stage when the lead is done, all are, or any is, as the process says: then and not
 * later, and nobody waits for those who are no longer part of it.
 */
function checkJoin({ join }: Process, before: Folded, folded: Folded, last: StoredEvent): void {
  const lead = leadOf(folded)
  const assists = folded.assignments.filter((one) => isLive(one) && one.part === 'assist')
  const allDone = assists.every(({ state }) => state === 'done')
  if (folded.joins !== null && folded.kind !== 'closed') {
    assert.equal(join, 'all')
    assert.ok(lead?.state === 'done' && !allDone, `it waits for somebody after ${last.action}`)
  }
  if (last.verb !== 'resolve' && last.verb !== 'finishPart') return
  const claimed = last.verb === 'resolve' || before.joins !== null
  const due = { all: claimed && allDone, lead: last.verb === 'resolve', any: true }
  const moves = last.facts.to !== before.stage
  // What closes ends all parts: who was not done is left.
  const ends = folded.kind === 'closed' && moves
  if (!ends) assert.equal(moves, due[join], `${last.action} moves it exactly when ${join} are done`)
  else if (join === 'all') assert.ok(noneLeft(before, folded), `${last.action} ends it when all are done`)
}

function noneLeft(before: Folded, { assignments }: Folded): boolean {
  const had = new Set(before.assignments.filter(isLive).map(({ id }) => id))
  return assignments.every(({ id, state }) => !had.has(id) || state === 'done')
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

/** Every clock it ever had is due when somebody with the calendar on the wall finds that it is. */
function checkClocks({ process, events, folded }: Walk): void {
  const told = stateOf(folded, calendars.calendars).clocks
  for (const [index, { name, assignment, since }] of folded.clocks.entries()) {
    const due = dueByHand(events, { name, assignment, since }, workedOn)
    const text = Temporal.Instant.fromEpochMilliseconds(due).toString()
    assert.equal(told[index]?.dueAt.toString(), text, `${process.name}: ${name} since ${since}`)
  }
}

/** From wherever it stands, those whom every case has bring it to an end within a few steps. */
function goHome(walk: Walk, dice: Dice): void {
  const { stages } = walk.process
  const ends = Object.keys(stages).filter((name) => stages[name]?.kind === 'closed')
  const far = distancesTo(walk.process, ends)
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
