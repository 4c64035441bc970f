import type { VNode } from 'preact'
import type { verifyCertificate } from '../../src/domains/activities/public.ts'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { dayText, spelled } from './paper.tsx'
import { certificateWords } from './words.ts'

export type Verified = Awaited<ReturnType<typeof verifyCertificate>>

/** `found`: undefined before anything was asked, null where nothing has this code. */
export type VerifyView = { readonly code: string; readonly found: Verified | null | undefined }

/** For whoever was shown a certificate: whether it is genuine, and what it should say. */
export function verifyPage(reader: Reader, { code, found }: VerifyView): Page {
  const words = certificateWords(reader)
  return {
    title: words.verify,
    tab: null,
    ...(found !== undefined && { back: '/certificates' }),
    body: found ? (
      <Genuine reader={reader} code={code} found={found} />
    ) : (
      <>
        <h1>{words.verify}</h1>
        <p class="hint">{words.verifyLead}</p>
        <form class="card form" method="get" action="/certificates">
          {found === null ? (
            <p class="sum" role="alert">
              <b>{words.notFound}</b> {words.notFoundHint}
            </p>
          ) : null}
          <label for="code">{words.code}</label>
          <p class="sub" id="code-hint">
            {words.codeHint}
          </p>
          <input
            id="code"
            name="code"
            value={code}
            maxlength={40}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-describedby="code-hint"
            required
          />
          <button class="btn pri wide" type="submit">
            {words.verifyButton}
          </button>
        </form>
      </>
    ),
  }
}

function Genuine({ reader, code, found }: { reader: Reader; code: string; found: Verified }): VNode {
  const words = certificateWords(reader)
  const facts: readonly (readonly [string, string])[] = [
    [words.code, spelled(code)],
    [words.holder, words.holderText(found.surname)],
    [words.course, named(reader, found.title)],
    [words.station, named(reader, found.station)],
    [words.when, [...new Set([found.from, found.to])].map((day) => dayText(reader, day)).join(' – ')],
    [words.count, words.came(found.attended, found.sessions)],
    [words.issuedAt, dayText(reader, found.issuedAt)],
  ]
  return (
    <>
      <h1>{words.genuine}</h1>
      <p class="card said" role="status">
        <Icon name="ok" /> {words.genuineHint}
      </p>
      <dl class="card kv">
        {facts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <a class="btn wide" href="/certificates">
        {words.again}
      </a>
    </>
  )
}
