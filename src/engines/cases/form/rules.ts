import type { Fault } from '../../../kernel/problem.ts'
import type { Field } from '../definition/contract.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Characters of texts where a field does not say otherwise; items of lists; working days. */
const MOST = {
  text: 120,
  longText: 2000,
  category: 60,
  units: 12,
  pictures: 9,
  parts: 12,
  workingDays: 250,
  stars: 5,
} as const

export type CheckedForm = {
  readonly form: Readonly<Record<string, unknown>>
  readonly faults: readonly Fault[]
}

/**
 * What was filled in, as far as the form asks for it, and what is wrong with it: pointers into the request's body
 * (`#/body/form/<field>`). What is empty is left out; what the form does not know is refused.
 */
export function checkForm(
  fields: readonly Field[],
  filled: Readonly<Record<string, unknown>>,
  outcomes: readonly string[] = [],
): CheckedForm {
  const form: Record<string, unknown> = {}
  const faults: Fault[] = []
  const known = new Set(fields.map(({ name }) => name))
  for (const name of Object.keys(filled))
    if (!known.has(name)) faults.push({ pointer: pointer(name), code: 'not-allowed' })
  for (const field of fields) {
    const value = trimmed(filled[field.name])
    if (isEmpty(value)) {
      if (field.needed) faults.push({ pointer: pointer(field.name), code: 'needed' })
      continue
    }
    const fault = FAULTS[field.kind](value, field, outcomes)
    if (fault) faults.push({ pointer: pointer(field.name), ...fault })
    else form[field.name] = value
  }
  return { form, faults }
}

export function pointer(name: string): string {
  return `#/body/form/${name}`
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

type Flaw = Omit<Fault, 'pointer'>
const wrongKind: Flaw = { code: 'wrong-kind' }
const wrongForm: Flaw = { code: 'wrong-form' }
const notAllowed: Flaw = { code: 'not-allowed' }
const tooBig = (most: number): Flaw => ({ code: 'too-big', values: { most } })

const FAULTS: Readonly<
  Record<Field['kind'], (value: unknown, field: Field, outcomes: readonly string[]) => Flaw | undefined>
> = {
  text: (value, { most = MOST.text }) => textFault(value, most),
  longText: (value, { most = MOST.longText }) => textFault(value, most),
  category: (value, { most = MOST.category }) => textFault(value, most),
  choice: (value, { choices = [] }) => (choices.includes(value as string) ? undefined : notAllowed),
  outcome: (value, _field, outcomes) => (outcomes.includes(value as string) ? undefined : notAllowed),
  yesNo: (value) => (typeof value === 'boolean' ? undefined : wrongKind),
  number: (value, { most = Number.MAX_SAFE_INTEGER }) =>
    numberFault(value, Number.MIN_SAFE_INTEGER, most, false),
  stars: (value, { most = MOST.stars }) => numberFault(value, 1, most, true),
  workingDays: (value, { most = MOST.workingDays }) => numberFault(value, 1, most, true),
  day: (value) => (isDay(value) ? undefined : wrongForm),
  unit: idFault,
  case: idFault,
  units: (value, { most = MOST.units }) => idsFault(value, most),
  pictures: (value, { most = MOST.pictures }) => idsFault(value, most),
  parts: (value, { most = MOST.parts }) => partsFault(value, most),
}

function idFault(value: unknown): Flaw | undefined {
  if (typeof value !== 'string') return wrongKind
  return UUID.test(value) ? undefined : wrongForm
}

function textFault(value: unknown, most: number): Flaw | undefined {
  if (typeof value !== 'string') return wrongKind
  return value.length > most ? tooBig(most) : undefined
}

function numberFault(value: unknown, least: number, most: number, whole: boolean): Flaw | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value) || (whole && !Number.isInteger(value)))
    return wrongKind
  if (value < least) return { code: 'too-small', values: { least } }
  return value > most ? tooBig(most) : undefined
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !DAY.test(value)) return false
  const at = Date.parse(value)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}

function idsFault(value: unknown, most: number): Flaw | undefined {
  if (!Array.isArray(value)) return wrongKind
  if (value.length > most) return tooBig(most)
  return value.every((one) => typeof one === 'string' && UUID.test(one)) ? undefined : wrongForm
}

function partsFault(value: unknown, most: number): Flaw | undefined {
  if (!Array.isArray(value)) return wrongKind
  if (value.length > most) return tooBig(most)
  return value.every(isPart) ? undefined : wrongForm
}

function isPart(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { title, category, ...rest } = value as Record<string, unknown>
  const fits = typeof title === 'string' && title.trim().length > 0 && title.length <= 120
  return (
    fits &&
    (category === undefined || category === null || typeof category === 'string') &&
    Object.keys(rest).length === 0
  )
}
