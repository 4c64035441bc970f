import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import { changedMeanwhile, invalidRequest } from '../../../kernel/problem.ts'
import { CaseId, type CaseState, Sight } from '../contract.ts'
import type { Action } from '../definition/contract.ts'
import type { Facts, StoredEvent } from '../fold/contract.ts'
import type { Folded } from '../fold/folded/rules.ts'
import { checkForm } from '../form/rules.ts'
import { happen } from '../happening/rules.ts'
import { refusalOf, roleFor } from '../judging/rules.ts'
import type { Cases } from '../memory.ts'
import type { CaseRead } from '../reading/contract.ts'
import { readAs } from '../reading/rules.ts'
import { caseNotFound } from '../rules.ts'
import type { ActionWish } from './contract.ts'
import { findCurrent } from './current/actions.ts'
import { asKept } from './rules.ts'
import { openCase } from './opening/actions.ts'
import { checkMerge, unitFaults, unitsNamed } from './special/rules.ts'
import { findByNumber, lockCases } from './store.ts'
import { writeEvent } from './writing/actions.ts'
import { type Asker, askerOf, leadOf, PROGRAM, type Role } from '../judging/asker/rules.ts'
import type { Current } from './current/rules.ts'

type Taken = { readonly state: CaseState; readonly events: number }
type Asked = ActionWish & Pick<Facts, 'ranOut'>
type Filled = Pick<Parameters<typeof happen>[1], 'form' | 'lineages'>

/**
 * Takes an action on a case in whoever's name: locks it, folds it, judges, and writes the event with where it has
 * led. Throws case-not-found, changed-meanwhile (with the standing, the unit and the action of whoever was quicker),
 * not-yours, not-in-this-stage, window-is-over, bounces-are-used-up, done-often-enough, nobody-above-the-lead,
 * nobody-approves-their-own-work, case-cannot-be-merged-there, invalid-request with each field's fault.
 */
export async function takeAction(
  tx: Tx,
  cases: Cases,
  who: Who,
  wish: ActionWish,
  now = Temporal.Now.instant(),
): Promise<Taken> {
  const held = await hold(tx, cases, wish, now)
  return take(tx, cases, held, askerOf(held.current.folded, held.current.row, who))
}

/** An action whose case is locked and read: a room can speak before it is judged, and add what it alone knows. */
export type Begun = {
  /** The case as whoever acts reads it, before the action. */
  readonly read: CaseRead
  readonly take: (more?: Pick<ActionWish, 'budgets'>) => Promise<Taken>
}

/**
 * The same in two steps, for a room that has to look at the case first. Throws case-not-found for whoever may not
 * read it; `take` throws the rest.
 */
export async function beginAction(
  tx: Tx,
  cases: Cases,
  who: Who,
  wish: ActionWish,
  now = Temporal.Now.instant(),
): Promise<Begun> {
  const held = await hold(tx, cases, wish, now)
  const asker = askerOf(held.current.folded, held.current.row, who)
  const read = readAs(held.current, asker, now)
  if (!read) throw caseNotFound()
  return {
    read,
    take: (more) => take(tx, cases, { ...held, wish: { ...held.wish, ...more } }, asker),
  }
}

/** The same in the program's name, when a clock has run out: for the purpose of housekeeping. */
export async function takeProgramAction(
  tx: Tx,
  cases: Cases,
  wish: Asked,
  now: Temporal.Instant,
): Promise<Taken> {
  return take(tx, cases, await hold(tx, cases, wish, now), PROGRAM)
}

/** What an action is taken on: the case, and the one that its form names. */
type Held = {
  readonly wish: Asked
  readonly now: Temporal.Instant
  readonly current: Current
  readonly other: Current | undefined
}

async function hold(tx: Tx, cases: Cases, asked: Asked, moment: Temporal.Instant): Promise<Held> {
  const wish = await named(tx, asked)
  const other = CaseId.safeParse(wish.form['case']).data
  const ids = other ? [wish.case, other] : [wish.case]
  await lockCases(tx, ids)
  const known = await findCurrent(tx, cases, ids)
  const current = known.get(wish.case)
  if (!current) throw caseNotFound()
  return { wish, now: asKept(moment), current, other: other && known.get(other) }
}

async function take(tx: Tx, cases: Cases, { wish, now, current, other }: Held, asker: Asker): Promise<Taken> {
  checkSeen(current, wish.seen)
  const { action, role } = judge(current, wish, asker, now)
  const filled = await fill(tx, cases, current, action, wish.form)
  const absorbing = action.verb === 'merge' ? other : undefined
  if (action.verb === 'merge') checkMerge(current, absorbing)
  const event = await eventOf(tx, cases, current, { wish, action, role, asker, filled, now })
  const next = await writeEvent(tx, cases, current, event)
  if (absorbing) await absorb(tx, cases, absorbing, event, wish.case)
  return { state: next.state, events: next.state.events }
}

/** Cases are named by their numbers; from here on by their ids. */
async function named(tx: Tx, wish: Asked): Promise<Asked> {
  const { case: other } = wish.form
  if (typeof other !== 'string' || !/^[\d\s-]{4,20}$/.test(other)) return wish
  const id = await findByNumber(tx, other.replace(/\D/g, ''))
  return id ? { ...wish, form: { ...wish.form, case: id } } : wish
}

