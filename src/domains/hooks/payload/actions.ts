import { z } from 'zod'
import type { Language } from '../../../../messages/catalogue.ts'
import { enHooks } from '../../../../messages/en/hooks.ts'
import { zhHooks } from '../../../../messages/zh-CN/hooks.ts'
import { ANYONE, look } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import type { ReplyOf } from '../../../kernel/route.ts'
import type * as contract from '../contract.ts'
import { findTypes } from '../store.ts'
import { EVENT_TYPES, formOf } from './contract.ts'
import { exampleOf } from './rules.ts'

/**
 * Everything that other systems can be told of, in the order of the list: each with its words, its form (JSON Schema
 * 2020-12) and an example, and since when it is told.
 */
export async function listEventTypes(
  db: Database,
  language: Language,
): Promise<ReplyOf<typeof contract.listEventTypes>> {
  const dated = new Map((await look(db, ANYONE, findTypes)).map((one) => [one.type, one]))
  const { types } = language === 'en' ? enHooks : zhHooks
  return EVENT_TYPES.flatMap((type) => {
    const found = dated.get(type)
    if (!found) return []
    const { since, until } = found
    const schema = z.toJSONSchema(formOf(type)) as Record<string, unknown>
    return [{ type, since, until, says: types[type], schema, example: exampleOf(type) }]
  })
}
