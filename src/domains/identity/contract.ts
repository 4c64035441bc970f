import { z } from 'zod'
import { PersonId, UnitId } from '../../kernel/ids.ts'
import { Day, Instant } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { UnitBrief } from '../territory/contract.ts'

export { PersonId } from '../../kernel/ids.ts'
export * from './about/contract.ts'
export * from './consent/contract.ts'
export * from './family/contract.ts'
export {
  IdNumber,
  listVerifications,
  forgetVerification,
  Verification,
  VerificationWish,
  verifyIdentity,
} from './verified/contract.ts'

export const Role = z.enum([
  'administrator',
  'officer',
  'stationManager',
  'stationStaff',
  'gridWorker',
  'handler',
  'planner',
  'auditor',
])
export type Role = z.infer<typeof Role>

/** Digits as Chinese keyboards also write them (１３８), without the spaces and dashes between them. */
const plain = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '')

/** A mainland mobile number: 11 digits from 13 to 19 (YD/T numbering plan), spaces and +86 forgiven. */
export const Phone = z
  .string()
  .overwrite((text) => plain(text).replace(/^\+?86(?=1\d{10}$)/, ''))
  .refine((text) => /^1[3-9]\d{9}$/.test(text), { params: { fault: 'phone-form' } })

export const Code = z
  .string()
  .overwrite(plain)
  .refine((text) => /^\d{6}$/.test(text), { params: { fault: 'code-form' } })

export const RoleGrantId = z.uuid().brand<'RoleGrantId'>()
export type RoleGrantId = z.infer<typeof RoleGrantId>

export const HeldRole = z
  .object({ role: Role, unit: UnitBrief, from: Day, until: Day.nullable() })
  .meta({ id: 'HeldRole' })
export type HeldRole = z.infer<typeof HeldRole>

