import type { VNode } from 'preact'
import type { OwnRequest } from '../../../src/domains/requests/own/contract.ts'
import type { Page } from '../../shell/document.tsx'
import { Icon } from '../../shell/icons.tsx'
import { named, type Reader } from '../../shell/reader.ts'
import { Fact } from '../parts.tsx'
import { whenOf } from '../telling.ts'
import { requestWords } from '../words.ts'

export type FiledView = {
  readonly request: Pick<OwnRequest, 'number' | 'lead' | 'due' | 'category'>
  /** Where it can be followed. */
  readonly href: string
  /** Told this once, to whoever asked without a name. */
  readonly code: string | null
}

/** Right after filing: the number, who has it, by when there is an answer, what happens next. */
export function filedPage(reader: Reader, { request, href, code }: FiledView): Page {
  const words = requestWords(reader)
  const { number, lead, due, category } = request
  return {
    title: words.filed,
    tab: null,
    report: true,
    body: (
      <>
        <div class="card bd turn" data-filed>
          <h1>
            <Icon name="ok" /> {words.filed}
          </h1>
          <p>{words.filedLead}</p>
          <p class="turn-now">
            <b>{words.filedWho(lead ? named(reader, lead) : words.someUnit)}</b>
          </p>
          <p>{due ? words.filedDue(whenOf(reader, due)) : words.filedNoDue}</p>
        </div>
        {code === null ? null : <Code reader={reader} code={code} />}
        <dl class="card kv gap">
          <Fact label={words.number}>{number}</Fact>
          {category ? <Fact label={words.category}>{named(reader, category)}</Fact> : null}
        </dl>
        <h2>{words.filedNext}</h2>
        <ol class="card next">
          {(code === null ? words.filedSteps : words.filedStepsAnonymous).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <div class="acts">
          <a class="btn pri" href={href}>
            {words.seeIt}
          </a>
          <a class="btn" href="/report">
            {words.again}
          </a>
        </div>
      </>
    ),
  }
}

function Code({ reader, code }: { reader: Reader; code: string }): VNode {
  const words = requestWords(reader)
  return (
    <section class="card bd code-card" aria-labelledby="h-code">
      <h2 id="h-code">{words.code}</h2>
      <p class="follow-code">{code}</p>
      <p>{words.codeHint}</p>
      <button class="btn wide" type="button" data-copy={words.copied} aria-live="polite" hidden>
        {words.copy}
      </button>
    </section>
  )
}
