import type { VNode } from 'preact'
import type { FamilyMember, Verification } from '../../src/domains/identity/contract.ts'
import { Field, Hidden, Summary } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import type { Reader } from '../shell/reader.ts'
import { momentText } from '../telling/times.ts'
import { familyWords } from './words.ts'

export type VerifiedView = {
  /** Whose; null: the reader's own. */
  readonly member: FamilyMember | null
  readonly kept: Verification | null
  readonly name: string
  readonly fault: FormFault | null
  /** Where to go on to afterwards: the form of an activity that asked for it. */
  readonly back: string
  readonly demo: boolean
}

/** Has one identity checked, or shows what is kept of it. The number is never shown again. */
export function verifiedPage(reader: Reader, view: VerifiedView): Page {
  const words = familyWords(reader)
  const title = words.checkTitle(view.member?.name ?? null)
  return {
    title,
    tab: 'me',
    back: view.back,
    body: (
      <>
        <h1>{title}</h1>
        <p class="hint">{words.checkLead}</p>
        {view.kept ? (
          <Kept reader={reader} view={view} kept={view.kept} />
        ) : (
          <Ask reader={reader} view={view} />
        )}
      </>
    ),
  }
}

function Ask({
  reader,
  view: { member, name, fault, back, demo },
}: {
  reader: Reader
  view: VerifiedView
}): VNode {
  const words = familyWords(reader)
  const wrong = fault?.field === 'consent'
  return (
    <form class="card form told" method="post" action="/me/verified" novalidate data-once={words.checking}>
      <Summary reader={reader} fault={fault} />
      <Hidden values={{ for: member?.id ?? '', back }} />
      <Field name="name" label={words.realName} hint={null} fault={fault}>
        {(aria) => <input id="name" name="name" autoComplete="off" maxLength={60} value={name} {...aria} />}
      </Field>
      <Field name="number" label={words.number} hint={words.numberHint} fault={fault}>
        {(aria) => <input id="number" name="number" autoComplete="off" maxLength={24} {...aria} />}
      </Field>
      <label class="tick">
        <input
          type="checkbox"
          name="consent"
          value="1"
          aria-describedby={wrong ? 'consent-fault keep-hint' : 'keep-hint'}
          {...(wrong && { 'aria-invalid': 'true' as const })}
        />
        {words.agree}
      </label>
      {wrong ? (
        <p class="err" id="consent-fault">
          {fault.text}
        </p>
      ) : null}
      <p class="sub" id="keep-hint">
        {words.keep}
      </p>
      <button class="btn pri wide" type="submit">
        {words.checkButton}
      </button>
      {demo ? <p class="sub">{words.standIn}</p> : null}
    </form>
  )
}

type KeptProps = { reader: Reader; view: VerifiedView; kept: Verification }

function Kept({ reader, view: { member, back }, kept }: KeptProps): VNode {
  const words = familyWords(reader)
  return (
    <>
      <div class="card bd" role="status">
        <p class="good">
          <Icon name="ok" />
          <b>{words.done}</b>
        </p>
        <p>{words.doneText(kept.name, kept.number)}</p>
        <p class="sub">{words.doneOn(momentText(reader, kept.checkedAt))}</p>
      </div>
      <form class="card bd gap" method="post" action="/me/verified/forget">
        <Hidden values={{ for: member?.id ?? '', back }} />
        <p class="sub">{words.forgetHint}</p>
        <button class="btn wide" type="submit">
          {words.forget}
        </button>
      </form>
    </>
  )
}
