import type { VNode } from 'preact'
import { SCOPES } from '../../src/kernel/route.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { curlOf, type Example, VERIFYING } from './examples.ts'
import { developersWords, scopeWords } from './words.ts'

/** How an example was answered that was run from the page. */
export type Ran = {
  readonly id: string
  readonly status: number
  readonly milliseconds: number
  readonly limit: string | null
  readonly body: string
  readonly cut: boolean
}

export type DevelopersView = {
  readonly origin: string
  readonly examples: readonly Example[]
  readonly ran: Ran | null
}

const SECTIONS = [
  'key',
  'scopes',
  'limits',
  'errors',
  'once',
  'paging',
  'data',
  'requests',
  'open311',
  'hooks',
  'calendars',
  'widgets',
] as const
type SectionName = (typeof SECTIONS)[number]

/** Which examples stand in which part. */
const EXAMPLES_OF: Partial<Record<SectionName, readonly Example['id'][]>> = {
  data: ['stationsOpen', 'unitFound', 'activitiesOn', 'servicesFound'],
  requests: ['ownKey', 'requestsListed', 'requestFiled'],
  open311: ['discovery', 'open311Services', 'open311Requests', 'open311Updated', 'open311Filed'],
}

/** What there is for other programs, and how it is called; each example as it can be run. */
export function developersPage(reader: Reader, view: DevelopersView): Page {
  const words = developersWords(reader)
  return {
    title: words.title,
    tab: null,
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="hint">{words.lead}</p>
        <nav class="card bd dev-contents" aria-labelledby="h-contents">
          <h2 id="h-contents">{words.contents}</h2>
          <ul>
            {SECTIONS.map((name) => (
              <li key={name}>
                <a href={`#${name}`}>{words[name].title}</a>
              </li>
            ))}
          </ul>
          <p>
            <a class="dev-link" href="/developers/api">
              {words.all}
            </a>
            <a class="dev-link" href="/api/openapi.json">
              {words.document}
            </a>
          </p>
        </nav>
        {SECTIONS.map((name) => (
          <Section key={name} name={name} reader={reader} view={view} />
        ))}
      </>
    ),
  }
}

type SectionProps = { name: SectionName; reader: Reader; view: DevelopersView }

function Section({ name, reader, view }: SectionProps): VNode {
  const words = developersWords(reader)
  const { title, text } = words[name]
  return (
    <section id={name} class="dev-part" aria-labelledby={`h-${name}`}>
      <h2 id={`h-${name}`}>{title}</h2>
      {text.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {name === 'scopes' && <Scopes reader={reader} />}
      {name === 'hooks' && <pre tabIndex={0}>{VERIFYING}</pre>}
      {name === 'widgets' && (
        <p>
          <a class="dev-link" href="/widgets">
            {words.makeWidget}
          </a>
        </p>
      )}
      {view.examples
        .filter(({ id }) => EXAMPLES_OF[name]?.includes(id))
        .map((example) => (
          <OneExample key={example.id} example={example} reader={reader} view={view} />
        ))}
    </section>
  )
}

function Scopes({ reader }: { reader: Reader }): VNode {
  const words = scopeWords(reader)
  return (
    <dl class="card bd dev-scopes">
      {SCOPES.map((scope) => (
        <div key={scope}>
          <dt>
            {words[scope].name} <code>{scope}</code>
          </dt>
          <dd>{words[scope].opens}</dd>
        </div>
      ))}
    </dl>
  )
}

type ExampleProps = { example: Example; reader: Reader; view: DevelopersView }

function OneExample({ example, reader, view: { origin, ran } }: ExampleProps): VNode {
  const words = developersWords(reader)
  const { id, scope, method } = example
  const title = words.examples[id]
  return (
    <article id={`ex-${id}`} class="card bd dev-example" aria-labelledby={`h-ex-${id}`}>
      <h3 id={`h-ex-${id}`}>{title}</h3>
      {scope !== null && <p class="hint">{scope === 'any' ? words.needsAny : words.needs(scope)}</p>}
      <pre tabIndex={0} aria-labelledby={`h-ex-${id}`} data-example={id}>
        {curlOf(origin, example)}
      </pre>
      {method === 'GET' ? (
        <form class="form dev-run" method="post" action={`/developers#ex-${id}`}>
          <input type="hidden" name="example" value={id} />
          {scope !== null && (
            <label>
              {words.keyField}
              <input name="key" autocomplete="off" spellcheck={false} maxLength={80} required />
              <span class="hint">{words.keyHint}</span>
            </label>
          )}
          <button class="btn" aria-label={words.runOf(title)}>
            {words.run}
          </button>
        </form>
      ) : (
        <p class="hint">{words.filesOne}</p>
      )}
      {ran?.id === id && <Answer reader={reader} ran={ran} />}
    </article>
  )
}

function Answer({ reader, ran }: { reader: Reader; ran: Ran }): VNode {
  const words = developersWords(reader)
  return (
    <div class="dev-answer" role="status">
      <p>{words.answer(ran.status, ran.milliseconds)}</p>
      {ran.limit && (
        <p>
          <code>RateLimit: {ran.limit}</code>
        </p>
      )}
      <pre tabIndex={0}>{ran.body}</pre>
      {ran.cut && <p class="hint">{words.cut}</p>}
    </div>
  )
}
