import { z } from 'zod'
import { CaseId } from '../../engines/cases/contract.ts'
import { UnitId } from '../../kernel/ids.ts'
import { Day, Instant } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { Phone } from '../identity/contract.ts'

/** How a mediation came about: one side asked, a worker found it, or another office passed it on. */
export const MediationSource = z.enum(['party', 'worker', 'passedOn'])
export type MediationSource = z.infer<typeof MediationSource>

/** 1 asked for it, 2 is the other one. */
export const Side = z.union([z.literal(1), z.literal(2)])
export type Side = z.infer<typeof Side>

/** How something was said: by the side itself in its account, spoken to a mediator, on paper. */
export const How = z.enum(['self', 'spoken', 'paper'])
export type How = z.infer<typeof How>

export const Consent = z.enum(['unasked', 'given', 'refused', 'withdrawn'])
export type Consent = z.infer<typeof Consent>

const words = (most: number) => z.string().trim().min(1).max(most)

/** What is told when a mediation is asked for: the fields of the process's opening. */
export const MediationForm = z.object({
  title: words(60).describe('What it is about, without names: lists show it to those who handle it'),
  about: words(2_000),
  source: MediationSource,
  firstName: words(60),
  firstPhone: Phone.nullable().default(null),
  secondName: words(60),
  secondPhone: Phone.nullable().default(null),
})
export type MediationForm = z.infer<typeof MediationForm>

export const MediationWish = z.object({
  unit: UnitId.describe('Where it happens: the community answers, or what lies above where there is none'),
  sight: z.enum(['confidential', 'sealed']).default('confidential'),
  form: MediationForm,
})
export type MediationWish = z.infer<typeof MediationWish>

export const RecordId = z.uuid().brand<'MediationRecordId'>()
export type RecordId = z.infer<typeof RecordId>

/** A side as those who handle it see it, or as one side sees the other: then without a phone. */
export const SideShown = z
  .object({
    side: Side,
    name: z.string().nullable(),
    phone: z.string().nullable().describe('For those who handle it'),
    letIn: z.boolean().describe('Whether this side follows it in an account of its own'),
    consent: Consent,
    how: How.nullable(),
  })
  .meta({ id: 'MediationSide' })
export type SideShown = z.infer<typeof SideShown>

/** A session: when they met, and how many were there; never who. */
export const Met = z.object({ on: Day, heads: z.int().min(1).max(200) })
export type Met = z.infer<typeof Met>

/** What was said. `side` null: when both were there. `shared`: the other side may read it. */
export const RecordShown = z
  .object({
    id: RecordId,
    side: Side.nullable(),
    text: z.string(),
    at: Instant,
    met: Met.nullable().describe('Where it was said in a session'),
    shared: z.boolean(),
    mine: z.boolean().describe('Written by whoever reads it'),
  })
  .meta({ id: 'MediationRecord' })
export type RecordShown = z.infer<typeof RecordShown>

export const AgreementShown = z
  .object({
    edition: z.int(),
    text: z.string(),
    keepBy: Day.nullable().describe('Until when it is to be kept'),
    at: Instant,
    signed: z.array(z.object({ side: Side, how: z.enum(['self', 'paper']), at: Instant })),
  })
  .meta({ id: 'MediationAgreement' })
export type AgreementShown = z.infer<typeof AgreementShown>

export const Mediation = z
  .object({
    case: CaseId,
    number: z.string(),
    title: z.string(),
    about: z.string(),
    stage: z.string(),
    outcome: z.string().nullable(),
    openedAt: Instant,
    mySide: Side.nullable().describe('Of whoever asks; null: they handle it'),
    version: z.int().describe('How many events there are: `seen` of whoever acts'),
    may: z.array(z.string()).describe('What whoever asked for it may do now, the likeliest first'),
    sides: z.array(SideShown),
    records: z.array(RecordShown).describe('Those that whoever asks may read'),
    agreement: AgreementShown.nullable().describe('The latest edition'),
  })
  .meta({ id: 'Mediation' })
export type Mediation = z.infer<typeof Mediation>

const tags = ['mediation']
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const one = z.object({ caseId: CaseId })
const done = z.object({ case: CaseId })

export const openMediation = {
  method: 'POST',
  url: '/api/mediations',
  access: 'person',
  schema: {
    operationId: 'openMediation',
    summary: 'Ask for mediation, or take down on somebody’s behalf that they do; never public',
    tags,
    body: MediationWish,
    response: { 201: z.object({ id: CaseId, number: z.string() }), ...refusals },
  },
} as const satisfies RouteContract

export const listMyMediations = {
  method: 'GET',
  url: '/api/mediations/mine',
  access: 'person',
  schema: {
    operationId: 'listMyMediations',
    summary: 'The mediations in which I am a side',
    tags,
    response: {
      200: z.array(
        z
          .object({
            case: CaseId,
            number: z.string(),
            title: z.string(),
            stage: z.string(),
            outcome: z.string().nullable(),
            openedAt: Instant,
            side: Side,
            consent: Consent,
          })
          .meta({ id: 'MyMediation' }),
      ),
    },
  },
} as const satisfies RouteContract

