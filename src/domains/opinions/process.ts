import type { Process } from '../../engines/cases/definition/contract.ts'
import {
  BOTH,
  inside,
  LEAD,
  pictures,
  seen,
  toAsker,
  toHead,
  toLead,
  told,
  unseen,
} from '../../engines/cases/definition/steps/contract.ts'
import {
  asking,
  calling,
  dispatching,
  noting,
  reopening,
} from '../../engines/cases/definition/usual/contract.ts'

const AT_WORK = ['gathered', 'weighing', 'doing'] as const

/**
 * What people say should be done (征集意见、金点子): gathered at a called meeting, door to door, through the open
 * channel; weighed; done, explained, or made a request or a topic of; and told back to whoever said it, always.
 */
export const OPINION = {
  name: 'opinion',
  version: 1,
  keeper: 'opinions',
  first: 'gathered',
  sights: ['public', 'confidential'],
  stages: {
    gathered: { kind: 'open', loop: 'discover' },
    weighing: { kind: 'open', loop: 'handle' },
    asked: { kind: 'waiting', loop: 'handle' },
    answering: { kind: 'check', loop: 'supervise' },
    doing: { kind: 'open', loop: 'handle' },
    closed: { kind: 'closed', loop: 'feedback' },
  },
  opening: [
    { name: 'title', kind: 'text', needed: true, most: 60 },
    // Needed by the room, which keeps it: not in the engine's history.
    { name: 'text', kind: 'longText', most: 2000 },
    { name: 'source', kind: 'choice', needed: true, choices: ['meeting', 'doorToDoor', 'open'] },
    { name: 'golden', kind: 'yesNo' },
    { name: 'named', kind: 'yesNo' },
  ],
  // An opinion is not solved: it is told what became of it.
  outcomes: {
    adopted: { solved: false },
    toRequest: { solved: false },
    toTopic: { solved: false },
    explained: { solved: false },
    duplicate: { solved: false },
    withdrawn: { solved: false },
  },
  join: 'all',
  bouncesMost: 2,
  clocks: {
    // No rule names these: times of the program's own, which a category's dated rule replaces.
    takeUp: {
      of: 'assignment',
      budget: { workingDays: 5 },
      starts: ['open', 'dispatch', 'callIn', 'releasePart'],
      stops: ['accept', 'finishPart'],
      pauses: false,
    },
    toldBack: {
      of: 'case',
      budget: { workingDays: 20 },
      starts: ['open', 'reopen'],
      stops: ['adopt', 'makeRequest', 'makeTopic', 'explain', 'merge', 'withdraw'],
      pauses: true,
      leads: true,
    },
    answer: {
      of: 'case',
      budget: { days: 14 },
      starts: ['ask'],
      stops: ['answer', 'goOn', 'withdraw'],
      pauses: false,
      runsOut: 'goOn',
    },
  },
  actions: {
    accept: seen('accept', ['lead', 'assist'], ['gathered', 'weighing'], 'weighing', 1, toAsker),
    adopt: seen('note', LEAD, ['weighing'], 'doing', 1, {
      form: [
        { name: 'plan', kind: 'longText', needed: true, most: 1000 },
        { name: 'by', kind: 'day', needed: true },
      ],
      ...toAsker,
    }),
    done: seen('resolve', LEAD, ['doing'], 'closed', 1, {
      form: [told, pictures],
      outcomes: ['adopted'],
      ...toAsker,
    }),
    // "It cannot be done" is looked at by a second person before it is told.
    explain: seen('resolve', LEAD, ['weighing', 'doing'], 'answering', 3, {
      form: [told],
      outcomes: ['explained'],
      ...toHead,
    }),
    countersign: seen('countersign', BOTH, ['answering'], 'closed', 1, {
      apartFrom: ['explain'],
      outcomes: ['explained'],
      ...toAsker,
    }),
    sendBack: unseen('return', BOTH, ['answering'], 'weighing', 2, {
      apartFrom: ['explain'],
      form: [inside],
      ...toLead,
    }),
    makeRequest: seen('close', LEAD, ['weighing'], 'closed', 2, {
      form: [{ name: 'request', kind: 'case', needed: true }],
      outcomes: ['toRequest'],
      effects: ['linkRequest'],
      ...toAsker,
    }),
    makeTopic: seen('close', LEAD, ['weighing'], 'closed', 3, {
      form: [{ name: 'topic', kind: 'text', needed: true, most: 60 }],
      outcomes: ['toTopic'],
      effects: ['linkTopic'],
      ...toAsker,
    }),
    merge: seen('merge', LEAD, ['gathered', 'weighing'], 'closed', 6, {
      form: [{ name: 'case', kind: 'case', needed: true }],
      outcomes: ['duplicate'],
      ...toAsker,
    }),
    withdraw: seen('withdraw', ['requester'], ['gathered', 'weighing', 'asked', 'doing'], 'closed', 9, {
      outcomes: ['withdrawn'],
      ...toLead,
    }),
    ...dispatching(AT_WORK, 'gathered'),
    ...calling(['weighing', 'doing']),
    ...asking('weighing', 'asked'),
    ...noting(AT_WORK),
    ...reopening('closed', 'weighing'),
  },
} as const satisfies Process
