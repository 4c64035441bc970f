import type { VNode } from 'preact'
import type { About } from '../../src/domains/identity/contract.ts'
import type { UnitBrief } from '../../src/domains/territory/contract.ts'
import { Done, Field, Hidden, Summary } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { familyWords } from './words.ts'

export type AboutView = {
  readonly about: About
  /** As it was typed, where it was wrong. */
  readonly typed: { readonly name: string; readonly birthYear: string }
  readonly fault: FormFault | null
  readonly saved: boolean
  /** Of the staff: what they are called is not theirs to say here. */
  readonly staff: boolean
  /** The micro-grid of the place that the reader chose; null where the place is no point, or none. */
  readonly here: UnitBrief | null
  readonly chosen: 'nothing' | 'unit' | 'point'
}

/** What I tell of myself, each part for itself. */
export function aboutPage(reader: Reader, view: AboutView): Page {
  const words = familyWords(reader)
  return {
    title: words.about,
    tab: 'me',
    back: '/me',
    body: (
      <>
        <h1>{words.about}</h1>
        <p class="hint">{words.aboutLead}</p>
        <Done text={view.saved ? words.saved : null} />
        <Told reader={reader} view={view} />
        <Home reader={reader} view={view} />
      </>
    ),
  }
}

function Told({ reader, view: { typed, fault, staff } }: { reader: Reader; view: AboutView }): VNode {
  const words = familyWords(reader)
  return (
    <form class="card form told" method="post" action="/me/about" novalidate data-once={words.saving}>
      <Summary reader={reader} fault={fault} />
      {staff ? null : (
        <Field name="name" label={words.aboutName} hint={words.aboutNameHint} fault={fault}>
          {(aria) => (
            <input
              id="name"
              name="name"
              autoComplete="nickname"
              maxLength={30}
              value={typed.name}
              {...aria}
            />
          )}
        </Field>
      )}
      <Field name="birthYear" label={words.birthYear} hint={words.aboutYearHint} fault={fault}>
        {(aria) => (
          <input
            id="birthYear"
            name="birthYear"
            inputMode="numeric"
            autoComplete="bday-year"
            maxLength={4}
            value={typed.birthYear}
            {...aria}
          />
        )}
      </Field>
      <button class="btn pri wide" type="submit">
        {words.save}
      </button>
    </form>
  )
}

function Home({ reader, view: { about, here, chosen } }: { reader: Reader; view: AboutView }): VNode {
  const words = familyWords(reader)
  const other = here && here.id !== about.homeGrid?.id ? here : null
  return (
    <form class="card bd" method="post" action="/me/about/home">
      <p>
        {words.home}: <b>{about.homeGrid ? named(reader, about.homeGrid) : words.homeNone}</b>
      </p>
      <p class="sub">{!here && chosen !== 'nothing' ? words.homeNarrow : words.homeHint}</p>
      {other ? (
        <>
          <Hidden values={{ grid: other.id }} />
          <button class="btn wide" type="submit">
            {words.homeUse(named(reader, other))}
          </button>
        </>
      ) : null}
      {here ? null : (
        <a class="btn wide" href="/place?back=%2Fme%2Fabout">
          {words.homePlace}
        </a>
      )}
      {about.homeGrid ? (
        <button class="btn wide" type="submit" name="forget" value="1">
          {words.homeForget}
        </button>
      ) : null}
    </form>
  )
}
