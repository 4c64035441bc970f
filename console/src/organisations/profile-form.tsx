import type {
  OrganisationBrief,
  OrganisationKind,
  OrganisationProfile,
  PartyLevel,
} from '../../../src/domains/organisations/contract.ts'
import { creditCodeFault, plainCreditCode } from '../../../src/domains/organisations/contract.ts'
import { boundTo } from '../ui/bound.ts'
import { ChoiceField, choicesOf, Field, NumberField, TextField } from '../ui/field.tsx'
import type { Faults } from '../ui/faults.ts'
import { OrganisationChoice } from './choice.tsx'
import { useOrganisationTexts } from './texts.ts'

type Named = Pick<OrganisationBrief, 'id' | 'zh' | 'en'>

/** What is being filled in about an organisation; empty texts are nothing. */
export type ProfileDraft = {
  zh: string
  en: string
  partyLevel: PartyLevel
  creditCode: string
  code: string
  address: string
  street: string
  lon: number | null
  lat: number | null
  staff: number | null
  members: number | null
  superior: Named | undefined
}

const NOTHING: ProfileDraft = {
  zh: '',
  en: '',
  partyLevel: 'branch',
  creditCode: '',
  code: '',
  address: '',
  street: '',
  lon: null,
  lat: null,
  staff: null,
  members: null,
  superior: undefined,
}

/** What is known, as the fields show it; of a new organisation nothing. */
export function draftOf(profile?: OrganisationProfile, superior?: Named): ProfileDraft {
  if (!profile) return NOTHING
  const { at, superior: _, ...rest } = profile
  const known = Object.entries(rest).filter(([, value]) => value !== null)
  return { ...NOTHING, ...Object.fromEntries(known), lon: at?.lon ?? null, lat: at?.lat ?? null, superior }
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

export function profileOf(draft: ProfileDraft, kind: OrganisationKind): OrganisationProfile {
  const { lon, lat } = draft
  return {
    zh: draft.zh.trim(),
    en: orNull(draft.en),
    partyLevel: kind === 'partyOrg' ? draft.partyLevel : null,
    creditCode: orNull(plainCreditCode(draft.creditCode)),
    code: orNull(draft.code),
    address: orNull(draft.address),
    street: orNull(draft.street),
    at: lon === null || lat === null ? null : { lon, lat },
    staff: draft.staff,
    members: draft.members,
    superior: draft.superior?.id ?? null,
  }
}

/** Pointers that these fields show. */
export const PROFILE_FIELDS = [
  '/zh',
  '/en',
  '/partyLevel',
  '/creditCode',
  '/code',
  '/address',
  '/street',
  '/at',
  '/staff',
  '/members',
  '/superior',
]

type FormProps = {
  draft: ProfileDraft
  kind: OrganisationKind
  faults: Faults
  onChange: (part: Partial<ProfileDraft>) => void
}

/** The fields of an organisation; a credit code is looked at while it is typed. */
export function ProfileForm({ draft, kind, faults, onChange }: FormProps) {
  const { page, levels } = useOrganisationTexts()
  const field = boundTo(draft, onChange, faults)
  const code = plainCreditCode(draft.creditCode)
  const check = code.length === 18 ? creditCodeFault(code) : undefined
  const hint = check?.fault === 'check' ? `${page.creditCodeHint} → …${check.check}` : page.creditCodeHint
  return (
    <>
      <TextField {...field('zh', page.name)} maxLength={120} />
      <TextField {...field('en', page.nameEn)} maxLength={200} />
      {kind === 'partyOrg' && (
        <ChoiceField {...field('partyLevel', page.level)} choices={choicesOf(levels)} />
      )}
      <TextField {...field('creditCode', page.creditCode)} hint={hint} />
      <TextField {...field('code', page.code)} maxLength={40} />
      <TextField {...field('address', page.address)} maxLength={200} />
      {kind === 'shop' && (
        <TextField {...field('street', page.street)} hint={page.streetHint} maxLength={60} />
      )}
      <NumberField {...field('lon', page.lon, '/at/lon')} step={0.00001} />
      <NumberField {...field('lat', page.lat, '/at/lat')} step={0.00001} />
      <NumberField {...field('staff', page.staff)} step={1} />
      <NumberField {...field('members', page.members)} step={1} />
      <Field label={page.superior} pointer="/superior" faults={faults}>
        {(wiring) => (
          <OrganisationChoice
            wiring={wiring}
            chosen={draft.superior}
            onChoose={(superior) => onChange({ superior })}
          />
        )}
      </Field>
    </>
  )
}
