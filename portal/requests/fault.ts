import type { FormFault } from '../account/view.ts'

/** What a page of a form found wrong itself, beside its field. */
export function faultAt(field: string, text: string): FormFault {
  return { status: 400, field, text }
}
