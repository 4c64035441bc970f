import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { UnitBrief } from '../../territory/contract.ts'
import { BirthYear } from '../family/contract.ts'

/** What a person tells of themselves; everything may be left out and taken back. */
export const About = z
  .object({
    name: z.string().nullable().describe('What they want to be called on lists'),
    birthYear: BirthYear.nullable(),
    homeGrid: UnitBrief.nullable().describe('The micro-grid in which they live'),
  })
  .meta({ id: 'About' })
export type About = z.infer<typeof About>

/** What is left out stays; null takes it back. */
export const AboutWish = z
  .object({
    name: z
      .string()
      .overwrite((text) => text.normalize('NFKC').trim())
      .min(1)
      .max(30)
      .nullable()
      .optional(),
    birthYear: BirthYear.nullable().optional(),
    homeGrid: UnitId.nullable().optional(),
  })
  .meta({ id: 'AboutWish' })
export type AboutWish = z.infer<typeof AboutWish>

const tags = ['identity']

export const getAbout = {
  method: 'GET',
  url: '/api/me/about',
  access: 'person',
  schema: {
    operationId: 'getAbout',
    summary: 'What the person who asks told of themselves',
    tags,
    response: { 200: About, 401: Problem },
  },
} as const satisfies RouteContract

export const setAbout = {
  method: 'PATCH',
  url: '/api/me/about',
  access: 'person',
  schema: {
    operationId: 'setAbout',
    summary: 'Tell it, correct it, or take it back',
    tags,
    body: AboutWish,
    response: { 200: About, 400: Problem, 401: Problem },
  },
} as const satisfies RouteContract
