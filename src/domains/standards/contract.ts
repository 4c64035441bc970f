import { z } from 'zod'

/** One check of a station against its standard. */
export const AuditId = z.uuid().brand<'AuditId'>()
export type AuditId = z.infer<typeof AuditId>