export const Me = z
  .object({
    person: PersonId.nullable(),
    kind: z.enum(['anyone', 'resident', 'staff']),
    name: z.string().nullable(),
    phone: z.string().nullable().describe('Masked: 138****5678'),
    roles: z.array(HeldRole),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

const tags = ['identity']

export const getMe = {
  method: 'GET',
  url: '/api/me',
  access: 'anyone',
  schema: { operationId: 'getMe', summary: 'Who is signed in', tags, response: { 200: Me } },
} as const satisfies RouteContract

export const askCode = {
  method: 'POST',
  url: '/api/sign-in/code',
  access: 'anyone',
  schema: {
    operationId: 'askCode',
    summary: 'Send a one-time code to a phone',
    tags,
    body: z.object({ phone: Phone }),
    response: {
      202: z.object({ seconds: z.int().describe('How long the code is valid') }),
      400: Problem,
      429: Problem,
    },
  },
} as const satisfies RouteContract

export const signIn = {
  method: 'POST',
  url: '/api/sign-in',
  access: 'anyone',
  schema: {
    operationId: 'signIn',
    summary: 'Sign in with phone and code; the session comes as a cookie',
    tags,
    body: z.object({ phone: Phone, code: Code }),
    response: { 200: z.object({ person: PersonId }), 400: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const signOut = {
  method: 'POST',
  url: '/api/sign-out',
  access: 'person',
  schema: {
    operationId: 'signOut',
    summary: 'End this session, or all of them',
    tags,
    body: z.object({ everywhere: z.boolean().default(false) }),
    response: { 200: z.object({ ended: z.int() }), 401: Problem },
  },
} as const satisfies RouteContract

/** Everything the program holds about a person, for the person (PIPL art. 45). */
export const MyData = z
  .object({
    person: PersonId,
    kind: z.enum(['resident', 'staff']),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    since: Instant,
    roles: z.array(HeldRole),
    sessions: z.array(
      z.object({ via: z.string(), from: Instant, until: Instant, ended: Instant.nullable() }),
    ),
    actions: z.array(z.object({ at: Instant, action: z.string(), subject: z.string() })),
    records: z.record(z.string(), z.unknown()).describe('What the other rooms hold, by their names'),
  })
  .meta({ id: 'MyData' })
export type MyData = z.infer<typeof MyData>

export const getMyData = {
  method: 'GET',
  url: '/api/me/data',
  access: 'person',
  schema: {
    operationId: 'getMyData',
    summary: 'Everything held about the person who asks',
    tags,
    response: { 200: MyData, 401: Problem },
  },
} as const satisfies RouteContract

export const eraseMe = {
  method: 'POST',
  url: '/api/me/erase',
  access: 'person',
  schema: {
    operationId: 'eraseMe',
    summary: 'Erase name, phone and sessions of the person who asks',
    tags,
    body: z.object({ sure: z.literal(true) }),
    response: { 200: z.object({ erased: z.literal(true) }), 401: Problem },
  },
} as const satisfies RouteContract

export const RoleGrant = z
  .object({
    id: RoleGrantId,
    person: PersonId,
    name: z.string().nullable(),
    role: Role,
    unit: UnitBrief,
    from: Day,
    until: Day.nullable(),
  })
  .meta({ id: 'RoleGrant' })
export type RoleGrant = z.infer<typeof RoleGrant>

export const listRoles = {
  method: 'GET',
  url: '/api/roles',
  access: 'staff',
  schema: {
    operationId: 'listRoles',
    summary: 'Who holds which role at a unit and below',
    tags,
    querystring: z.object({
      unit: UnitId,
      within: z.enum(['here', 'below']).default('below').describe('Here: at the unit itself alone'),
    }),
    response: { 200: z.array(RoleGrant), 403: Problem },
  },
} as const satisfies RouteContract

export const grantRole = {
  method: 'POST',
  url: '/api/roles',
  access: 'staff',
  schema: {
    operationId: 'grantRole',
    summary: 'Give a person a role at a unit for a period',
    tags,
    body: z.object({ person: PersonId, role: Role, unit: UnitId, from: Day, until: Day.nullable() }),
    response: { 201: z.object({ id: RoleGrantId }), 403: Problem, 404: Problem, 409: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const endRole = {
  method: 'POST',
  url: '/api/roles/:roleGrantId/end',
  access: 'staff',
  schema: {
    operationId: 'endRole',
    summary: 'End a role on a day',
    tags,
    params: z.object({ roleGrantId: RoleGrantId }),
    body: z.object({ on: Day }),
    response: { 200: z.object({ id: RoleGrantId }), 403: Problem, 404: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const AuditEntry = z
  .object({
    id: z.uuid(),
    at: Instant,
    chain: z.string(),
    position: z.string(),
    actor: z.object({ id: PersonId, name: z.string().nullable() }).nullable(),
    action: z.string(),
    subjectKind: z.string(),
    subjectId: z.uuid().nullable(),
    unit: UnitBrief.nullable(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

export const listAudit = {
  method: 'GET',
  url: '/api/audit',
  access: 'staff',
  schema: {
    operationId: 'listAudit',
    summary: 'What was done in a territory, newest first',
    tags,
    querystring: z.object({
      unit: UnitId.optional(),
      action: z.string().max(60).optional(),
      before: z.string().max(80).optional().describe('The `next` of the page before'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: { 200: z.object({ entries: z.array(AuditEntry), next: z.string().nullable() }), 403: Problem },
  },
} as const satisfies RouteContract

export const DemoPerson = z
  .object({ id: PersonId, name: z.string(), kind: z.enum(['resident', 'staff']), roles: z.array(HeldRole) })
  .meta({ id: 'DemoPerson' })
export type DemoPerson = z.infer<typeof DemoPerson>

export const listDemoPeople = {
  method: 'GET',
  url: '/api/demo/people',
  access: 'anyone',
  schema: {
    operationId: 'listDemoPeople',
    summary: 'The ready-made people of the demo city (this machine only, never in production)',
    tags,
    response: { 200: z.array(DemoPerson), 404: Problem },
  },
} as const satisfies RouteContract

export const signInAsDemo = {
  method: 'POST',
  url: '/api/demo/sign-in',
  access: 'anyone',
  schema: {
    operationId: 'signInAsDemo',
    summary: 'Sign in as one of the demo people (this machine only, never in production)',
    tags,
    body: z.object({ person: PersonId }),
    response: { 200: z.object({ person: PersonId }), 404: Problem },
  },
} as const satisfies RouteContract
