import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'

export const FamilyMemberId = z.uuid().brand<'FamilyMemberId'>()
export type FamilyMemberId = z.infer<typeof FamilyMemberId>

/** What somebody is to whoever enrols them. A short list: nobody needs to know more. */
export const Relation = z.enum([
  'child',
  'grandchild',
  'partner',
  'parent',
  'grandparent',
  'sibling',
  'other',
])
export type Relation = z.infer<typeof Relation>

/** The oldest people alive were born after this; an older year is a slip of the finger. */
const FIRST_YEAR = 1900

/** A year of birth, YYYY, digits as Chinese keyboards also write them. Whether it has come is judged later. */
export const BirthYear = z.int().min(FIRST_YEAR).max(2200)

export const FamilyMember = z
  .object({
    id: FamilyMemberId,
    name: z.string(),
    birthYear: BirthYear,
    relation: Relation,
    minor: z.boolean().describe('Under 18, or turning 18 this year'),
    verified: z.boolean().describe('Their identity was checked'),
  })
  .meta({ id: 'FamilyMember' })
export type FamilyMember = z.infer<typeof FamilyMember>

export const FamilyWish = z
  .object({
    name: z
      .string()
      .overwrite((text) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' '))
      .min(1)
      .max(30)
      .describe('A name or a nickname'),
    birthYear: BirthYear,
    relation: Relation,
    guardianConsent: z
      .boolean()
      .default(false)
      .describe('For under-18s: whoever adds them is their guardian, or acts for the guardian, and agrees'),
  })
  .meta({ id: 'FamilyWish' })
export type FamilyWish = z.infer<typeof FamilyWish>

/** That a member of staff saw a child's name, and on which kind of list. */
export const MinorSeen = z
  .object({ member: z.uuid(), day: z.iso.date(), subjectKind: z.string(), subjectId: z.uuid() })
  .meta({ id: 'MinorSeen' })
export type MinorSeen = z.infer<typeof MinorSeen>

export const GuardianConsent = z.object({
  member: z.uuid(),
  given: Instant,
  withdrawn: Instant.nullable(),
})
export type GuardianConsent = z.infer<typeof GuardianConsent>

const tags = ['identity']
const params = z.object({ memberId: FamilyMemberId })

export const listFamily = {
  method: 'GET',
  url: '/api/me/family',
  access: 'person',
  schema: {
    operationId: 'listFamily',
    summary: 'For whom the person who asks enrols, and where staff saw the names of the children among them',
    tags,
    response: { 200: z.object({ members: z.array(FamilyMember), seen: z.array(MinorSeen) }), 401: Problem },
  },
} as const satisfies RouteContract

export const addFamilyMember = {
  method: 'POST',
  url: '/api/me/family',
  access: 'person',
  schema: {
    operationId: 'addFamilyMember',
    summary: 'Add a family member; for under-18s with the guardian’s consent',
    tags,
    body: FamilyWish,
    response: { 201: FamilyMember, 400: Problem, 401: Problem, 409: Problem },
  },
} as const satisfies RouteContract

export const changeFamilyMember = {
  method: 'PUT',
  url: '/api/me/family/:memberId',
  access: 'person',
  schema: {
    operationId: 'changeFamilyMember',
    summary: 'Correct a family member',
    tags,
    params,
    body: FamilyWish,
    response: { 200: FamilyMember, 400: Problem, 401: Problem, 404: Problem, 409: Problem },
  },
} as const satisfies RouteContract

export const removeFamilyMember = {
  method: 'DELETE',
  url: '/api/me/family/:memberId',
  access: 'person',
  schema: {
    operationId: 'removeFamilyMember',
    summary: 'Forget a family member and withdraw the consent given for them; seats that they hold stay',
    tags,
    params,
    response: { 200: z.object({ removed: z.literal(true) }), 401: Problem, 404: Problem },
  },
} as const satisfies RouteContract
