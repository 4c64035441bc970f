import type { VNode } from 'preact'
import type { Attended, Certificate } from '../../src/domains/activities/contract.ts'
import { Field, Hidden, Summary } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { dayText } from './paper.tsx'
import { certificateWords } from './words.ts'

/** A course that somebody attended, with what they are called here; empty: somebody who was removed. */
export type AttendedBy = Attended & { readonly who: string; readonly nameThere: string }

export type CertificatesView = {
  readonly attended: readonly AttendedBy[]
  readonly certificates: readonly Certificate[]
  /** What was typed and what is wrong with it, at the course that it was typed for. */
  readonly typed: { readonly of: string; readonly name: string; readonly fault: FormFault } | null
}

/** A course and a person: what a form on this page is about. */
export const keyOf = ({ activity, participant }: Pick<Attended, 'activity' | 'participant'>) =>
  `${activity} ${participant}`

/** Courses that I and my family attended, how many sessions are missing, and the certificates there are. */
export function certificatesPage(reader: Reader, view: CertificatesView): Page {
  const words = certificateWords(reader)
  const { attended, certificates } = view
  return {
    title: words.title,
    tab: 'me',
    back: '/me',
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="hint">{words.lead}</p>
        {certificates.length > 0 ? <Issued reader={reader} certificates={certificates} /> : null}
        {attended.length === 0 && certificates.length === 0 ? <None reader={reader} /> : null}
        {attended.some(({ certificate }) => certificate === null) ? (
          <section aria-labelledby="h-courses">
            <h2 id="h-courses">{words.courses}</h2>
            {attended.map((one) =>
              one.certificate === null ? (
                <Course key={keyOf(one)} reader={reader} view={view} one={one} />
              ) : null,
            )}
          </section>
        ) : null}
        <p class="foot">
          <a href="/certificates">{words.verifyOwn}</a>
        </p>
      </>
    ),
  }
}

function Issued({ reader, certificates }: { reader: Reader; certificates: readonly Certificate[] }): VNode {
  const words = certificateWords(reader)
  return (
    <section aria-labelledby="h-mine">
      <h2 id="h-mine">{words.mine}</h2>
      <ul class="list">
        {certificates.map(({ id, title, name, issuedAt }) => (
          <li key={id}>
            <a class="row" href={`/me/certificates/${id}`}>
              <span class="nm">{named(reader, title)}</span>
              <Icon name="next" />
              <span class="sub">
                {name} · {words.issued(dayText(reader, issuedAt))}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function None({ reader }: { reader: Reader }): VNode {
  const words = certificateWords(reader)
  return (
    <div class="card empty">
      <p>
        <b>{words.none}</b>
      </p>
      <p>{words.noneHint}</p>
      <a class="btn pri wide" href="/activities">
        {words.find}
      </a>
    </div>
  )
}

type CourseProps = { reader: Reader; view: CertificatesView; one: AttendedBy }

function Course({ reader, view, one }: CourseProps): VNode {
  const words = certificateWords(reader)
  const missing = one.needed - one.attended
  return (
    <section class="card seat" aria-label={`${named(reader, one.title)} ${one.who}`}>
      <div class="bd">
        <p class="hd">
          <b class="nm">{named(reader, one.title)}</b>
          <span>{one.who}</span>
        </p>
        <p>{words.came(one.attended, one.sessions)}</p>
        <progress
          class="came"
          max={one.needed}
          value={Math.min(one.attended, one.needed)}
          aria-hidden="true"
        />
        {missing > 0 ? <p class="sub">{words.missing(missing)}</p> : null}
      </div>
      {missing > 0 ? null : <Ask reader={reader} view={view} one={one} />}
    </section>
  )
}

function Ask({ reader, view: { typed }, one }: CourseProps): VNode {
  const words = certificateWords(reader)
  const mine = typed?.of === keyOf(one) ? typed : null
  return (
    <details class="fold story" open={mine !== null}>
      <summary>{words.make}</summary>
      <form class="form told" method="post" action="/me/certificates" novalidate data-once={words.making}>
        <Hidden values={{ activity: one.activity, participant: one.participant }} />
        <Summary reader={reader} fault={mine?.fault ?? null} />
        <Field name="name" label={words.name} hint={words.nameHint} fault={mine?.fault ?? null}>
          {(aria) => (
            <input
              id="name"
              name="name"
              value={mine?.name ?? one.nameThere}
              maxlength={80}
              autocomplete="off"
              {...aria}
            />
          )}
        </Field>
        <button class="btn pri wide" type="submit">
          {words.make}
        </button>
      </form>
    </details>
  )
}
