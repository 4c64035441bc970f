import { z } from 'zod'

/** A text that staff answer with again and again. */
export const TemplateId = z.uuid().brand<'TemplateId'>()
export type TemplateId = z.infer<typeof TemplateId>
