import { z } from 'zod'

/** The characters of GB 32100-2015 in the order of their values: no I, O, S, V, Z. */
export const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Weights of the first 17 places: powers of 3 modulo 31 (GB 32100-2015, 5.5). */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

const BODY = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** What is written on a licence as it is kept: half-width capitals without spaces and dashes. */
export function plainCreditCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}

/** The check character that the first 17 characters ask for; undefined where they are no such characters. */
export function checkCharacterOf(body: string): string | undefined {
  if (!BODY.test(body)) return undefined
  let sum = 0
  for (const [index, weight] of WEIGHTS.entries()) sum += weight * CREDIT_ALPHABET.indexOf(body[index] ?? '')
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31]
}

/** What is wrong with a unified social credit code; undefined where it fits. `check` names the right last character. */
export function creditCodeFault(
  code: string,
): { fault: 'form' } | { fault: 'check'; check: string } | undefined {
  const check = checkCharacterOf(code.slice(0, 17))
  if (!FORM.test(code) || check === undefined) return { fault: 'form' }
  return code[17] === check ? undefined : { fault: 'check', check }
}

/** Unified social credit code (GB 32100-2015), full-width characters, spaces and small letters forgiven. */
export const CreditCode = z
  .string()
  .overwrite(plainCreditCode)
  .superRefine((code, context) => {
    const fault = creditCodeFault(code)
    if (fault?.fault === 'form') context.addIssue({ code: 'custom', params: { fault: 'credit-code-form' } })
    if (fault?.fault === 'check')
      context.addIssue({
        code: 'custom',
        params: { fault: 'credit-code-check', values: { check: fault.check } },
      })
  })
