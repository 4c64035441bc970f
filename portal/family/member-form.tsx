import type { VNode } from 'preact'
import { type FamilyMember, Relation } from '../../src/domains/identity/contract.ts'
import { Field } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { Reader } from '../shell/reader.ts'
import { familyWords } from './words.ts'

/** What was typed, or stands there; empty for somebody new. */
export type MemberDraft = {
  readonly name: string
  readonly birthYear: string
  readonly relation: string
  readonly agreed: boolean
}

export const NEW_MEMBER: MemberDraft = { name: '', birthYear: '', relation: 'child', agreed: false }

export function draftOf({ name, birthYear, relation, minor }: FamilyMember): MemberDraft {
  return { name, birthYear: String(birthYear), relation, agreed: minor }
}

type Props = { reader: Reader; draft: MemberDraft; fault: FormFault | null }

/** Name, year, relation and the guardian's consent: the fields of a family member, on any form. */
export function MemberFields({ reader, draft, fault }: Props): VNode {
  const words = familyWords(reader)
  const wrong = fault?.field === 'guardianConsent'
  return (
    <>
      <Field name="name" label={words.name} hint={words.nameHint} fault={fault}>
        {(aria) => (
          <input id="name" name="name" value={draft.name} maxLength={30} autoComplete="off" {...aria} />
        )}
      </Field>
      <Field name="birthYear" label={words.birthYear} hint={words.birthYearHint} fault={fault}>
        {(aria) => (
          <input
            id="birthYear"
            name="birthYear"
            inputMode="numeric"
            maxLength={4}
            autoComplete="off"
            value={draft.birthYear}
            {...aria}
          />
        )}
      </Field>
      <label for="relation">{words.relation}</label>
      <select id="relation" name="relation">
        {Relation.options.map((one) => (
          <option key={one} value={one} selected={one === draft.relation}>
            {words.relations[one]}
          </option>
        ))}
      </select>
      <label class="tick">
        <input
          type="checkbox"
          name="guardianConsent"
          value="1"
          checked={draft.agreed}
          aria-describedby={wrong ? 'guardianConsent-fault guardian-hint' : 'guardian-hint'}
          {...(wrong && { 'aria-invalid': 'true' as const })}
        />
        {words.consent}
      </label>
      {wrong ? (
        <p class="err" id="guardianConsent-fault">
          {fault.text}
        </p>
      ) : null}
      <p class="sub" id="guardian-hint">
        {words.consentHint}
      </p>
    </>
  )
}
