import { catalogueOf, say } from '../../messages/catalogue.ts'
import { ProblemError } from '../../src/kernel/problem.ts'
import type { Reader } from '../shell/reader.ts'

/** What went wrong with a form, in the reader's words: at a field, or about all of it. */
export type FormFault = { readonly status: number; readonly field: string | null; readonly text: string }

/** The field of what is wrong with all of a form, or with the moment: it is told above the page alone. */
export const WHOLE = 'whole'

/** What was wrong with one of a page's forms, and what had been typed into it. */
export type Refusal = {
  /** Which of the forms. */
  readonly of: string
  readonly fault: FormFault
  readonly typed: Readonly<Record<string, string>>
}

/** What was wrong with this one of the forms; null: nothing, or it was another. */
export function refusalOf(refusal: Refusal | null, of: string): Refusal | null {
  return refusal?.of === of ? refusal : null
}

/** What is wrong with one field of one of the forms, told at the field's id on the page. */
export function faultAt(refusal: Refusal | null, of: string, name: string, id: string): FormFault | null {
  const fault = refusalOf(refusal, of)?.fault
  return fault?.field === name ? { ...fault, field: id } : null
}

/** A problem that a form can show beside its fields; anything else is thrown on. */
export function formFault(reader: Reader, error: unknown, field: string): FormFault {
  if (!(error instanceof ProblemError) || error.status >= 500) throw error
  const { problems, faults } = catalogueOf(reader.language)
  const [first] = error.faults
  if (first) {
    const named = first.pointer.split('/').at(-1) ?? field
    return { status: error.status, field: named, text: say(faults[first.code], first.values ?? {}) }
  }
  const { title, detail } = problems[error.type]
  const end = reader.language === 'en' ? '. ' : '。'
  const text = detail === undefined ? title : `${title}${end}${say(detail, error.values)}`
  return { status: error.status, field, text }
}
