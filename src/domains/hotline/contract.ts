import { z } from 'zod'
import { Instant } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { CaseId, Sight } from '../requests/contract.ts'

/*
 * What goes over the wire between the city's hotline and this program: docs/hotline.md tells it with examples. Fields
 * that are not known are passed over, so that either side can add some.
 */

export const HotlineId = z.uuid().brand<'HotlineId'>()
export type HotlineId = z.infer<typeof HotlineId>

/** The number that the hotline gave an order. */
export const OrderNumber = z.string().trim().min(1).max(40)

/** Where it is: a point (WGS84), the official code of a unit, an address in words; whatever of these is known. */
export const OrderPlace = z.object({
  lon: z.number().min(-180).max(180).nullish(),
  lat: z.number().min(-90).max(90).nullish(),
  unit: z
    .string()
    .trim()
    .max(20)
    .nullish()
    .describe('The official code of a district, subdistrict or community'),
  address: z.string().trim().max(120).nullish(),
  home: z.boolean().nullish().describe('At or in somebody’s dwelling: never shown exactly'),
})

/** Who called; kept encrypted, and shown to those alone who handle it. */
export const OrderCaller = z.object({
  name: z.string().trim().max(40).nullish(),
  phone: z.string().trim().max(30).nullish(),
})

function isBefore(one: unknown, other: unknown): boolean {
  const areTimes = one instanceof Temporal.Instant && other instanceof Temporal.Instant
  return areTimes && Temporal.Instant.compare(one, other) <= 0
}

/** An order of the hotline. The same number with other content is an amendment. */
export const HotlineOrder = z
  .object({
    number: OrderNumber,
    receivedAt: Instant,
    deadline: Instant.describe('By when the hotline wants its answer'),
    text: z.string().trim().min(4).max(2_000),
    category: z.string().trim().min(1).max(60).nullish().describe('As the hotline calls it'),
    place: OrderPlace.nullish(),
    caller: OrderCaller.nullish(),
    sight: Sight.nullish().describe(
      'Absent: confidential, never public. public: everybody reads the words. sealed: only those who supervise see it',
    ),
    wantsReply: z.boolean().nullish().describe('The caller is to be called before the hotline is answered'),
  })
  // A time that could not be read comes here as the text that it was; its own fault is told already.
  .refine(({ receivedAt, deadline }) => !isBefore(deadline, receivedAt), {
    params: { fault: 'deadline-before-receipt' },
    path: ['deadline'],
  })
  .meta({ id: 'HotlineOrder' })
export type HotlineOrder = z.infer<typeof HotlineOrder>

/** What became of an order that came in. */
export const OrderTaken = z
  .object({
    number: OrderNumber,
    became: z.enum(['opened', 'known', 'amended']),
    case: z.string().describe('Our number of it'),
    deadline: Instant,
  })
  .meta({ id: 'HotlineOrderTaken' })
export type OrderTaken = z.infer<typeof OrderTaken>

const said = {
  id: z.string().trim().min(1).max(80).describe('The hotline’s own: said again under it, it is heard once'),
  number: OrderNumber,
}
const about = z.int().min(1).describe('The sequence of the message of ours that it speaks of')
const words = z.string().trim().max(1_000).nullish()

/**
 * What the hotline says about an order. visit: the caller was called back, and said whether it is solved and how
 * satisfied they are. moreTime: whether there is more, and until when. words: what the caller adds, or that they urge.
 */
export const HotlineSays = z
  .discriminatedUnion('kind', [
    z.object({
      ...said,
      kind: z.literal('visit'),
      about,
      at: Instant,
      solved: z.boolean(),
      satisfied: z.int().min(1).max(5),
      words,
      deadline: Instant.nullish().describe('Not solved: by when the hotline wants its next answer'),
    }),
    z.object({
      ...said,
      kind: z.literal('moreTime'),
      about,
      yes: z.boolean(),
      deadline: Instant.nullish().describe('Needed with yes'),
      words,
    }),
    z.object({
      ...said,
      kind: z.literal('words'),
      words: z.string().trim().min(1).max(1_000),
      urge: z.boolean().nullish(),
    }),
  ])
  .meta({ id: 'HotlineSays' })
export type HotlineSays = z.infer<typeof HotlineSays>

/** Whether it moved the case (counted) or was only kept (noted), and why. */
export const Heard = z
  .object({
    id: z.string(),
    became: z.enum(['counted', 'noted']),
    why: z.enum(['late', 'said-already', 'not-answered-yet', 'not-asked', 'often-enough']).nullable(),
  })
  .meta({ id: 'HotlineHeard' })
export type Heard = z.infer<typeof Heard>

export const OrderState = z.enum(['open', 'answered', 'refused', 'closed'])
export type OrderState = z.infer<typeof OrderState>

