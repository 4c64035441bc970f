import { zhHotline } from '../../../../messages/zh-CN/hotline.ts'
import { openTo } from '../../../engines/cases/contract.ts'
import { readCase } from '../../../engines/cases/public.ts'
import { act } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { invalidRequest } from '../../../kernel/problem.ts'
import type { Heard, HotlineSays } from '../contract.ts'
import { callerOf, clockTime, latestFor } from '../intake/actions.ts'
import { forgetCall, lockByNumber, type OrderRow, putDeadline } from '../intake/store.ts'
import type { LineRow } from '../lines/store.ts'
import type { HotlineHouse } from '../routes.ts'
import { orderUnknown } from '../rules.ts'
import { type Caller, cut, speakFor } from '../speaking/actions.ts'
import { type Effect, visitEffect, wordsEffect } from './rules.ts'
import * as store from './store.ts'

/**
 * Hears what the hotline says about an order: once, however often it is said under its id. Throws
 * hotline-order-unknown, invalid-request: a yes without a deadline.
 */
export function hear(
  house: HotlineHouse,
  line: LineRow,
  says: HotlineSays,
  now = Temporal.Now.instant(),
): Promise<Heard> {
  if (says.kind === 'moreTime' && says.yes && !says.deadline)
    throw invalidRequest({}, [{ pointer: '#/body/deadline', code: 'deadline-needed' }])
  const caller = callerOf(house, line, says.number)
  return act(house.db, caller, (tx) => hearIn(tx, { house, line, caller, now }, says), 'hotline')
}

type Hearing = {
  readonly house: HotlineHouse
  readonly line: LineRow
  readonly caller: Caller
  readonly now: Temporal.Instant
}

async function hearIn(tx: Tx, hearing: Hearing, says: HotlineSays): Promise<Heard> {
  const { line, now } = hearing
  // One at a time for each order: what is said twice at once is found the second time.
  const order = await lockByNumber(tx, line.id, says.number)
  if (!order) throw orderUnknown()
  const before = await store.findHeard(tx, line.id, says.id)
  if (before) return before
  const effect = await HEARS[says.kind](tx, hearing, order, says as never)
  const heard: Heard =
    'noted' in effect
      ? { id: says.id, became: 'noted', why: effect.noted }
      : { id: says.id, became: 'counted', why: null }
  await store.insertHeard(tx, {
    line: line.id,
    case: order.case,
    kind: says.kind,
    about: 'about' in says ? says.about : null,
    at: now,
    yes: says.kind === 'visit' ? says.solved : says.kind === 'moreTime' ? says.yes : null,
    satisfied: says.kind === 'visit' ? says.satisfied : null,
    deadline: 'deadline' in says ? (says.deadline ?? null) : null,
    ...heard,
  })
  return heard
}

type Hears<K extends HotlineSays['kind']> = (
  tx: Tx,
  hearing: Hearing,
  order: OrderRow,
  says: Extract<HotlineSays, { kind: K }>,
) => Promise<Effect>

const HEARS: { readonly [K in HotlineSays['kind']]: Hears<K> } = {
  visit: hearVisit,
  moreTime: hearMoreTime,
  words: hearWords,
}

async function hearVisit(
  tx: Tx,
  { house, caller, now }: Hearing,
  order: OrderRow,
  says: Extract<HotlineSays, { kind: 'visit' }>,
): Promise<Effect> {
  const { state } = await readCase(tx, house.cases, caller, order.case, now)
  const effect = visitEffect(state, await store.lastOf(tx, order.case, 'result'), says, now)
  const { solved, satisfied, words } = says
  if ('noted' in effect) {
    // What is said after that still reaches a person; counted it is not.
    const text = cut([zhHotline.visitLate(solved), words ?? ''].join(''))
    if (effect.noted === 'late')
      await speakFor(tx, house, caller, { id: order.case, what: 'addWords', form: { text } }, now)
    return effect
  }
  if (effect.does === 'rate') {
    const form = { solved, satisfied, text: words || null }
    await speakFor(tx, house, caller, { id: order.case, what: 'rate', form }, now)
    return effect
  }
  const latest = says.deadline ? await heed(tx, house, order, says.deadline, now) : order.latest
  const form = { text: cut(`${zhHotline.visitNo}${words ?? ''}`) }
  await speakFor(tx, house, caller, { id: order.case, what: effect.does, form, latest }, now)
  await forgetCall(tx, order.case)
  return effect
}

async function hearMoreTime(
  tx: Tx,
  { house, caller, now }: Hearing,
  order: OrderRow,
  { about, yes, deadline, words }: Extract<HotlineSays, { kind: 'moreTime' }>,
): Promise<Effect> {
  const last = await store.lastOf(tx, order.case, 'moreTime')
  if (!last || about > last.sequence) return { noted: 'not-asked' }
  if (about < last.sequence) return { noted: 'late' }
  if (last.counted) return { noted: 'said-already' }
  const latest = yes && deadline ? await heed(tx, house, order, deadline, now) : order.latest
  const said = yes && deadline ? zhHotline.moreTimeYes(clockTime(house, deadline)) : zhHotline.moreTimeNo
  const form = { text: cut(`${said}${words ?? ''}`) }
  await speakFor(tx, house, caller, { id: order.case, what: 'addWords', form, latest }, now)
  return { does: 'addWords' }
}

async function hearWords(
  tx: Tx,
  { house, caller, now }: Hearing,
  order: OrderRow,
  { words, urge }: Extract<HotlineSays, { kind: 'words' }>,
): Promise<Effect> {
  const { state, may } = await readCase(tx, house.cases, caller, order.case, now)
  const effect = wordsEffect(state, openTo(may, 'requester'), urge === true)
  if ('does' in effect)
    await speakFor(tx, house, caller, { id: order.case, what: effect.does, form: { text: words } }, now)
  return effect
}

/** Another deadline of the hotline: ours ends before it. */
async function heed(
  tx: Tx,
  house: HotlineHouse,
  order: OrderRow,
  deadline: Temporal.Instant,
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  const latest = await latestFor(tx, house, { from: now, deadline }, now)
  await putDeadline(tx, order.case, { deadline, latest })
  return latest
}
