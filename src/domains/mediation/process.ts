import type { Process } from '../../engines/cases/definition/contract.ts'
import {
  ASKER,
  BOTH,
  inside,
  LEAD,
  rating,
  reason,
  seen,
  toAsker,
  toLead,
} from '../../engines/cases/definition/steps/contract.ts'
import { calling, dispatching, noting, reopening } from '../../engines/cases/definition/usual/contract.ts'

const OPEN = ['asked', 'consent', 'talks', 'agreed', 'kept'] as const

const track = ['court', 'arbitration', 'police', 'department'] as const

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
    accept: seen('accept', LEAD, ['asked'], 'consent', 1, toAsker),
    // Both have said that they want it: the room asks its own rows.
    begin: seen('note', LEAD, ['consent'], 'talks', 1, { effects: ['bothConsent'], ...toAsker }),
    meet: seen('note', ['lead', 'assist'], ['talks'], null, 2, {
      form: [
        { name: 'day', kind: 'day', needed: true },
        { name: 'heads', kind: 'number', needed: true, most: 200 },
      ],
    }),
    propose: seen('resolve', LEAD, ['talks'], 'agreed', 1, {
      outcomes: ['settled'],
      effects: ['agreementWritten'],
      ...toAsker,
    }),
    // A second person sees that both have signed the very text.
    countersign: seen('countersign', BOTH, ['agreed'], 'kept', 1, {
      apartFrom: ['propose'],
      effects: ['bothSigned'],
      ...toAsker,
    }),
    // Whether it is kept is asked after (article 31): what the mediator heard from both.
    followUp: seen('note', LEAD, ['kept'], null, 1, {
      form: [
        { name: 'found', kind: 'choice', needed: true, choices: ['kept', 'partly', 'broken'] },
        { name: 'text', kind: 'longText', most: 1000, internal: true },
      ],
    }),
    rework: seen('return', ['requester', 'lead', 'supervisor'], ['agreed', 'kept'], 'talks', 2, {
      form: [inside],
      ...toLead,
    }),
    // It is said by whoever asked; silence is not a yes.
    confirm: seen('rate', ASKER, ['kept'], 'closed', 1, {
      apartFrom: ['propose'],
      outcomes: ['agreed'],
      form: rating,
      ...toLead,
    }),
    quiet: seen('close', ['program'], ['kept'], 'closed', 8, { outcomes: ['agreed'], ...toAsker }),
    decline: seen('close', LEAD, ['consent', 'talks'], 'closed', 3, {
      outcomes: ['declined'],
      effects: ['oneDeclined'],
      ...toAsker,
    }),
    handOver: seen('handOver', BOTH, OPEN, 'closed', 4, {
      form: [{ name: 'track', kind: 'choice', needed: true, choices: track }, reason],
      outcomes: ['notSettled'],
      ...toAsker,
    }),
    withdraw: seen('withdraw', ['requester'], OPEN, 'closed', 9, { outcomes: ['withdrawn'], ...toLead }),
    ...dispatching(['asked', 'consent'], 'asked'),
    ...calling(['consent', 'talks']),
    ...noting(OPEN),
    ...reopening('closed', 'asked'),
  },
} as const satisfies Process
