import type { Action } from '../contract.ts'

/*
 * Actions that most processes want, so that a definition says only what is particular to it. Each is spread into
 * `actions` under the name it has here; words for them stand in the process's own texts.
 */

type From = readonly string[]

/** A unit gives it to another; the one that got it may say "not ours", and a reviewer says that it stays. */
export function dispatching<const F extends From, const T extends string>(from: F, to: T) {
  return {
    dispatch: {
      verb: 'dispatch',
      who: ['supervisor'],
      from,
      to,
      form: [
        { name: 'lead', kind: 'unit', needed: true },
        { name: 'assists', kind: 'units', most: 5 },
        { name: 'reason', kind: 'text', most: 200, internal: true },
      ],
      order: 5,
      shown: true,
      tells: ['lead', 'assist'],
    },
    dispute: {
      verb: 'dispute',
      who: ['lead'],
      from: [to],
      to: null,
      form: [{ name: 'reason', kind: 'longText', needed: true, most: 500, internal: true }],
      unlessPending: 'dispute',
      order: 6,
      shown: false,
      tells: ['supervisor'],
    },
    uphold: {
      verb: 'uphold',
      who: ['supervisor'],
      from: [to],
      to: null,
      apartFrom: ['dispute'],
      form: [{ name: 'reason', kind: 'text', needed: true, most: 300, internal: true }],
      whilePending: 'dispute',
      order: 1,
      shown: false,
      tells: ['lead'],
    },
  } as const satisfies Record<string, Action>
}

/** Others are called in beside the one who leads; they say that their part is done, or that it is not theirs. */
export function calling<const F extends From>(from: F) {
  return {
    callIn: {
      verb: 'callIn',
      who: ['lead', 'supervisor'],
      from,
      to: null,
      form: [{ name: 'assists', kind: 'units', needed: true, most: 5 }],
      order: 6,
      shown: true,
      tells: ['assist'],
    },
    finishPart: {
      verb: 'finishPart',
      who: ['assist'],
      from,
      to: null,
      form: [{ name: 'text', kind: 'longText', most: 1000, internal: true }],
      order: 1,
      shown: false,
    },
    disputePart: {
      verb: 'dispute',
      who: ['assist'],
      from,
      to: null,
      form: [{ name: 'reason', kind: 'longText', needed: true, most: 500, internal: true }],
      unlessPending: 'dispute',
      order: 6,
      shown: false,
      tells: ['supervisor'],
    },
    releasePart: {
      verb: 'release',
      who: ['supervisor'],
      from,
      to: null,
      form: [
        { name: 'assists', kind: 'units', most: 5 },
        { name: 'reason', kind: 'text', needed: true, most: 300, internal: true },
      ],
      whilePending: 'dispute',
      order: 1,
      shown: false,
      tells: ['lead', 'assist'],
    },
    upholdPart: {
      verb: 'uphold',
      who: ['supervisor'],
      from,
      to: null,
      form: [{ name: 'reason', kind: 'text', needed: true, most: 300, internal: true }],
      whilePending: 'dispute',
      order: 2,
      shown: false,
      tells: ['lead', 'assist'],
    },
  } as const satisfies Record<string, Action>
}

/** A question to whoever asked, from `back` to a waiting stage; without an answer the program goes on. */
export function asking<const B extends string, const W extends string>(back: B, waiting: W) {
  return {
    ask: {
      verb: 'ask',
      who: ['lead'],
      from: [back],
      to: waiting,
      form: [{ name: 'text', kind: 'longText', needed: true, most: 500 }],
      order: 4,
      shown: true,
      tells: ['requester'],
    },
    answer: {
      verb: 'answer',
      who: ['requester'],
      from: [waiting],
      to: back,
      form: [{ name: 'text', kind: 'longText', needed: true, most: 1000 }],
      order: 1,
      shown: true,
      tells: ['lead'],
    },
    goOn: { verb: 'answer', who: ['program'], from: [waiting], to: back, order: 2, shown: true },
  } as const satisfies Record<string, Action>
}

/** Lines for those who handle it, and the requester's urging. */
export function noting<const F extends From>(from: F) {
  return {
    note: {
      verb: 'note',
      who: ['lead', 'assist', 'supervisor'],
      from,
      to: null,
      form: [{ name: 'text', kind: 'longText', needed: true, most: 1000, internal: true }],
      order: 7,
      shown: false,
    },
    urge: {
      verb: 'urge',
      who: ['requester'],
      from,
      to: null,
      most: 3,
      order: 8,
      shown: true,
      tells: ['lead'],
    },
  } as const satisfies Record<string, Action>
}

/** Within a month (the program's own window) a closed case goes on. */
export function reopening<const C extends string, const T extends string>(closed: C, again: T) {
  return {
    reopen: {
      verb: 'reopen',
      who: ['requester', 'supervisor'],
      from: [closed],
      to: again,
      form: [{ name: 'reason', kind: 'longText', needed: true, most: 500 }],
      withinDays: 30,
      order: 2,
      shown: true,
      tells: ['lead'],
    },
  } as const satisfies Record<string, Action>
}
