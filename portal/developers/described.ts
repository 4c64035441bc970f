import type { App } from '../../src/kernel/app.ts'

/** A form as OpenAPI writes it (JSON Schema), as far as it is read here. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly description?: string
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
}

export type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Schema
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>

/** One route as the document has it. */
export type Operation = {
  /** What it is about. */
  readonly tag: string
  readonly method: string
  readonly path: string
  readonly operationId: string
  readonly summary: string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters: readonly Parameter[]
  readonly body: Schema | null
  readonly answers: readonly { readonly status: string; readonly schema: Schema | null }[]
}

export type Described = {
  readonly tags: ReadonlyMap<string, readonly Operation[]>
  readonly forms: Readonly<Record<string, Schema>>
}

type Written = {
  readonly operationId: string
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly security?: Operation['security']
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content?: Content }
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>
}

const OTHER = 'other'
/** What is sent by itself stands among what can be asked for. */
export const EVENT = 'EVENT'

const kept = new WeakMap<App, Described>()

/** The OpenAPI document by what it is about; read once a server. */
export function describedBy(app: App): Described {
  let described = kept.get(app)
  if (!described) {
    described = read(app)
    kept.set(app, described)
  }
  return described
}

function read(app: App): Described {
  const document = app.swagger() as unknown as {
    paths?: Record<string, Record<string, Written>>
    webhooks?: Record<string, { post: Written }>
    components?: { schemas?: Record<string, Schema> }
  }
  const all = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, written]) => operationOf(method, path, written)),
  )
  const events = Object.entries(document.webhooks ?? {}).map(([type, { post }]) =>
    operationOf(EVENT, type, post),
  )
  const tags = [...Map.groupBy([...all, ...events], ({ tag }) => tag)].toSorted(([a], [b]) =>
    a.localeCompare(b),
  )
  return { tags: new Map(tags), forms: document.components?.schemas ?? {} }
}

function operationOf(method: string, path: string, written: Written): Operation {
  return {
    tag: written.tags?.[0] ?? OTHER,
    method: method.toUpperCase(),
    path,
    operationId: written.operationId,
    summary: written.summary ?? '',
    security: written.security ?? [],
    parameters: written.parameters ?? [],
    body: firstOf(written.requestBody?.content),
    answers: Object.entries(written.responses ?? {}).map(([status, { content }]) => ({
      status,
      schema: firstOf(content),
    })),
  }
}

function firstOf(content: Content | undefined): Schema | null {
  return Object.values(content ?? {})[0]?.schema ?? null
}

/** Who may call: anybody, whoever is signed in, or a key with a scope. */
export function accessOf({ security }: Operation): { open: boolean; session: boolean; scope: string | null } {
  return {
    open: security.length === 0 || security.some((one) => Object.keys(one).length === 0),
    session: security.some((one) => 'session' in one),
    scope: security.flatMap(({ key = [] }) => key)[0] ?? null,
  }
}

/** The name of a form that is referred to. */
export function refOf({ $ref }: Schema): string | null {
  return $ref?.split('/').at(-1) ?? null
}

/** The forms that routes take and answer with, by name. */
export function formsOf(operations: readonly Operation[], forms: Described['forms']): string[] {
  const schemas = operations.flatMap(({ body, answers, parameters }) => [
    body,
    ...answers.filter(({ status }) => status.startsWith('2')).map(({ schema }) => schema),
    ...parameters.map(({ schema }) => schema ?? null),
  ])
  return formsWithin(schemas, forms)
}

/** The forms that some schemas refer to, and those that these refer to, by name. */
function formsWithin(schemas: readonly (Schema | null)[], forms: Described['forms']): string[] {
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const name = refOf(value)
    if (name !== null && forms[name] && !found.has(name)) {
      found.add(name)
      walk(forms[name])
    }
    for (const inner of Object.values(value)) walk(inner)
  }
  schemas.forEach(walk)
  return [...found].toSorted()
}

/** A schema in short: `string (uuid)`, `"open" | "closed"`, `Station[]`. */
export function shortOf(schema: Schema | undefined): string {
  if (!schema) return ''
  const name = refOf(schema)
  if (name !== null) return name
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return [...new Set(either.map(shortOf))].join(' | ')
  if (schema.items) return `${bracketed(shortOf(schema.items))}[]`
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : String(schema.type ?? 'any')
  return schema.format ? `${type} (${schema.format})` : type
}

function bracketed(text: string): string {
  return text.includes(' | ') ? `(${text})` : text
}

export type Field = {
  readonly name: string
  readonly type: string
  readonly needed: boolean
  readonly description: string
}

/** How deep objects within objects are told. */
const DEEP = 4

/** The fields of a form, those of objects in it by their paths (`place.at.lon`, `steps[].text`). */
export function fieldsOf(schema: Schema | null, before = '', deep = DEEP): Field[] {
  const { properties = {}, required = [] } = schema ?? {}
  return Object.entries(properties).flatMap(([name, inner]) => {
    const path = `${before}${name}`
    const field = {
      name: path,
      type: shortOf(inner),
      needed: required.includes(name),
      description: inner.description ?? '',
    }
    const [of, mark] = withinOf(inner)
    return [field, ...(deep > 1 && of ? fieldsOf(of, `${path}${mark}.`, deep - 1) : [])]
  })
}

function withinOf(schema: Schema): [Schema | null, string] {
  if (schema.properties) return [schema, '']
  if (schema.items?.properties) return [schema.items, '[]']
  const either = (schema.anyOf ?? schema.oneOf)?.find((one) => one.properties ?? one.items?.properties)
  return either ? withinOf(either) : [null, '']
}
