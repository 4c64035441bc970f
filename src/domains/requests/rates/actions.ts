import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { PersonId, type UnitId } from '../../../kernel/ids.ts'
import { signInNeeded } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { dayOf } from '../../../kernel/wall-clock.ts'
import { prove } from '../../territory/public.ts'
import type { CaseId } from '../contract.ts'
import { nameUnit } from '../placing/actions.ts'
import type { RequestsHouse } from '../routes.ts'
import { exclusionDecided, exclusionNotFound, ownExclusion, REFUSALS, requestNotFound } from '../rules.ts'
import type { Exclusion, ExclusionId, RateCode, RateDefinition, UnitRates } from './contract.ts'
import { periodOf } from './rules.ts'
import * as store from './store.ts'

type Asked = {
  readonly unit: UnitId
  readonly from: string
  readonly to: string
  readonly by: 'place' | 'lead'
}

export type Rates = {
  readonly whole: UnitRates
  readonly parts: UnitRates[]
  readonly months: (UnitRates & { readonly month: string })[]
  readonly definitions: RateDefinition[]
  readonly calculated: Temporal.Instant
}

/**
 * The three rates of a unit, of the units in it in the order of the territory, and by month; never of a person. Needs
 * `case.supervise`. Throws not-yours, invalid-request.
 */
export async function showRates(
  tx: Tx,
  house: RequestsHouse,
  who: Who,
  asked: Asked,
  now = Temporal.Now.instant(),
): Promise<Rates> {
  await prove(tx, who, 'case.supervise', asked.unit)
  const { timeZone } = house.settings
  const period = periodOf(asked, timeZone)
  const { definitions, starsLeast } = await store.definitionsOn(tx, dayOf(house, now))
  const below = house.territory.children(asked.unit).map(({ id }) => id as string)
  const same = { within: asked.unit, by: asked.by, ...period, timeZone, starsLeast, now }
  const units = await store.countRates(tx, { ...same, units: [asked.unit, ...below], monthly: false })
  const months = await store.countRates(tx, { ...same, units: [asked.unit], monthly: true })
  const ofUnit = new Map(units.map((row) => [row.unit, row]))
  const shown = (unit: string) => ratesOf(house, unit, ofUnit.get(unit))
  return {
    whole: shown(asked.unit),
    parts: below.filter((unit) => ofUnit.has(unit)).map(shown),
    months: months
      .flatMap((row) => (row.month === null ? [] : [{ ...ratesOf(house, row.unit, row), month: row.month }]))
      .toSorted((a, b) => a.month.localeCompare(b.month)),
    definitions,
    calculated: now,
  }
}

const NOTHING = {
  opened: 0,
  closed: 0,
  responded_of: 0,
  responded: 0,
  responded_out: 0,
  solved_of: 0,
  solved: 0,
  solved_out: 0,
  satisfied_of: 0,
  satisfied: 0,
  satisfied_out: 0,
} as const

function ratesOf({ territory }: RequestsHouse, unit: string, found: store.Counted | undefined): UnitRates {
  const row = found ?? NOTHING
  return {
    unit: nameUnit(territory, unit),
    opened: row.opened,
    closed: row.closed,
    responded: { of: row.responded_of, yes: row.responded, excluded: row.responded_out },
    solved: { of: row.solved_of, yes: row.solved, excluded: row.solved_out },
    satisfied: { of: row.satisfied_of, yes: row.satisfied, excluded: row.satisfied_out },
  }
}

/** What is, or is asked to be, left out. Needs `case.supervise`. */
export async function listExclusions(
  tx: Tx,
  who: Who,
  { unit, state }: { unit: UnitId; state?: Exclusion['state'] | undefined },
): Promise<Exclusion[]> {
  await prove(tx, who, 'case.supervise', unit)
  return store.findExclusions(tx, unit, state, personOf(who))
}

/**
 * Asks that a request be left out of a rate. Whoever supervises it may ask; written down. Throws request-not-found
 * where they may not see how it went, exclusion-is-asked-once.
 */
export async function askExclusion(
  tx: Tx,
  who: Who,
  wish: { id: CaseId; rate: RateCode; reason: string; words: string },
): Promise<ExclusionId> {
  const course = await store.findCourse(tx, wish.id)
  if (!course) throw requestNotFound()
  const by = personOf(who)
  const id = await judged(REFUSALS, () => store.insertExclusion(tx, { ...wish, by }, course))
  writeDown(tx, {
    action: 'request.exclusion.ask',
    subject: { kind: 'case', id: wish.id },
    lineage: course.lineage,
    detail: { exclusion: id, rate: wish.rate, reason: wish.reason },
  })
  return id
}

/** Decides it, as a second person. Throws exclusion-not-found, exclusion-is-decided, nobody-decides-their-own-exclusion. */
export async function decideExclusion(
  tx: Tx,
  who: Who,
  id: ExclusionId,
  { approved, words }: { approved: boolean; words: string },
): Promise<void> {
  const by = personOf(who)
  const held = await store.lockExclusion(tx, id)
  if (!held) throw exclusionNotFound()
  if (held.state !== 'asked') throw exclusionDecided()
  if (held.askedBy === by) throw ownExclusion()
  await judged(REFUSALS, () => store.decideExclusion(tx, id, { by, approved, words }))
  writeDown(tx, {
    action: approved ? 'request.exclusion.approve' : 'request.exclusion.refuse',
    subject: { kind: 'case', id: held.case },
    lineage: held.lineage,
    detail: { exclusion: id, rate: held.rate },
  })
}

function personOf({ person }: Who): PersonId {
  if (person === null) throw signInNeeded()
  return PersonId.parse(person)
}
