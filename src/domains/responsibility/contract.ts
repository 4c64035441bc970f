import { z } from 'zod'

/** One entry of the responsibility list: who handles which category at which level, from a day on. */
export const ListRuleId = z.uuid().brand<'ListRuleId'>()
export type ListRuleId = z.infer<typeof ListRuleId>

/** A category's code; those below it begin with it: `03` sanitation, `0302` rubbish not collected. */
export const CategoryCode = z.string().regex(/^\d{2}(\d{2}){0,3}$/)
export type CategoryCode = z.infer<typeof CategoryCode>
