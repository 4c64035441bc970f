import type { Action, Field } from '../contract.ts'

const WHY: readonly Field[] = [{ name: 'reason', kind: 'longText', needed: true, internal: true }]

/** What units do that assist in the sample process, and what becomes of it when they say that it is not theirs. */
export const PARTS: Readonly<Record<string, Action>> = {
  finishPart: {
    verb: 'finishPart',
    who: ['assist'],
    from: ['received', 'handling'],
    to: null,
    form: [{ name: 'words', kind: 'longText', needed: true, internal: true }],
    order: 1,
    shown: false,
  },
  callIn: {
    verb: 'callIn',
    who: ['lead', 'supervisor'],
    from: ['handling'],
    to: null,
    form: [{ name: 'assists', kind: 'units', needed: true }],
    order: 5,
    shown: true,
  },
  disputePart: {
    verb: 'dispute',
    who: ['assist'],
    from: ['received', 'handling'],
    to: null,
    unlessPending: 'dispute',
    form: WHY,
    order: 6,
    shown: false,
  },
  releasePart: {
    verb: 'release',
    who: ['supervisor'],
    from: ['received', 'handling'],
    to: null,
    whilePending: 'dispute',
    form: [{ name: 'assists', kind: 'units' }, ...WHY],
    order: 1,
    shown: false,
  },
  upholdPart: {
    verb: 'uphold',
    who: ['supervisor'],
    from: ['received', 'handling'],
    to: null,
    whilePending: 'dispute',
    form: WHY,
    order: 2,
    shown: false,
  },
}
