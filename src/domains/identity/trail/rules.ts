import { z } from 'zod'
import { invalidRequest } from '../../../kernel/problem.ts'

/** Where a page of the audit list ended: instants may be shared, so the id decides. */
export type Mark = { readonly at: string; readonly id: string }

const Mark = z.tuple([z.iso.datetime({ offset: true }), z.uuid()])

export function writeMark({ at, id }: { at: Temporal.Instant; id: string }): string {
  return `${at.toString()},${id}`
}

/** Throws invalid-request for anything that no page has given out. */
export function readMark(text: string): Mark {
  const result = Mark.safeParse(text.split(','))
  if (!result.success) throw invalidRequest({}, [{ pointer: '#/query/before', code: 'wrong-form' }])
  const [at, id] = result.data
  return { at, id }
}
