import type { UnitBrief } from '../../src/domains/territory/contract.ts'
import { Field, Hidden, Summary } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import { dayOf } from '../ideas/words.ts'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { mediationWords, standing } from './words.ts'

export type MineBrief = {
  readonly case: string
  readonly number: string
  readonly title: string
  readonly stage: string
  readonly outcome: string | null
  readonly openedAt: Temporal.Instant
}

/** The mediations in which somebody is a side. */
export function mediationsPage(reader: Reader, mine: readonly MineBrief[]): Page {
  const words = mediationWords(reader)
  return {
    title: words.title,
    tab: 'me',
    back: '/me',
    daily: true,
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="hint">{words.lead}</p>
        {mine.length === 0 ? <p>{words.none}</p> : null}
        <ul class="list">
          {mine.map((one) => (
            <li key={one.case}>
              <a class="row" href={`/mediations/${one.case}`}>
                <span class="nm">{one.title}</span>
                <Icon name="next" />
                <span class="sub">
                  {standing(reader, one)} · {words.row(one.number, dayOf(reader, one.openedAt))}
                </span>
              </a>
            </li>
          ))}
        </ul>
        <a class="btn pri wide" href="/mediations/new">
          {words.ask}
        </a>
      </>
    ),
  }
}

export const FIELDS = [
  'unit',
  'title',
  'about',
  'firstName',
  'firstPhone',
  'secondName',
  'secondPhone',
] as const
export type MediationDraft = Readonly<Record<(typeof FIELDS)[number], string>>

type FormView = {
  readonly draft: MediationDraft
  readonly units: readonly UnitBrief[]
  readonly key: string
  readonly fault: FormFault | null
}

/** Asks for mediation. */
export function mediationFormPage(reader: Reader, { draft, units, key, fault }: FormView): Page {
  const words = mediationWords(reader)
  const line = (
    name: Exclude<keyof MediationDraft, 'unit' | 'about'>,
    label: string,
    hint: string | null,
    mode: 'text' | 'tel' = 'text',
  ) => (
    <Field name={name} label={label} hint={hint} fault={fault}>
      {(aria) => (
        <input id={name} name={name} inputmode={mode} value={draft[name]} maxlength={60} {...aria} />
      )}
    </Field>
  )
  return {
    title: words.newTitle,
    tab: 'me',
    back: '/mediations',
    daily: true,
    body: (
      <>
        <h1>{words.newTitle}</h1>
        <p class="hint">{words.newLead}</p>
        <form
          class="card form told"
          method="post"
          action="/mediations/new"
          novalidate
          data-once={words.sending}
        >
          <Hidden values={{ key }} />
          <Summary reader={reader} fault={fault} />
          {line('title', words.inShort, words.inShortHint)}
          <About reader={reader} draft={draft} fault={fault} />
          {line('firstName', words.firstName, null)}
          {line('firstPhone', words.firstPhone, words.optional, 'tel')}
          {line('secondName', words.secondName, null)}
          {line('secondPhone', words.secondPhone, words.optional, 'tel')}
          <Field name="unit" label={words.forWhom} hint={null} fault={fault}>
            {(aria) => (
              <select id="unit" name="unit" {...aria}>
                {units.map((unit) => (
                  <option key={unit.id} value={unit.id} selected={unit.id === draft.unit}>
                    {named(reader, unit)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <button class="btn pri wide" type="submit">
            {words.send}
          </button>
        </form>
      </>
    ),
  }
}

function About({ reader, draft, fault }: { reader: Reader } & Pick<FormView, 'draft' | 'fault'>) {
  const words = mediationWords(reader)
  return (
    <Field name="about" label={words.about} hint={words.aboutHint} fault={fault}>
      {(aria) => (
        <textarea id="about" name="about" rows={6} maxlength={2000} {...aria}>
          {draft.about}
        </textarea>
      )}
    </Field>
  )
}

/** Nobody knows yet where the reader is. */
export function whereFirstPage(reader: Reader): Page {
  const words = mediationWords(reader)
  return {
    title: words.newTitle,
    tab: 'me',
    back: '/mediations',
    daily: true,
    body: (
      <div class="card empty">
        <h1>{words.whereFirst}</h1>
        <p>{words.whereHint}</p>
        <a class="btn pri wide" href="/place?back=/mediations/new">
          {words.where}
        </a>
      </div>
    ),
  }
}
