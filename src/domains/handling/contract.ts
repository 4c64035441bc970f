import { z } from 'zod'

export * from './acting/contract.ts'
export * from './choices/contract.ts'
export * from './inbox/contract.ts'
export * from './lines/contract.ts'
export * from './processes/contract.ts'
export * from './shown/contract.ts'

/** A text that staff answer with again and again. */
export const TemplateId = z.uuid().brand<'TemplateId'>()
export type TemplateId = z.infer<typeof TemplateId>
