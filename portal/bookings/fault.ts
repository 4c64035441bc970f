import { catalogueOf, say } from '../../messages/catalogue.ts'
import { ProblemError } from '../../src/kernel/problem.ts'
import { formFault, type FormFault } from '../account/view.ts'
import type { Reader } from '../shell/reader.ts'

/**
 * What spoke against a booking, in whole sentences with the way out: a problem of this room says more than the
 * fault at one field. Forms that were filled in wrongly are told as everywhere.
 */
export function bookingFault(reader: Reader, error: unknown, field: string): FormFault {
  const fault = formFault(reader, error, field)
  if (!(error instanceof ProblemError) || error.type === 'invalid-request') return fault
  const { title, detail } = catalogueOf(reader.language).problems[error.type]
  if (detail === undefined) return { ...fault, text: title }
  return { ...fault, text: `${title}${reader.language === 'en' ? '. ' : '。'}${say(detail, error.values)}` }
}
