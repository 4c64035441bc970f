import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'

/** What a person can agree to; each purpose is asked by itself. `duty.name`: one's name on the public roster. */
export const ConsentPurpose = z.enum(['duty.name'])
export type ConsentPurpose = z.infer<typeof ConsentPurpose>

/** How much of a name may be shown: all of it, the surname with a title (王老师), or nothing. */
export const ConsentLevel = z.enum(['full', 'surname', 'none'])
export type ConsentLevel = z.infer<typeof ConsentLevel>

export const Consent = z
  .object({
    purpose: ConsentPurpose,
    level: ConsentLevel,
    choices: z
      .object({ full: z.string().nullable(), surname: z.string().nullable() })
      .describe('What each level would show of this person’s name'),
    history: z.array(z.object({ level: z.string(), given: Instant, withdrawn: Instant.nullable() })),
  })
  .meta({ id: 'Consent' })
export type Consent = z.infer<typeof Consent>

const tags = ['identity']

export const listMyConsents = {
  method: 'GET',
  url: '/api/me/consents',
  access: 'person',
  schema: {
    operationId: 'listMyConsents',
    summary: 'What the person who asks has agreed to, and when',
    tags,
    response: { 200: z.array(Consent), 401: Problem },
  },
} as const satisfies RouteContract

export const setMyConsent = {
  method: 'PUT',
  url: '/api/me/consents/:purpose',
  access: 'person',
  schema: {
    operationId: 'setMyConsent',
    summary: 'Agree to a purpose, to less of it, or withdraw: valid at once',
    tags,
    params: z.object({ purpose: ConsentPurpose }),
    body: z.object({ level: ConsentLevel }),
    response: { 200: Consent, 400: Problem, 401: Problem },
  },
} as const satisfies RouteContract
