import { CodeField, Summary } from '../../account/field.tsx'
import type { FormFault } from '../../account/view.ts'
import type { Page } from '../../shell/document.tsx'
import type { Reader } from '../../shell/reader.ts'
import { requestWords } from '../words.ts'

/** Where whoever asked without a name follows it. */
export function codePage(reader: Reader, { typed, fault }: { typed: string; fault: FormFault | null }): Page {
  const words = requestWords(reader)
  return {
    title: words.codeTitle,
    tab: null,
    back: '/requests',
    body: (
      <>
        <h1>{words.codeTitle}</h1>
        <form class="card form" method="post" action="/requests/code">
          <Summary reader={reader} fault={fault} />
          <CodeField label={words.codeField} hint={words.codeLead} most={40} typed={typed} fault={fault} />
          <button class="btn pri wide" type="submit">
            {words.codeOpen}
          </button>
        </form>
      </>
    ),
  }
}

/** What is left once it was erased. */
export function erasedRequestPage(reader: Reader): Page {
  const words = requestWords(reader)
  return {
    title: words.erasedTitle,
    tab: null,
    body: (
      <div class="card empty">
        <h1>{words.erasedTitle}</h1>
        <p>{words.erasedText}</p>
        <a class="btn pri wide" href="/requests">
          {words.homeAll}
        </a>
      </div>
    ),
  }
}
