import swagger from '@fastify/swagger'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { App } from '../kernel/app.ts'

type Document = Exclude<ReturnType<App['swagger']>, string>

/** What is sent to others by itself, as the document says it: by name, and the forms that these name. */
type Events = {
  readonly webhooks: Readonly<Record<string, object>>
  readonly forms: Readonly<Record<string, object>>
}

/**
 * Collects every route's contract, and what is sent by itself, into one OpenAPI 3.1 document at /api/openapi.json,
 * written when it is first asked for.
 */
export async function describeApi(app: App, eventsOf: () => Events): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Wutong',
        version: '1',
        description: "A city's network of community service stations and its grid-based services",
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'wutong_session' },
          key: { type: 'http', scheme: 'bearer', description: 'A key of a partner; see /developers' },
        },
      },
    },
    transform: (route) => withAccess(jsonSchemaTransform(route), route.route.config as Config | undefined),
    transformObject: (document) =>
      tidy(withEvents(jsonSchemaTransformObject(document) as Document, eventsOf())) as never,
  })
  app.get('/api/openapi.json', { schema: { hide: true }, config: { scope: 'any' } }, (_, reply) =>
    reply.send(app.swagger()),
  )
}

function withEvents(document: Document, { webhooks, forms }: Events): Document {
  const { components = {} } = document as { components?: { schemas?: object } }
  const schemas = { ...components.schemas, ...forms }
  return Object.assign(document, { components: { ...components, schemas }, webhooks })
}

type Transformed = ReturnType<typeof jsonSchemaTransform>

/** Pages and files are no part of the API; whoever must be signed in is told so. */
function withAccess({ schema, url }: Transformed, config: Config | undefined): Transformed {
  if (!config?.access) return { schema: { ...schema, hide: true }, url }
  return { schema: { ...schema, security: securityOf(config) }, url }
}

type Config = { readonly access?: string; readonly scope?: string }

/** Who must be signed in or hold a key: of what is open to anyone, a key with this scope is let further. */
function securityOf({ access, scope }: Config): Record<string, string[]>[] {
  const key = scope === undefined ? [] : [{ key: [scope] }]
  if (access === 'anyone') return scope === undefined ? [] : [{}, ...key]
  return access === 'partner' ? key : [{ session: [] }]
}

type Content = Record<string, unknown>

/** Problems have their own media type, writes their key, and forms are written once, not once per direction. */
function tidy(document: Document): Document {
  const paths = (document.paths ?? {}) as Record<string, Record<string, Operation>>
  for (const operations of Object.values(paths))
    for (const [method, operation] of Object.entries(operations)) {
      renameProblems(operation)
      if (method !== 'get') operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY]
    }
  const text = JSON.stringify(document)
  const { components = {} } = document as { components?: { schemas?: Record<string, unknown> } }
  const used = Object.entries(components.schemas ?? {}).filter(([name]) =>
    text.includes(`"#/components/schemas/${name}"`),
  )
  // By name: as they come, they follow who imports whom, and a new import would move half of the document.
  components.schemas = Object.fromEntries(used.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return document
}

function renameProblems({ responses = {} }: Operation): void {
  for (const [status, response] of Object.entries(responses)) {
    const form = response.content?.['application/json']
    if (form && !status.startsWith('2')) response.content = { 'application/problem+json': form }
  }
}

type Operation = {
  responses?: Record<string, { content?: Content }>
  parameters?: unknown[]
}

const IDEMPOTENCY_KEY = {
  in: 'header',
  name: 'Idempotency-Key',
  required: true,
  description: 'A unique key; the same key again gets the same answer and does nothing',
  schema: { type: 'string', minLength: 8, maxLength: 128 },
}
