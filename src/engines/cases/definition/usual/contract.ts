import type { Action, Field } from '../contract.ts'
import {
  BOTH,
  HEAD,
  inside,
  LEAD,
  note,
  reason,
  seen,
  STAFF,
  toAsker,
  toHead,
  told,
  toLead,
  toParts,
  unseen,
} from '../steps/contract.ts'

/*
 * Actions that most processes want, so that a definition says only what is particular to it. Each is spread into
 * `actions` under the name it has here; words for them stand in the process's own texts.
 */

type From = readonly string[]
type Actions = Record<string, Action>

const assists = { name: 'assists', kind: 'units', most: 5 } as const satisfies Field
/** What a reviewer says of it, among those who handle it. */
const word = {
  name: 'reason',
  kind: 'text',
  needed: true,
  most: 300,
  internal: true,
} as const satisfies Field

/** A unit gives it to another; the one that got it may say "not ours", and a reviewer says that it stays. */
export function dispatching<const F extends From, const T extends string>(from: F, to: T) {
  return {
    dispatch: seen('dispatch', HEAD, from, to, 5, {
      form: [
        { name: 'lead', kind: 'unit', needed: true },
        assists,
        { name: 'reason', kind: 'text', most: 200, internal: true },
      ],
      tells: ['lead', 'assist'],
    }),
    dispute: unseen('dispute', LEAD, [to], null, 6, { form: [inside], unlessPending: 'dispute', ...toHead }),
    uphold: unseen('uphold', HEAD, [to], null, 1, {
      apartFrom: ['dispute'],
      form: [word],
      whilePending: 'dispute',
      ...toLead,
    }),
  } as const satisfies Actions
}

/** Others are called in beside the one who leads; they say that their part is done, or that it is not theirs. */
export function calling<const F extends From>(from: F) {
  return {
    callIn: seen('callIn', BOTH, from, null, 6, { form: [{ ...assists, needed: true }], tells: ['assist'] }),
    finishPart: unseen('finishPart', ['assist'], from, null, 1, {
      form: [{ name: 'text', kind: 'longText', most: 1000, internal: true }],
    }),
    disputePart: unseen('dispute', ['assist'], from, null, 6, {
      form: [inside],
      unlessPending: 'dispute',
      ...toHead,
    }),
    releasePart: unseen('release', HEAD, from, null, 1, {
      form: [assists, word],
      whilePending: 'dispute',
      ...toParts,
    }),
    upholdPart: unseen('uphold', HEAD, from, null, 2, { form: [word], whilePending: 'dispute', ...toParts }),
  } as const satisfies Actions
}

/** A question to whoever asked, from `back` to a waiting stage; without an answer the program goes on. */
export function asking<const B extends string, const W extends string>(back: B, waiting: W) {
  return {
    ask: seen('ask', LEAD, [back], waiting, 4, {
      form: [{ name: 'text', kind: 'longText', needed: true, most: 500 }],
      ...toAsker,
    }),
    answer: seen('answer', ['requester'], [waiting], back, 1, { form: [told], ...toLead }),
    goOn: seen('answer', ['program'], [waiting], back, 2, {}),
  } as const satisfies Actions
}

/** Lines for those who handle it, and the requester's urging. */
export function noting<const F extends From>(from: F) {
  return {
    note: unseen('note', STAFF, from, null, 7, { form: [note] }),
    urge: seen('urge', ['requester'], from, null, 8, { most: 3, ...toLead }),
  } as const satisfies Actions
}

/** Within a month (the program's own window) a closed case goes on. */
export function reopening<const C extends string, const T extends string>(closed: C, again: T) {
  return {
    reopen: seen('reopen', ['requester', 'supervisor'], [closed], again, 2, {
      form: [reason],
      withinDays: 30,
      ...toLead,
    }),
  } as const satisfies Actions
}
