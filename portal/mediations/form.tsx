import type { UnitBrief } from '../../src/domains/territory/contract.ts'
import { Field, Hidden, Summary } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import { UnitField } from '../place/whom.tsx'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { mediationWords } from './words.ts'

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
          <UnitField reader={reader} label={words.forWhom} units={units} chosen={draft.unit} fault={fault} />
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
