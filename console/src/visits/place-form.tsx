import { Segmented, Select } from 'antd'
import { useState } from 'react'
import type { CaseloadId } from '../../../src/domains/visits/contract.ts'
import { addPlace, editPlace, type Place } from '../../../src/domains/visits/places/contract.ts'
import { useSend } from '../ask.ts'
import { OrganisationChoice } from '../organisations/choice.tsx'
import { boundTo } from '../ui/bound.ts'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { ChoiceField, choicesOf, Field, PhoneField, TextField } from '../ui/field.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useWords } from '../words.tsx'
import { useCaseloadChoices } from './caseload-choices.ts'
import {
  draftOfPlace,
  editOfPlace,
  EMPTY_PLACE,
  isPlaceWhole,
  type PlaceDraft,
  wishOfPlace,
} from './place-draft.ts'
import { useVisitTexts } from './texts.ts'
import { VisitForm } from './visit-form.tsx'
import { WindowsField } from './windows-field.tsx'

const FIELDS = ['/kind', '/unit', '/caseload', '/organisation', '/address', '/contact', '/phone', '/language']
type Setting = { draft: PlaceDraft; onSet: (part: Partial<PlaceDraft>) => void; faults: Faults }

/** Writes down a door, a shop or an organisation. */
export function AddPlaceForm({ onDone }: { onDone: () => void }) {
  const texts = useVisitTexts()
  const [draft, setDraft] = useState(EMPTY_PLACE)
  const send = useSend(addPlace)
  const setting = {
    draft,
    onSet: (part: Partial<PlaceDraft>) => setDraft({ ...draft, ...part }),
    faults: faultsOf(send.error),
  }
  const save = async () => {
    if (!draft.unit) return
    await send.mutateAsync({ body: wishOfPlace(draft, draft.unit.id) })
    onDone()
  }
  return (
    <VisitForm
      error={send.error}
      fields={FIELDS}
      busy={send.isPending}
      disabled={!isPlaceWhole(draft)}
      go={texts.save}
      onSave={save}
    >
      <Where {...setting} />
      <Facts {...setting} />
    </VisitForm>
  )
}

/** Tells a place otherwise. */
export function EditPlaceForm({ place, onDone }: { place: Place; onDone: () => void }) {
  const texts = useVisitTexts()
  const [draft, setDraft] = useState(() => draftOfPlace(place))
  const send = useSend(editPlace)
  const save = async () => {
    await send.mutateAsync({ params: { placeId: place.id }, body: editOfPlace(draft, place) })
    onDone()
  }
  return (
    <VisitForm
      error={send.error}
      fields={FIELDS}
      busy={send.isPending}
      disabled={!isPlaceWhole(draft)}
      go={texts.save}
      onSave={save}
    >
      <Facts
        draft={draft}
        isMasked={place.masked}
        onSet={(part) => setDraft({ ...draft, ...part })}
        faults={faultsOf(send.error)}
      />
    </VisitForm>
  )
}

/** What it is and where: told once, and not changed afterwards. */
function Where({ draft, onSet, faults }: Setting) {
  const texts = useVisitTexts()
  return (
    <>
      <Segmented<PlaceDraft['kind']>
        aria-label={texts.place.kind}
        value={draft.kind}
        onChange={(kind) => onSet({ kind })}
        options={choicesOf(texts.kinds).map(([value, label]) => ({ value, label }))}
      />
      <Field label={texts.place.unit} pointer="/unit" faults={faults}>
        {(wiring) => (
          <UnitChoice
            wiring={wiring}
            chosen={draft.unit}
            onChoose={(unit) => onSet({ unit, caseload: '' })}
          />
        )}
      </Field>
      {draft.unit && <WhichCaseload draft={draft} onSet={onSet} faults={faults} />}
      {draft.kind !== 'household' && (
        <Field label={texts.place.organisation} pointer="/organisation" faults={faults}>
          {(wiring) => (
            <OrganisationChoice
              wiring={wiring}
              chosen={draft.organisation}
              unit={draft.unit?.id}
              onChoose={(organisation) => onSet({ organisation })}
            />
          )}
        </Field>
      )}
    </>
  )
}

function WhichCaseload({ draft, onSet, faults }: Setting) {
  const texts = useVisitTexts().place
  const choices = useCaseloadChoices(draft.unit?.id)
  return (
    <Field label={texts.caseload} pointer="/caseload" faults={faults}>
      {(wiring) => (
        <Select<CaseloadId | ''>
          {...wiring}
          value={draft.caseload}
          onChange={(caseload) => onSet({ caseload })}
          options={[{ value: '' as const, label: texts.caseloadAuto }, ...choices]}
        />
      )}
    </Field>
  )
}

function Facts({ draft, onSet, faults, isMasked = false }: Setting & { isMasked?: boolean }) {
  const texts = useVisitTexts().place
  const { words } = useWords()
  const field = boundTo(draft, onSet, faults)
  const optional = (label: string) => `${label} (${words.common.optional})`
  return (
    <>
      <TextField {...field('address', texts.address)} maxLength={120} hint={texts.addressHint} />
      <div className="fields">
        <TextField
          {...field('contact', optional(texts.contact))}
          maxLength={40}
          hint={isMasked ? texts.hiddenHint : texts.contactHint}
        />
        <PhoneField
          {...field('phone', optional(texts.phone))}
          {...(isMasked && { hint: texts.hiddenHint })}
        />
        <ChoiceField
          {...field('language', texts.language)}
          choices={choicesOf(
            draft.language in texts.languages
              ? texts.languages
              : { ...texts.languages, [draft.language]: draft.language },
          )}
        />
      </div>
      <WindowsField
        label={texts.rest}
        hint={texts.restHint}
        value={draft.rest}
        onChange={(rest) => onSet({ rest })}
      />
      <WindowsField
        label={texts.preferred}
        value={draft.preferred}
        onChange={(preferred) => onSet({ preferred })}
      />
    </>
  )
}
