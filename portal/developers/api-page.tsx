import type { VNode } from 'preact'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import {
  accessOf,
  type Described,
  EVENT,
  type Field,
  fieldsOf,
  formsOf,
  type Operation,
  refOf,
  type Schema,
  shortOf,
} from './described.ts'
import { developersWords } from './words.ts'

/** What the interface is about, each with how many routes it has. */
export function apiPage(reader: Reader, { tags }: Described): Page {
  const words = developersWords(reader)
  return {
    title: words.all,
    tab: null,
    back: '/developers',
    body: (
      <>
        <h1>{words.all}</h1>
        <p class="hint">{words.allHint}</p>
        <ul class="card bd dev-tags">
          {[...tags].map(([tag, operations]) => (
            <li key={tag}>
              <a href={`/developers/api/${tag}`}>{tag}</a>{' '}
              <span class="hint">{words.api.count(operations.length)}</span>
            </li>
          ))}
        </ul>
        <p>
          <a class="dev-link" href="/api/openapi.json">
            {words.document}
          </a>
        </p>
      </>
    ),
  }
}

type TagView = {
  readonly tag: string
  readonly operations: readonly Operation[]
  readonly described: Described
}

/** Every route about one thing; the forms that they speak of have a page of their own. */
export function tagPage(reader: Reader, { tag, operations, described }: TagView): Page {
  const words = developersWords(reader)
  const count = formsOf(operations, described.forms).length
  return {
    title: `${words.api.title} · ${tag}`,
    tab: null,
    back: '/developers/api',
    body: (
      <>
        <h1>{tag}</h1>
        {words.api.english && <p class="hint">{words.api.english}</p>}
        {count > 0 && (
          <p>
            <a class="dev-link" href={`/developers/api/${tag}/forms`}>
              {words.api.formsCount(count)}
            </a>
          </p>
        )}
        {operations.map((operation) => (
          <One key={operation.operationId} reader={reader} operation={operation} />
        ))}
      </>
    ),
  }
}

/** The forms that the routes about one thing take and answer with. */
export function formsPage(reader: Reader, { tag, operations, described }: TagView): Page {
  const words = developersWords(reader)
  return {
    title: `${words.api.forms} · ${tag}`,
    tab: null,
    back: `/developers/api/${tag}`,
    body: (
      <>
        <h1>
          {words.api.forms} · {tag}
        </h1>
        {words.api.english && <p class="hint">{words.api.english}</p>}
        {formsOf(operations, described.forms).map((name) => (
          <Form key={name} reader={reader} name={name} schema={described.forms[name] ?? {}} />
        ))}
      </>
    ),
  }
}

function One({ reader, operation }: { reader: Reader; operation: Operation }): VNode {
  const words = developersWords(reader).api
  const { tag, method, path, operationId, summary, body, answers } = operation
  const parameters = operation.parameters.map(({ name, required = false, description, schema }) => ({
    name,
    type: shortOf(schema),
    needed: required,
    description: description ?? schema?.description ?? '',
  }))
  return (
    <article id={operationId} class="card bd dev-route" aria-labelledby={`h-${operationId}`}>
      <h2 id={`h-${operationId}`}>
        <b class={`dev-method dev-${method.toLowerCase()}`}>{method}</b> <code>{path}</code>
      </h2>
      <p lang="en">{summary}</p>
      {method !== EVENT && <Access reader={reader} operation={operation} />}
      <Fields reader={reader} title={words.parameters} fields={parameters} />
      {body && <Fields reader={reader} title={words.body} fields={fieldsOf(body)} schema={body} tag={tag} />}
      <h3>{words.answers}</h3>
      <ul class="dev-answers">
        {answers.map(({ status, schema }) => (
          <li key={status}>
            <b>{status}</b> {status.startsWith('2') ? <Type tag={tag} schema={schema} /> : words.problem}
          </li>
        ))}
      </ul>
    </article>
  )
}

function Access({ reader, operation }: { reader: Reader; operation: Operation }): VNode {
  const words = developersWords(reader).api
  const { open, session, scope } = accessOf(operation)
  const key = scope === null ? null : scope === 'any' ? words.anyKey : words.byKey(scope)
  const told = [open ? words.open : null, session ? words.session : null, key].filter((one) => one !== null)
  return (
    <p class="dev-access">
      {told.map((one) => (
        <span key={one} class="dev-chip">
          {one}
        </span>
      ))}
    </p>
  )
}

/** A schema in short; a form is led to. */
function Type({ tag, schema }: { tag: string; schema: Schema | null }): VNode {
  const name = schema && (refOf(schema) ?? (schema.items && refOf(schema.items)))
  const text = shortOf(schema ?? undefined)
  return name ? (
    <a href={`/developers/api/${tag}/forms#form-${name}`}>
      <code>{text}</code>
    </a>
  ) : (
    <code>{text}</code>
  )
}

function Form({ reader, name, schema }: { reader: Reader; name: string; schema: Schema }): VNode {
  const fields = fieldsOf(schema)
  return (
    <article id={`form-${name}`} class="card bd dev-route" aria-labelledby={`h-form-${name}`}>
      <h2 id={`h-form-${name}`}>
        <code>{name}</code>
      </h2>
      {schema.description && <p lang="en">{schema.description}</p>}
      {fields.length > 0 ? (
        <Fields reader={reader} title="" fields={fields} />
      ) : (
        <p>
          <code>{shortOf(schema)}</code>
        </p>
      )}
    </article>
  )
}

type FieldsProps = {
  reader: Reader
  title: string
  fields: readonly Field[]
  schema?: Schema
  tag?: string
}

function Fields({ reader, title, fields, schema, tag = '' }: FieldsProps): VNode | null {
  const words = developersWords(reader).api
  if (fields.length === 0)
    return schema ? (
      <>
        <h3>{title}</h3>
        <p>
          <Type tag={tag} schema={schema} />
        </p>
      </>
    ) : null
  return (
    <>
      {title && <h3>{title}</h3>}
      <dl class="dev-fields">
        {fields.map(({ name, type, needed, description }) => (
          <div key={name}>
            <dt>
              <code>{name}</code> <span class="hint">{type}</span>
              {needed && <b class="dev-needed">{words.needed}</b>}
            </dt>
            {description && <dd lang="en">{description}</dd>}
          </div>
        ))}
      </dl>
    </>
  )
}
