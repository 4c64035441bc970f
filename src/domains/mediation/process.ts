import type { Process } from '../../engines/cases/definition/contract.ts'
import { calling, dispatching, noting, reopening } from '../../engines/cases/definition/usual/contract.ts'

const OPEN = ['asked', 'consent', 'talks', 'agreed', 'kept'] as const

const told = { shown: true, tells: ['requester'] } as const
const toLead = { shown: true, tells: ['lead'] } as const

/**
 * Mediation between two sides (人民调解): asked for, both want it, talks, an agreement that both sign, whether it is
 * kept. Never public. Either side may end it at any time; where it fails both are told where it goes on (People's
 * Mediation Law of the PRC, 2010, articles 3, 17, 23, 26, 29, 31).
 */
export const MEDIATION = {
  name: 'mediation',
  version: 1,
  keeper: 'mediation',
  first: 'asked',
  sights: ['confidential', 'sealed'],
  stages: {
    asked: { kind: 'open', loop: 'discover' },
    consent: { kind: 'open', loop: 'discover' },
    talks: { kind: 'open', loop: 'handle' },
    agreed: { kind: 'check', loop: 'supervise' },
    kept: { kind: 'open', loop: 'feedback' },
    closed: { kind: 'closed', loop: 'feedback' },
  },
  // What is not needed here is needed by the room, which keeps it: names are not in the engine's history.
  opening: [
    { name: 'title', kind: 'text', needed: true, most: 60 },
    { name: 'about', kind: 'longText', most: 2000, internal: true },
    { name: 'source', kind: 'choice', needed: true, choices: ['party', 'worker', 'passedOn'] },
    { name: 'firstName', kind: 'text', most: 60, internal: true },
    { name: 'firstPhone', kind: 'text', most: 20, internal: true },
    { name: 'secondName', kind: 'text', most: 60, internal: true },
    { name: 'secondPhone', kind: 'text', most: 20, internal: true },
  ],
  outcomes: {
    settled: { solved: true },
    agreed: { solved: false },
    declined: { solved: false },
    notSettled: { solved: false },
    withdrawn: { solved: false },
  },
  join: 'lead',
  bouncesMost: 2,
  clocks: {
    // No rule names it: three working days are the program's own.
    takeUp: {
      of: 'assignment',
      budget: { workingDays: 3 },
      starts: ['open', 'dispatch'],
      stops: ['accept'],
      pauses: false,
    },
    // A month as a rule: Provisions on the Work of People's Mediation (Ministry of Justice order 75), article 33.
    whole: {
      of: 'case',
      budget: { days: 30 },
      starts: ['open', 'reopen'],
      stops: ['countersign', 'decline', 'handOver', 'withdraw'],
      pauses: true,
      leads: true,
    },
    // The program's own: three months in which an agreement is usually kept or not.
    keeping: {
      of: 'case',
      budget: { days: 90 },
      starts: ['countersign'],
      stops: ['confirm', 'rework', 'handOver', 'withdraw'],
      pauses: false,
      runsOut: 'quiet',
    },
  },
  actions: {
    accept: { verb: 'accept', who: ['lead'], from: ['asked'], to: 'consent', order: 1, ...told },
    // Both have said that they want it: the room asks its own rows.
    begin: {
      verb: 'note',
      who: ['lead'],
      from: ['consent'],
      to: 'talks',
      order: 1,
      shown: true,
      effects: ['bothConsent'],
      tells: ['requester'],
    },
    meet: {
      verb: 'note',
      who: ['lead', 'assist'],
      from: ['talks'],
      to: null,
      form: [
        { name: 'day', kind: 'day', needed: true },
        { name: 'heads', kind: 'number', needed: true, most: 200 },
      ],
      order: 2,
      shown: true,
    },
    propose: {
      verb: 'resolve',
      who: ['lead'],
      from: ['talks'],
      to: 'agreed',
      outcomes: ['settled'],
      order: 1,
      shown: true,
      effects: ['agreementWritten'],
      tells: ['requester'],
    },
    // A second person sees that both have signed the very text.
    countersign: {
      verb: 'countersign',
      who: ['lead', 'supervisor'],
      from: ['agreed'],
      to: 'kept',
      apartFrom: ['propose'],
      order: 1,
      shown: true,
      effects: ['bothSigned'],
      tells: ['requester'],
    },
    rework: {
      verb: 'return',
      who: ['requester', 'lead', 'supervisor'],
      from: ['agreed', 'kept'],
      to: 'talks',
      form: [{ name: 'reason', kind: 'longText', needed: true, most: 500, internal: true }],
      order: 2,
      ...toLead,
    },
    // Whether it is kept is asked after (article 31), and said by whoever asked; silence is not a yes.
    confirm: {
      verb: 'rate',
      who: ['requester', 'taker'],
      from: ['kept'],
      to: 'closed',
      apartFrom: ['propose'],
      outcomes: ['agreed'],
      form: [
        { name: 'solved', kind: 'yesNo', needed: true },
        { name: 'satisfied', kind: 'stars', needed: true, most: 5 },
      ],
      order: 1,
      ...toLead,
    },
    quiet: {
      verb: 'close',
      who: ['program'],
      from: ['kept'],
      to: 'closed',
      outcomes: ['agreed'],
      order: 8,
      ...told,
    },
    decline: {
      verb: 'close',
      who: ['lead'],
      from: ['consent', 'talks'],
      to: 'closed',
      outcomes: ['declined'],
      order: 3,
      shown: true,
      effects: ['oneDeclined'],
      tells: ['requester'],
    },
    handOver: {
      verb: 'handOver',
      who: ['lead', 'supervisor'],
      from: OPEN,
      to: 'closed',
      form: [
        {
          name: 'track',
          kind: 'choice',
          needed: true,
          choices: ['court', 'arbitration', 'police', 'department'],
        },
        { name: 'reason', kind: 'longText', needed: true, most: 500 },
      ],
      outcomes: ['notSettled'],
      order: 4,
      ...told,
    },
    withdraw: {
      verb: 'withdraw',
      who: ['requester'],
      from: OPEN,
      to: 'closed',
      outcomes: ['withdrawn'],
      order: 9,
      ...toLead,
    },
    ...dispatching(['asked', 'consent'], 'asked'),
    ...calling(['consent', 'talks']),
    ...noting(OPEN),
    ...reopening('closed', 'asked'),
  },
} as const satisfies Process