/** A line of the lists that both sides compare. */
export const ListedOrder = z
  .object({ number: OrderNumber, state: OrderState, deadline: Instant })
  .meta({ id: 'HotlineListedOrder' })
export type ListedOrder = z.infer<typeof ListedOrder>

/** What goes back to the hotline, numbered for each order without a gap. */
export const MessageKind = z.enum([
  'received',
  'accepted',
  'progress',
  'question',
  'moreTime',
  'refused',
  'result',
  'again',
  'closed',
])
export type MessageKind = z.infer<typeof MessageKind>

export const HotlineMessage = z
  .object({
    id: z.uuid(),
    number: OrderNumber,
    sequence: z.int().min(1),
    kind: MessageKind,
    at: Instant,
    case: z.string().describe('Our number of it'),
    unit: z.string().nullable().describe('Who leads'),
    words: z.string().nullable().describe('What was done, asked, or why not'),
    rule: z.string().nullable().describe('refused: by which rule it is not ours'),
    outcome: z.string().nullable(),
    due: Instant.nullable(),
    calledAt: Instant.nullable().describe('result: when the caller was called'),
    workingDays: z.int().nullable().describe('moreTime: how many are asked for'),
    followCode: z
      .string()
      .nullable()
      .describe('received: the secret by which the caller can follow, correct and erase it; for them alone'),
  })
  .meta({ id: 'HotlineMessage' })
export type HotlineMessage = z.infer<typeof HotlineMessage>

const tags = ['hotline']
const refusals = { 400: Problem, 401: Problem, 404: Problem, 409: Problem, 413: Problem, 415: Problem }

export const sendOrder = {
  method: 'POST',
  url: '/api/hotline/orders',
  access: 'anyone',
  schema: {
    operationId: 'sendHotlineOrder',
    summary: 'The hotline sends an order, or another edition of one; signed (docs/hotline.md)',
    tags,
    body: HotlineOrder,
    response: { 200: OrderTaken, ...refusals },
  },
} as const satisfies RouteContract

export const say = {
  method: 'POST',
  url: '/api/hotline/messages',
  access: 'anyone',
  schema: {
    operationId: 'sayAboutHotlineOrder',
    summary:
      'The hotline says something about an order: a return visit, more time, words of the caller; signed',
    tags,
    body: HotlineSays,
    response: { 200: Heard, ...refusals },
  },
} as const satisfies RouteContract

export const compareLists = {
  method: 'POST',
  url: '/api/hotline/comparison',
  access: 'anyone',
  schema: {
    operationId: 'compareHotlineLists',
    summary: 'The hotline sends its list and gets ours; where they differ is noted on both sides; signed',
    tags,
    body: z.object({ since: Instant, orders: z.array(ListedOrder).max(20_000) }),
    response: { 200: z.object({ orders: z.array(ListedOrder), differing: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

/** An order of a case, as its page shows it. */
export const CaseOrder = z
  .object({
    hotline: z.object({ zh: z.string(), en: z.string() }),
    number: OrderNumber,
    receivedAt: Instant,
    deadline: Instant,
    state: OrderState,
    wantsCall: z.boolean(),
    calledAt: Instant.nullable(),
    amended: z.int(),
    unmapped: z.string().nullable(),
    mayCall: z.boolean().describe('Whoever asks handles it, and can note that they called'),
    messages: z.array(
      z.object({
        sequence: z.int(),
        kind: MessageKind,
        at: Instant,
        sentAt: Instant.nullable(),
        dead: z.boolean(),
        tries: z.int(),
      }),
    ),
    heard: z.array(
      z.object({
        kind: z.enum(['visit', 'moreTime', 'words']),
        at: Instant,
        became: z.enum(['counted', 'noted']),
        why: z.string().nullable(),
        yes: z.boolean().nullable(),
        satisfied: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'HotlineCaseOrder' })
export type CaseOrder = z.infer<typeof CaseOrder>

const ofCase = z.object({ caseId: CaseId })

export const getCaseOrder = {
  method: 'GET',
  url: '/api/hotline/cases/:caseId',
  access: 'staff',
  schema: {
    operationId: 'getHotlineOrderOfCase',
    summary:
      'The order of the hotline that a case came of, and what was exchanged; null where it came otherwise',
    tags,
    params: ofCase,
    response: { 200: z.object({ order: CaseOrder.nullable() }), 404: Problem },
  },
} as const satisfies RouteContract

export const noteCall = {
  method: 'POST',
  url: '/api/hotline/cases/:caseId/called',
  access: 'staff',
  schema: {
    operationId: 'noteHotlineCall',
    summary: 'Note when the caller was called: the hotline is told with the answer',
    tags,
    params: ofCase,
    body: z.object({ at: Instant }),
    response: { 200: z.object({ calledAt: Instant }), 400: Problem, 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract
