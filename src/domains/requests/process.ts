import type { Sight } from '../../engines/cases/contract.ts'
import type { Process } from '../../engines/cases/definition/contract.ts'
import {
  ASKER,
  BOTH,
  HEAD,
  inside,
  LEAD,
  note,
  pictures,
  rating,
  seen,
  STAFF,
  toAsker,
  toHead,
  told,
  toLead,
  toParts,
  toUnits,
  unseen,
} from '../../engines/cases/definition/steps/contract.ts'

/** Where somebody works on it; where it is not over. */
const OPEN = ['received', 'assigned', 'handling'] as const
const LIVE = [...OPEN, 'waiting', 'checking', 'answered'] as const
const WORK = ['assigned', 'handling'] as const

/** Nobody judges, or speaks for the requester about, what they did themselves. */
const WORKED = ['submit', 'resolve', 'resolveOnSpot'] as const

/** How a request may be answered; `notOurs` tells why nobody here may do it. */
const ANSWERS = ['solved', 'partly', 'explained', 'notOurs'] as const
const SPOT = ['solved', 'partly', 'explained'] as const

/** How it ended is public with the answer. */
const outcome = { name: 'outcome', kind: 'outcome', needed: true, open: true } as const
/** Of what was done: in public cases everybody sees them. */
const proof = { ...pictures, open: true } as const
/** What is answered or asked: in public cases everybody reads it. */
const said = { name: 'text', kind: 'longText', needed: true, most: 1000, open: true } as const
const openReason = { name: 'reason', kind: 'longText', needed: true, most: 500, open: true } as const
const more = { name: 'text', kind: 'longText', most: 1000 } as const
const days = { name: 'workingDays', kind: 'workingDays', needed: true, most: 30 } as const
const lead = { name: 'lead', kind: 'unit', needed: true } as const
const assists = { name: 'assists', kind: 'units', most: 6 } as const
/** What the requester says of it: the two questions, and words. */
const judged = [...rating, more] as const

const ACTIONS = {
  accept: seen('accept', ['lead', 'assist'], OPEN, 'handling', 1, toAsker),
  resolveOnSpot: seen('resolve', LEAD, ['received', 'assigned'], 'answered', 2, {
    outcomes: SPOT,
    form: [outcome, said, proof],
    effects: ['noCheckNeeded'],
    ...toAsker,
  }),
  // Before it opens: an invalid one.
  cancel: seen('close', BOTH, ['received'], 'closed', 8, {
    outcomes: ['invalid'],
    form: [openReason],
    ...toAsker,
  }),
  resolve: seen('resolve', LEAD, ['handling'], 'answered', 1, {
    outcomes: ANSWERS,
    form: [outcome, said, proof],
    effects: ['noCheckNeeded'],
    ...toAsker,
  }),
  // The same, and a second person looks at it before it goes out: where the category wants that (check_rule).
  submit: unseen('resolve', LEAD, ['handling'], 'checking', 2, {
    outcomes: ANSWERS,
    form: [outcome, said, proof],
    ...toHead,
  }),
  countersign: seen('countersign', HEAD, ['checking'], 'answered', 1, { tells: ['requester', 'lead'] }),
  rework: seen('return', HEAD, ['checking', 'answered'], 'handling', 2, {
    apartFrom: WORKED,
    form: [inside],
    ...toLead,
  }),
  finishPart: unseen('finishPart', ['assist'], ['assigned', 'handling'], null, 1, {
    form: [{ ...more, internal: true }],
    ...toLead,
  }),
  dispatch: seen('dispatch', HEAD, OPEN, 'assigned', 4, {
    form: [lead, assists, inside],
    unlessPending: 'dispute',
    ...toUnits,
  }),
  takeOver: seen('takeOver', HEAD, OPEN, 'handling', 9, { form: [inside], tells: ['lead', 'requester'] }),
  callIn: seen('callIn', BOTH, WORK, null, 5, {
    form: [
      { ...assists, needed: true },
      { ...more, internal: true },
    ],
    tells: ['assist'],
  }),
  escalate: seen('escalate', BOTH, OPEN, 'assigned', 6, { form: [inside], tells: ['lead', 'requester'] }),
  // Work that a department must do goes down by a recorded approval alone.
  askSendDown: unseen('askSendDown', LEAD, WORK, null, 9, {
    form: [{ name: 'unit', kind: 'unit', needed: true }, inside],
    unlessPending: 'sendDown',
    ...toHead,
  }),
  approveSendDown: seen('approveSendDown', HEAD, WORK, 'assigned', 1, {
    whilePending: 'sendDown',
    form: [inside],
    tells: ['lead', 'requester'],
  }),
  refuseSendDown: unseen('refuseSendDown', HEAD, WORK, null, 2, {
    whilePending: 'sendDown',
    form: [inside],
    ...toLead,
  }),
  // The requester's clock never stops for a dispute.
  dispute: unseen('dispute', ['lead', 'assist'], OPEN, null, 7, {
    form: [inside],
    unlessPending: 'dispute',
    ...toHead,
  }),
  // Of an assisting unit: the lead goes on, and others may be called in for it.
  release: unseen('release', HEAD, OPEN, null, 1, {
    whilePending: 'dispute',
    form: [assists, inside],
    ...toParts,
  }),
  uphold: unseen('uphold', HEAD, OPEN, null, 2, { whilePending: 'dispute', form: [inside], ...toParts }),
  redirect: seen('dispatch', HEAD, OPEN, 'assigned', 1, {
    whilePending: 'dispute',
    apartFrom: ['dispute'],
    form: [lead, assists, inside],
    ...toUnits,
  }),
  ask: seen('ask', ['lead', 'assist'], OPEN, 'waiting', 3, { form: [said], ...toAsker }),
  answer: seen('answer', ASKER, ['waiting'], 'handling', 1, { form: [told, pictures], ...toLead }),
  goOn: seen('answer', ['program'], ['waiting'], 'handling', 1, toLead),
  askMoreTime: unseen('askMoreTime', LEAD, ['handling'], null, 6, {
    form: [days, inside],
    unlessPending: 'moreTime',
    ...toHead,
  }),
  grantMoreTime: seen('grantMoreTime', HEAD, ['handling', 'waiting'], null, 1, {
    whilePending: 'moreTime',
    form: [days, openReason],
    tells: ['requester', 'lead'],
  }),
  refuseMoreTime: unseen('refuseMoreTime', HEAD, ['handling', 'waiting'], null, 2, {
    whilePending: 'moreTime',
    form: [inside],
    ...toLead,
  }),
  reclassify: seen('reclassify', BOTH, OPEN, null, 7, {
    form: [{ name: 'category', kind: 'category', needed: true }, inside],
  }),
  merge: seen('merge', BOTH, [...OPEN, 'waiting'], 'closed', 8, {
    outcomes: ['duplicate'],
    form: [{ name: 'case', kind: 'case', needed: true }],
    ...toAsker,
  }),
  split: seen('split', BOTH, ['handling'], null, 9, {
    form: [{ name: 'parts', kind: 'parts', needed: true, most: 5 }],
    ...toAsker,
  }),
  handOver: seen('handOver', BOTH, OPEN, 'closed', 8, {
    outcomes: ['handedOver'],
    form: [
      {
        name: 'track',
        kind: 'choice',
        needed: true,
        choices: ['emergency', 'petition', 'court', 'discipline', 'labour', 'other'],
      },
      openReason,
    ],
    ...toAsker,
  }),
  urge: seen('urge', [...ASKER, 'supervisor'], [...OPEN, 'checking'], null, 5, {
    most: 3,
    form: [more],
    tells: ['lead', 'assist'],
  }),
  withdraw: seen('withdraw', ASKER, LIVE, 'closed', 6, { outcomes: ['withdrawn'], form: [more], ...toLead }),
  // The requester's word ends it; said not to be solved, it is partly so at most, and can be opened again.
  confirm: seen('rate', ASKER, ['answered'], 'closed', 1, {
    outcomes: ['partly'],
    apartFrom: WORKED,
    form: judged,
    ...toLead,
  }),
  rate: seen('rate', ASKER, ['closed'], null, 1, {
    outcomes: ['partly'],
    apartFrom: WORKED,
    withinDays: 30,
    most: 3,
    form: judged,
    ...toLead,
  }),
  notFixed: seen('return', ASKER, ['answered'], 'handling', 2, {
    form: [told, pictures],
    tells: ['lead', 'supervisor'],
  }),
  closeUnanswered: seen('close', ['program'], ['answered'], 'closed', 9, toAsker),
  reopen: seen('reopen', [...ASKER, 'supervisor'], ['closed'], 'assigned', 2, {
    withinDays: 30,
    form: [told, pictures],
    tells: ['lead', 'supervisor', 'requester'],
  }),
  // What is said after closing reaches a person.
  addWords: unseen('note', ASKER, [...LIVE, 'closed'], null, 7, {
    form: [told, pictures],
    ...toLead,
  }),
  note: unseen('note', STAFF, [...LIVE, 'closed'], null, 9, { form: [note] }),
} as const satisfies Process['actions']

/**
 * What a neighbour asks: 发现—处置—监督—反馈. It goes to the unit that the responsibility list names, is answered by
 * it, and over once whoever asked says so; without a word from them it ends after a time with the handler's outcome,
 * which then is nobody's confirmation. Rules: docs/decisions/0030-requests.md.
 */
export const REQUEST = {
  name: 'request',
  version: 1,
  keeper: 'requests',
  first: 'received',
  sights: ['public', 'confidential', 'sealed'] satisfies Sight[],
  stages: {
    received: { kind: 'open', loop: 'discover' },
    assigned: { kind: 'open', loop: 'discover' },
    handling: { kind: 'open', loop: 'handle' },
    waiting: { kind: 'waiting', loop: 'handle' },
    checking: { kind: 'check', loop: 'supervise' },
    answered: { kind: 'waiting', loop: 'feedback' },
    closed: { kind: 'closed', loop: 'feedback' },
  },
  // Text, place and who asked are the room's own: an erasure must reach them.
  opening: [],
  outcomes: {
    solved: { solved: true },
    partly: { solved: false },
    explained: { solved: false },
    notOurs: { solved: false },
    duplicate: { solved: false },
    withdrawn: { solved: false },
    invalid: { solved: false },
    handedOver: { solved: false },
  },
  join: 'all',
  // Twice; then the reviewer's word is the last. The program's own number.
  bouncesMost: 2,
  clocks: {
    // Times are the responsibility list's (dated, with source, by category); these hold where it says nothing.
    respond: {
      of: 'case',
      budget: { workingDays: 1 },
      starts: ['open', 'reopen'],
      stops: ['accept', 'resolveOnSpot', 'ask', 'takeOver'],
      pauses: false,
    },
    solve: {
      of: 'case',
      budget: { workingDays: 5 },
      starts: ['open', 'reopen', 'notFixed', 'rework'],
      stops: ['resolveOnSpot', 'resolve', 'countersign'],
      pauses: true,
      leads: true,
    },
    accept: {
      of: 'assignment',
      budget: { workingMinutes: 240 },
      starts: ['open', 'reopen', 'dispatch', 'redirect', 'callIn', 'release', 'escalate', 'approveSendDown'],
      stops: ['accept', 'resolveOnSpot', 'finishPart'],
      pauses: false,
    },
    // A week to answer a question, ten days to say how it went: the program's own.
    answer: {
      of: 'case',
      budget: { days: 7 },
      starts: ['ask'],
      stops: ['answer', 'goOn'],
      pauses: false,
      runsOut: 'goOn',
    },
    feedback: {
      of: 'case',
      budget: { days: 10 },
      starts: ['resolveOnSpot', 'resolve', 'countersign'],
      stops: ['confirm', 'notFixed', 'rework'],
      pauses: false,
      runsOut: 'closeUnanswered',
    },
  },
  actions: ACTIONS,
} as const satisfies Process
