import { isId } from '../ui/is-id.ts'

const DAY = /^\d{4}-\d\d-\d\d$/
const CODE = /^\d{2}(\d{2}){0,3}$/

/** What the address of the list says: which unit, which day, which category is open. */
export type ResponsibilityAsked = { unit?: string; on?: string; category?: string }

export function responsibilityAsked({ unit, on, category }: Record<string, unknown>): ResponsibilityAsked {
  // A code of digits is read from an address as a number.
  const code = typeof category === 'number' || typeof category === 'string' ? String(category) : ''
  return {
    ...(isId(unit) && { unit }),
    ...(typeof on === 'string' && DAY.test(on) && { on }),
    ...(CODE.test(code) && { category: code }),
  }
}
