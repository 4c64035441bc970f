import type { UnitBrief } from '../../src/domains/territory/contract.ts'
import { Field, Hidden, Summary } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import { UnitField } from '../place/whom.tsx'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { ideasWords } from './words.ts'

export type IdeaDraft = {
  readonly unit: string
  readonly title: string
  readonly text: string
  readonly golden: boolean
  readonly named: boolean
}

type FormView = {
  readonly draft: IdeaDraft
  /** Whom it may be for, the nearest first. */
  readonly units: readonly UnitBrief[]
  readonly key: string
  readonly fault: FormFault | null
}

/** Says an idea. */
export function ideaFormPage(reader: Reader, { draft, units, key, fault }: FormView): Page {
  const words = ideasWords(reader)
  return {
    title: words.newTitle,
    tab: 'me',
    back: '/ideas',
    body: (
      <>
        <h1>{words.newTitle}</h1>
        <p class="hint">{words.newLead}</p>
        <form class="card form told" method="post" action="/ideas/new" novalidate data-once={words.sending}>
          <Hidden values={{ key }} />
          <Summary reader={reader} fault={fault} />
          <Field name="title" label={words.inShort} hint={words.inShortHint} fault={fault}>
            {(aria) => <input id="title" name="title" value={draft.title} maxlength={60} {...aria} />}
          </Field>
          <Field name="text" label={words.text} hint={words.textHint} fault={fault}>
            {(aria) => (
              <textarea id="text" name="text" rows={6} maxlength={2000} {...aria}>
                {draft.text}
              </textarea>
            )}
          </Field>
          <UnitField reader={reader} label={words.forWhom} units={units} chosen={draft.unit} fault={fault} />
          <Tick name="golden" on={draft.golden} label={words.golden} hint={words.goldenHint} />
          <Tick name="named" on={draft.named} label={words.named} hint={words.namedHint} />
          <button class="btn pri wide" type="submit">
            {words.send}
          </button>
        </form>
      </>
    ),
  }
}

function Tick(props: { name: string; on: boolean; label: string; hint: string }) {
  const { name, on, label, hint } = props
  return (
    <label class="tick">
      <input type="checkbox" name={name} value="1" checked={on} aria-describedby={`${name}-hint`} />
      <span>
        {label}
        <span class="sub" id={`${name}-hint`}>
          {hint}
        </span>
      </span>
    </label>
  )
}
