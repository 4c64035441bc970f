import { z } from 'zod'
import type { Language } from '../../../../messages/catalogue.ts'
import { enHooks } from '../../../../messages/en/hooks.ts'
import { zhHooks } from '../../../../messages/zh-CN/hooks.ts'
import { ANYONE, look } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import type { ReplyOf } from '../../../kernel/route.ts'
import type * as contract from '../contract.ts'
import { findTypes } from '../store.ts'
import { DATA, EVENT_TYPES, type EventType, formOf, TOLD } from './contract.ts'
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
    return [{ type, since, until, says: types[type], schema: schemaOf(type), example: exampleOf(type) }]
  })
}

type Schema = z.core.JSONSchema.BaseSchema

const schemas = new Map<EventType, Schema>()

/** The form as JSON Schema, written when it is first asked for: all of them cost milliseconds, and anybody may ask. */
function schemaOf(type: EventType): Schema {
  let schema = schemas.get(type)
  if (!schema) schemas.set(type, (schema = z.toJSONSchema(formOf(type))))
  return schema
}

/** What OpenAPI 3.1 says of webhooks: each event as it is sent, and the forms of what they tell by their names. */
export function describeEvents(): { webhooks: Record<string, object>; forms: Record<string, object> } {
  const { types } = enHooks
  const webhooks = EVENT_TYPES.map((type) => [type, { post: describedEvent(type, types[type]) }] as const)
  const forms = Object.entries(TOLD).map(([name, form]) => {
    const { $schema: _, ...schema } = z.toJSONSchema(form)
    return [name, schema] as const
  })
  return { webhooks: Object.fromEntries(webhooks), forms: Object.fromEntries(forms) }
}

function describedEvent(type: EventType, summary: string): object {
  const [name] = Object.entries(TOLD).find(([, form]) => form === DATA[type]) ?? []
  const { $schema: _, ...schema } = schemaOf(type)
  const properties = { ...schema.properties, data: { $ref: `#/components/schemas/${name}` } }
  return {
    operationId: `on.${type}`,
    summary,
    tags: ['events'],
    parameters: HEADERS,
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { ...schema, properties } } },
    },
    responses: {
      '2XX': { description: 'Taken; anything else is tried again by the schedule of the specification' },
    },
  }
}

/** Of the Standard Webhooks specification. */
const HEADERS = [
  ['webhook-id', 'The same however often it is sent: what was taken before is taken as done'],
  ['webhook-timestamp', 'When it was sent, in seconds since 1970'],
  ['webhook-signature', 'v1 and the signature of id, timestamp and body; two while a secret is replaced'],
].map(([name, description]) => ({
  in: 'header',
  name,
  required: true,
  description,
  schema: { type: 'string' },
}))
