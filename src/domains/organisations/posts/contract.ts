import { z } from 'zod'
import { PersonId, UnitId } from '../../../kernel/ids.ts'
import { Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { HeldRole, Phone } from '../../identity/contract.ts'
import { UnitBrief } from '../../territory/contract.ts'
import { OrganisationBrief, OrganisationId } from '../organisation/contract.ts'

export const PostKind = z.enum([
  'chief',
  'worker',
  'firstSecretary',
  'secondSecretary',
  'buildingHead',
  'liaison',
])
export type PostKind = z.infer<typeof PostKind>

export const PostId = z.uuid().brand<'PostId'>()
export type PostId = z.infer<typeof PostId>
export const HoldingId = z.uuid().brand<'HoldingId'>()
export type HoldingId = z.infer<typeof HoldingId>

const Lived = { from: Day, until: Day.nullable() }

/** Somebody who holds, held or will hold a post; no name where the person has been erased. */
export const Holding = z
  .object({ id: HoldingId, person: PersonId, name: z.string().nullable(), ...Lived })
  .meta({ id: 'Holding' })
export type Holding = z.infer<typeof Holding>

export const Post = z
  .object({
    id: PostId,
    kind: PostKind,
    number: z.int(),
    department: OrganisationBrief.nullable(),
    ...Lived,
    vacant: z.boolean().describe('Nobody holds it today'),
    holdings: z.array(Holding).describe('The latest first; empty where the reader may not know the names'),
  })
  .meta({ id: 'Post' })
export type Post = z.infer<typeof Post>

export const ColleagueBrief = z
  .object({ id: PersonId, name: z.string(), workNumber: z.string().nullable() })
  .meta({ id: 'ColleagueBrief' })
export type ColleagueBrief = z.infer<typeof ColleagueBrief>

/** A person as colleagues who answer for their posts see them, and as they see themselves. */
export const Colleague = z
  .object({
    id: PersonId,
    name: z.string().nullable(),
    workNumber: z.string().nullable(),
    phone: z.string().nullable().describe('Masked: 138****5678'),
    mine: z.boolean().describe('Whether this is whoever asks'),
    posts: z.array(
      z.object({ post: PostId, kind: PostKind, number: z.int(), unit: UnitBrief.nullable(), ...Lived }),
    ),
    roles: z.array(HeldRole),
  })
  .meta({ id: 'Colleague' })
export type Colleague = z.infer<typeof Colleague>

const tags = ['posts']
const onePost = z.object({ postId: PostId })
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const held = z.object({ post: PostId, holding: HoldingId.nullable() })

export const listPosts = {
  method: 'GET',
  url: '/api/territory/units/:unitId/posts',
  access: 'staff',
  schema: {
    operationId: 'listPosts',
    summary: 'The posts of a grid, who holds them and who held them',
    tags,
    params: z.object({ unitId: UnitId }),
    response: {
      200: z.object({ posts: z.array(Post), mayKnow: z.boolean(), mayAppoint: z.boolean() }),
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const createPost = {
  method: 'POST',
  url: '/api/territory/units/:unitId/posts',
  access: 'staff',
  schema: {
    operationId: 'createPost',
    summary: 'Create a post in a grid from a day on; it is vacant until somebody is appointed',
    tags,
    params: z.object({ unitId: UnitId }),
    body: z.object({ kind: PostKind, department: OrganisationId.nullable(), from: Day }),
    response: { 201: z.object({ post: PostId }), ...refusals },
  },
} as const satisfies RouteContract

export const endPost = {
  method: 'POST',
  url: '/api/posts/:postId/end',
  access: 'staff',
  schema: {
    operationId: 'endPost',
    summary: 'Abolish a post on a day; whoever holds it is relieved that day',
    tags,
    params: onePost,
    body: z.object({ on: Day }),
    response: { 200: held, ...refusals },
  },
} as const satisfies RouteContract

export const appointToPost = {
  method: 'POST',
  url: '/api/posts/:postId/appoint',
  access: 'staff',
  schema: {
    operationId: 'appointToPost',
    summary: 'Appoint somebody from a day on; the present holder is relieved that day, with no gap',
    tags,
    params: onePost,
    body: z.object({
      person: PersonId,
      from: Day,
      instead: HoldingId.nullable().describe(
        'The latest holding that was seen; refused if it is another by now',
      ),
    }),
    response: { 200: held, ...refusals },
  },
} as const satisfies RouteContract

export const relieveOfPost = {
  method: 'POST',
  url: '/api/posts/:postId/relieve',
  access: 'staff',
  schema: {
    operationId: 'relieveOfPost',
    summary: 'Relieve the present holder on a day: the first on which the post is vacant',
    tags,
    params: onePost,
    body: z.object({ on: Day, instead: HoldingId }),
    response: { 200: held, ...refusals },
  },
} as const satisfies RouteContract

export const searchPeople = {
  method: 'GET',
  url: '/api/people',
  access: 'staff',
  schema: {
    operationId: 'searchPeople',
    summary: 'Colleagues of one’s own territory, and those who hold nothing yet, by name or work number',
    tags,
    querystring: z.object({
      text: z.string().trim().min(1).max(60),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    response: { 200: z.array(ColleagueBrief), 403: Problem },
  },
} as const satisfies RouteContract

export const takeInPerson = {
  method: 'POST',
  url: '/api/people',
  access: 'staff',
  schema: {
    operationId: 'takeInPerson',
    summary: 'Take in a colleague who has not signed in yet, by name and work number',
    tags,
    body: z.object({
      name: z.string().trim().min(1).max(60),
      workNumber: z.string().trim().min(1).max(40),
      phone: Phone.nullable(),
    }),
    response: { 201: z.object({ person: PersonId }), ...refusals },
  },
} as const satisfies RouteContract

export const getPerson = {
  method: 'GET',
  url: '/api/people/:personId',
  access: 'staff',
  schema: {
    operationId: 'getPerson',
    summary: 'A colleague with the posts they hold and held, and their roles',
    tags,
    params: z.object({ personId: PersonId }),
    response: { 200: Colleague, 404: Problem },
  },
} as const satisfies RouteContract