export const getMediation = {
  method: 'GET',
  url: '/api/mediations/:caseId',
  access: 'person',
  schema: {
    operationId: 'getMediation',
    summary:
      'A mediation as whoever asks may see it: a side reads what the other said alone only with its leave',
    tags,
    params: one,
    response: { 200: Mediation, 404: Problem },
  },
} as const satisfies RouteContract

export const setConsent = {
  method: 'PUT',
  url: '/api/mediations/:caseId/consent',
  access: 'person',
  schema: {
    operationId: 'setMediationConsent',
    summary: 'Say whether a side wants the mediation: the side itself, or a mediator who heard it',
    tags,
    params: one,
    body: z.object({
      side: Side,
      consent: z.enum(['given', 'refused', 'withdrawn']),
      how: How.describe('`self` where the side says it in its own account'),
    }),
    response: { 200: done, ...refusals },
  },
} as const satisfies RouteContract

export const letIn = {
  method: 'PUT',
  url: '/api/mediations/:caseId/sides/:side',
  access: 'staff',
  schema: {
    operationId: 'letInMediationSide',
    summary: 'Let a side follow it in an account of its own, once its phone was found to be right',
    tags,
    params: z.object({ caseId: CaseId, side: z.coerce.number().pipe(Side) }),
    body: z.object({ phone: Phone }),
    response: { 200: done, ...refusals },
  },
} as const satisfies RouteContract

export const addRecord = {
  method: 'POST',
  url: '/api/mediations/:caseId/records',
  access: 'person',
  schema: {
    operationId: 'addMediationRecord',
    summary: 'Write down what was said, by one side alone or when both were there',
    tags,
    params: one,
    body: z.object({ side: Side.nullable(), text: words(2_000) }),
    response: { 201: z.object({ id: RecordId }), ...refusals },
  },
} as const satisfies RouteContract

export const noteSession = {
  method: 'POST',
  url: '/api/mediations/:caseId/sessions',
  access: 'staff',
  schema: {
    operationId: 'noteMediationSession',
    summary: 'Write down a session: when, how many were there, what was said; a step of the case as well',
    tags,
    params: one,
    body: z.object({
      ...Met.shape,
      side: Side.nullable().describe('Who was there beside the mediator; null: both'),
      text: words(2_000),
      seen: z.int().min(1).describe('How many events whoever acts has seen'),
    }),
    response: { 201: z.object({ id: RecordId }), ...refusals },
  },
} as const satisfies RouteContract

export const giveLeave = {
  method: 'PUT',
  url: '/api/mediations/:caseId/records/:recordId/leave',
  access: 'person',
  schema: {
    operationId: 'giveMediationLeave',
    summary: 'Let the other side read what one side said alone, or no longer',
    tags,
    params: z.object({ caseId: CaseId, recordId: RecordId }),
    body: z.object({ leave: z.boolean(), how: How }),
    response: { 200: done, ...refusals },
  },
} as const satisfies RouteContract

export const writeAgreement = {
  method: 'POST',
  url: '/api/mediations/:caseId/agreement',
  access: 'staff',
  schema: {
    operationId: 'writeMediationAgreement',
    summary: 'Write the agreement, or another edition of it: what was signed before was another text',
    tags,
    params: one,
    body: z.object({
      text: words(5_000),
      edition: z.int().min(1).max(50).describe('The one this will be'),
      keepBy: Day.nullable().default(null).describe('Both sides are reminded before and after this day'),
    }),
    response: { 201: z.object({ edition: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const signAgreement = {
  method: 'POST',
  url: '/api/mediations/:caseId/signatures',
  access: 'person',
  schema: {
    operationId: 'signMediationAgreement',
    summary: 'Sign the latest edition: the side itself, or a mediator who holds the signed paper',
    tags,
    params: one,
    body: z.object({ side: Side, edition: z.int().min(1).max(50), how: z.enum(['self', 'paper']) }),
    response: { 201: done, ...refusals },
  },
} as const satisfies RouteContract

/** What whoever asked for it does with it: say how it went, end it, urge, ask for it again. */
export const actOnMediation = {
  method: 'POST',
  url: '/api/mediations/:caseId/actions/:action',
  access: 'person',
  schema: {
    operationId: 'actOnMediation',
    summary: 'Take an action that is the requester’s, by the process',
    tags,
    params: z.object({ caseId: CaseId, action: z.string().min(1).max(40) }),
    body: z.object({
      seen: z.int().min(1).describe('How many events whoever acts has seen'),
      form: z.record(z.string().max(40), z.unknown()).default({}),
    }),
    response: { 200: z.object({ stage: z.string(), version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract
