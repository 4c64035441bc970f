import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { FamilyMemberId } from '../family/contract.ts'

/** Weights of the first 17 digits: 2^(18-i) modulo 11 (GB 11643-1999, ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECKS = '10X98765432'

/** An ID number as it is judged: half-width, without spaces and dashes, a small x as X. */
export function plainIdNumber(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()
}

/** The last character that the first 17 digits ask for; undefined where they are no 17 digits. */
export function checkCharacterOf(body: string): string | undefined {
  if (!/^\d{17}$/.test(body)) return undefined
  return CHECKS[WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(body[index]), 0) % 11]
}

/** What is wrong with an ID number by itself; undefined where it fits. */
export function idNumberFault(
  number: string,
): 'id-number-form' | 'id-number-date' | 'id-number-check-digit' | undefined {
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return 'id-number-form'
  const [, year, month, day] = /^.{6}(\d{4})(\d{2})(\d{2})/.exec(number) ?? []
  if (!isDate(`${year}-${month}-${day}`) || Number(year) < 1900) return 'id-number-date'
  return checkCharacterOf(number.slice(0, 17)) === number[17] ? undefined : 'id-number-check-digit'
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

/** A citizen's ID number (GB 11643-1999): 18 characters, the last one a check. */
export const IdNumber = z
  .string()
  .overwrite(plainIdNumber)
  .superRefine((number, context) => {
    const fault = idNumberFault(number)
    if (fault) context.addIssue({ code: 'custom', params: { fault } })
  })

/** That an identity was checked: masks, never name or number. */
export const Verification = z
  .object({
    member: FamilyMemberId.nullable().describe('Null: the account’s own person'),
    name: z.string().describe('Masked: *敏'),
    number: z.string().describe('Masked: 3****************X'),
    checkedAt: Instant,
  })
  .meta({ id: 'Verification' })
export type Verification = z.infer<typeof Verification>

export const VerificationWish = z
  .object({
    member: FamilyMemberId.nullable().default(null),
    name: z
      .string()
      .overwrite((text) => text.normalize('NFKC').trim())
      .min(2)
      .max(60)
      .describe('As it stands on the ID card'),
    number: IdNumber,
    consent: z
      .literal(true)
      .describe('Agrees that name and number are sent to the checker and kept as a keyed hash alone'),
  })
  .meta({ id: 'VerificationWish' })
export type VerificationWish = z.infer<typeof VerificationWish>

const tags = ['identity']

export const listVerifications = {
  method: 'GET',
  url: '/api/me/verifications',
  access: 'person',
  schema: {
    operationId: 'listVerifications',
    summary: 'Whose identity was checked: of the person who asks and of the family',
    tags,
    response: { 200: z.array(Verification), 401: Problem },
  },
} as const satisfies RouteContract

export const verifyIdentity = {
  method: 'POST',
  url: '/api/me/verifications',
  access: 'person',
  schema: {
    operationId: 'verifyIdentity',
    summary: 'Have an identity checked, for offers that give one entry a verified person',
    tags,
    body: VerificationWish,
    response: {
      200: Verification,
      400: Problem,
      401: Problem,
      404: Problem,
      409: Problem,
      422: Problem,
      429: Problem,
      503: Problem,
    },
  },
} as const satisfies RouteContract

export const forgetVerification = {
  method: 'DELETE',
  url: '/api/me/verifications/:whose',
  access: 'person',
  schema: {
    operationId: 'forgetVerification',
    summary: 'Forget what was checked; seats taken with it stay',
    tags,
    params: z.object({ whose: z.union([z.literal('self'), FamilyMemberId]) }),
    response: { 200: z.object({ removed: z.literal(true) }), 401: Problem },
  },
} as const satisfies RouteContract
