import type { Process } from '../../engines/cases/definition/contract.ts'
import {
  asking,
  calling,
  dispatching,
  noting,
  reopening,
} from '../../engines/cases/definition/usual/contract.ts'

const AT_WORK = ['gathered', 'weighing', 'doing'] as const

const told = { shown: true, tells: ['requester'] } as const
const toLead = { shown: true, tells: ['lead'] } as const

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
    accept: {
      verb: 'accept',
      who: ['lead', 'assist'],
      from: ['gathered', 'weighing'],
      to: 'weighing',
      order: 1,
      ...told,
    },
    adopt: {
      verb: 'note',
      who: ['lead'],
      from: ['weighing'],
      to: 'doing',
      form: [
        { name: 'plan', kind: 'longText', needed: true, most: 1000 },
        { name: 'by', kind: 'day', needed: true },
      ],
      order: 1,
      ...told,
    },
    done: {
      verb: 'resolve',
      who: ['lead'],
      from: ['doing'],
      to: 'closed',
      form: [
        { name: 'text', kind: 'longText', needed: true, most: 1000 },
        { name: 'pictures', kind: 'pictures', most: 6 },
      ],
      outcomes: ['adopted'],
      order: 1,
      ...told,
    },
    // "It cannot be done" is looked at by a second person before it is told.
    explain: {
      verb: 'resolve',
      who: ['lead'],
      from: ['weighing', 'doing'],
      to: 'answering',
      form: [{ name: 'text', kind: 'longText', needed: true, most: 1000 }],
      outcomes: ['explained'],
      order: 3,
      shown: true,
      tells: ['supervisor'],
    },
    countersign: {
      verb: 'countersign',
      who: ['lead', 'supervisor'],
      from: ['answering'],
      to: 'closed',
      apartFrom: ['explain'],
      outcomes: ['explained'],
      order: 1,
      ...told,
    },
    sendBack: {
      verb: 'return',
      who: ['lead', 'supervisor'],
      from: ['answering'],
      to: 'weighing',
      apartFrom: ['explain'],
      form: [{ name: 'reason', kind: 'longText', needed: true, most: 500, internal: true }],
      order: 2,
      shown: false,
      tells: ['lead'],
    },
    makeRequest: {
      verb: 'close',
      who: ['lead'],
      from: ['weighing'],
      to: 'closed',
      form: [{ name: 'request', kind: 'case', needed: true }],
      outcomes: ['toRequest'],
      order: 2,
      shown: true,
      effects: ['linkRequest'],
      tells: ['requester'],
    },
    makeTopic: {
      verb: 'close',
      who: ['lead'],
      from: ['weighing'],
      to: 'closed',
      form: [{ name: 'topic', kind: 'text', needed: true, most: 60 }],
      outcomes: ['toTopic'],
      order: 3,
      shown: true,
      effects: ['linkTopic'],
      tells: ['requester'],
    },
    merge: {
      verb: 'merge',
      who: ['lead'],
      from: ['gathered', 'weighing'],
      to: 'closed',
      form: [{ name: 'case', kind: 'case', needed: true }],
      outcomes: ['duplicate'],
      order: 6,
      ...told,
    },
    withdraw: {
      verb: 'withdraw',
      who: ['requester'],
      from: ['gathered', 'weighing', 'asked', 'doing'],
      to: 'closed',
      outcomes: ['withdrawn'],
      order: 9,
      ...toLead,
    },
    ...dispatching(AT_WORK, 'gathered'),
    ...calling(['weighing', 'doing']),
    ...asking('weighing', 'asked'),
    ...noting(AT_WORK),
    ...reopening('closed', 'weighing'),
  },
} as const satisfies Process
