import type { VNode } from 'preact'
import type { Certificate } from '../../src/domains/activities/contract.ts'
import { ticketSvg } from '../../src/engines/capacity/ticket/public.ts'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { dateFormat } from '../telling/format.ts'
import { certificateWords } from './words.ts'

/** A day with its year, as papers say it: "2026年11月26日", "November 26, 2026". */
export function dayText(reader: Reader, moment: Temporal.Instant | string): string {
  const options = { dateStyle: 'long' } as const
  return typeof moment === 'string'
    ? dateFormat(reader.language, { ...options, timeZone: 'UTC' }).format(Date.parse(`${moment}T00:00:00Z`))
    : dateFormat(reader.language, { ...options, timeZone: reader.timeZone }).format(moment.epochMilliseconds)
}

/** "2Q7F-M0KD-9XWT": as it is read aloud. */
export const spelled = (code: string) => code.replace(/(.{4})(?=.)/g, '$1-')

/** `origin`: where others reach this portal, such as https://station.example. */
export type PaperView = { readonly certificate: Certificate; readonly origin: string }

/** A certificate as it is printed: everything else on the page stays off the paper. */
export function paperPage(reader: Reader, { certificate, origin }: PaperView): Page {
  const words = certificateWords(reader)
  return {
    title: words.paper,
    tab: 'me',
    back: '/me/certificates',
    body: (
      <>
        <Paper reader={reader} certificate={certificate} origin={origin} />
        <button class="btn pri wide scripted" type="button" data-print>
          {words.print}
        </button>
      </>
    ),
  }
}

function Paper({ reader, certificate, origin }: { reader: Reader } & PaperView): VNode {
  const words = certificateWords(reader)
  const { title, station, name, attended, sessions, from, to, code, issuedAt } = certificate
  const span = words.span(dayText(reader, from), dayText(reader, to))
  const qr = ticketSvg(`${origin}/certificates/${code}`, words.qr)
  return (
    <article class="card paper">
      <h1>{words.paper}</h1>
      <p>{words.certify}</p>
      <p class="holder">{name}</p>
      <p>
        {words.text(span, named(reader, station), named(reader, title))} {words.attended(attended, sessions)}
      </p>
      <p class="signed">
        <b>{named(reader, station)}</b>
        <br />
        {dayText(reader, issuedAt)}
      </p>
      <div class="proof">
        <span class="qr" dangerouslySetInnerHTML={{ __html: qr }} />
        <p class="sub">
          {words.code} <b class="code">{spelled(code)}</b>
          <br />
          {words.check(`${origin.replace(/^https?:\/\//, '')}/certificates`)}
        </p>
      </div>
    </article>
  )
}