/** Throws changed-meanwhile with what was done since: by whom is said by standing and unit, never by name. */
function checkSeen({ events, state }: Current, seen: number): void {
  if (seen === state.events) return
  const since = events[Math.min(Math.max(seen, 0), events.length - 1)]
  throw changedMeanwhile({
    version: state.events,
    ...(since && { standing: since.standing, action: since.action, unit: since.unit ?? '' }),
  })
}

function judge(
  { process, folded }: Current,
  { action: name, unit }: Asked,
  asker: Asker,
  now: Temporal.Instant,
): { action: Action; role: Role } {
  const refusal = refusalOf({ process, state: folded }, name, asker, now, unit)
  if (refusal) throw refusal
  const action = process.actions[name] as Action
  return { action, role: roleFor(folded, action, asker, unit) as Role }
}

async function fill(
  tx: Tx,
  cases: Cases,
  current: Current,
  action: Action,
  filled: ActionWish['form'],
): Promise<Filled> {
  const { form, faults } = checkForm(action.form ?? [], filled, action.outcomes)
  if (faults.length > 0) throw invalidRequest({}, faults)
  const units = unitsNamed(action, form, current)
  const lineages = units.length > 0 ? await cases.lineagesOf(tx, units) : new Map()
  const unknown = unitFaults(action, form, lineages, current)
  if (unknown.length > 0) throw invalidRequest({}, unknown)
  return { form, lineages }
}

type Taking = {
  readonly wish: Asked
  readonly action: Action
  readonly role: Role
  readonly asker: Asker
  readonly filled: Filled
  readonly now: Temporal.Instant
}

async function eventOf(tx: Tx, cases: Cases, current: Current, taking: Taking): Promise<StoredEvent> {
  const { wish, action, role, asker, filled, now } = taking
  const { process, folded, state, events } = current
  const last = events.at(-1)?.at ?? now
  // Two machines' clocks differ: nothing happens before what has happened.
  const at = Temporal.Instant.compare(now, last) < 0 ? last : now
  const children = action.verb === 'split' ? await split(tx, cases, current, taking, at) : []
  const facts = happen(
    { process, state: folded },
    {
      name: wish.action,
      role,
      ...filled,
      ...(wish.budgets && { budgets: wish.budgets }),
      calendar: cases.calendars.present(),
      children,
      newId,
    },
  )
  return {
    number: state.events + 1,
    action: wish.action,
    verb: action.verb,
    at,
    by: asker.person,
    standing: role.standing,
    unit: role.unit,
    form: filled.form,
    facts: {
      ...facts,
      ...(wish.ranOut && { ranOut: wish.ranOut }),
      ...latestOf(folded, wish),
      ...narrowedBy(folded, wish),
    },
  }
}

/** Said in the event only where it is another than before. */
function latestOf(folded: Folded, { latest }: Asked): Pick<Facts, 'latest'> {
  const kept = latest && asKept(latest)
  return !kept || folded.latest?.equals(kept) ? {} : { latest: kept.toString() }
}

/** Said in the event only where fewer may see it than before: what was told to few is not told to more by an action. */
function narrowedBy(folded: Folded, { sight }: Asked): Pick<Facts, 'sight'> {
  const width = Sight.options
  return sight && width.indexOf(sight) > width.indexOf(folded.sight) ? { sight } : {}
}

type CasePart = { readonly title: string; readonly category?: string | null }

/** Opens the parts of a case, with the lead that it has and in the requester's name. */
async function split(
  tx: Tx,
  cases: Cases,
  { row, process, folded, events }: Current,
  { filled, asker, role }: Taking,
  at: Temporal.Instant,
): Promise<CaseId[]> {
  const lead = leadOf(folded)
  const { routing, ...form } = events[0]?.form ?? {}
  const ids: CaseId[] = []
  for (const part of (filled.form['parts'] ?? []) as CasePart[]) {
    const { id } = await openCase(
      tx,
      cases,
      {
        process: process.name,
        place: row.place,
        title: part.title,
        category: part.category ?? folded.category,
        sight: folded.sight,
        requester: row.requester,
        by: { person: asker.person, standing: 'taker', unit: role.unit },
        form,
        lead: { unit: lead?.unit ?? row.place[0]!, lineage: lead?.lineage ?? row.place },
        assists: [],
        routing,
        budgets: folded.given,
        splitFrom: row.id,
      },
      at,
    )
    ids.push(id)
  }
  return ids
}

/** The case that goes on tells of its duplicate. */
async function absorb(
  tx: Tx,
  cases: Cases,
  main: Current,
  { at, by, standing, unit }: StoredEvent,
  duplicate: CaseId,
): Promise<void> {
  const { stage, kind, events } = main.state
  await writeEvent(tx, cases, main, {
    number: events + 1,
    action: 'absorb',
    verb: 'absorb',
    at,
    by,
    standing,
    unit,
    form: {},
    facts: { to: stage, kind, links: [{ kind: 'mergedFrom', case: duplicate }] },
  })
}
