import { Button, Checkbox } from 'antd'
import { useId, useState } from 'react'
import {
  changeKey,
  type KeyScope,
  makeKey,
  type Partner,
  type PartnerKey,
  SCOPES,
} from '../../../src/domains/partners/contract.ts'
import { type UnitBrief, UnitId } from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { dayAt, instantAt } from '../city-time.ts'
import { faultsOf } from '../ui/faults.ts'
import { DayField, Field, NumberField, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { usePartnerTexts, useScopeTexts } from './texts.ts'

type Draft = {
  readonly label: string
  readonly scopes: readonly KeyScope[]
  readonly callsAMinute: number | null
  readonly callsADay: number | null
  readonly filedADay: number | null
  /** The last day, or ''. */
  readonly last: string
}

const FRESH: Draft = {
  label: '',
  scopes: [],
  callsAMinute: 600,
  callsADay: 50_000,
  filedADay: 1_000,
  last: '',
}

/** What is said of a key, as the server reads it: it ends as its last day does. */
function wishOf({ last, callsAMinute, callsADay, filedADay, scopes, label }: Draft) {
  const ends =
    last === '' ? null : instantAt(`${Temporal.PlainDate.from(last).add({ days: 1 }).toString()}T00:00`)
  return {
    label,
    scopes: [...scopes],
    callsAMinute: callsAMinute ?? 0,
    callsADay: callsADay ?? 0,
    filedADay: filedADay ?? 0,
    endsAt: ends,
  }
}

/** A new key, for the partner's place or one within it. */
export function MakingKey({ partner, onMade }: { partner: Partner; onMade: (key: string) => void }) {
  const texts = usePartnerTexts()
  const [place, setPlace] = useState<Pick<UnitBrief, 'id' | 'zh' | 'en'>>()
  const send = useSend(makeKey)
  return (
    <KeyForm
      first={FRESH}
      error={send.error}
      waits={send.isPending}
      onSave={async (draft) => {
        const unit = UnitId.parse(place?.id ?? partner.unit)
        const body = { ...wishOf(draft), unit }
        onMade((await send.mutateAsync({ params: { partnerId: partner.id }, body })).key)
      }}
    >
      <Field label={texts.unit} hint={texts.unitHint}>
        {(wiring) => <UnitChoice wiring={wiring} chosen={place} onChoose={setPlace} />}
      </Field>
    </KeyForm>
  )
}

/** Another purpose, other scopes, other limits, another end. */
export function ChangingKey({ held, onDone }: { held: PartnerKey; onDone: () => void }) {
  const send = useSend(changeKey)
  const last = held.endsAt ? dayAt(held.endsAt.subtract({ seconds: 1 })) : ''
  return (
    <KeyForm
      first={{ ...held, last }}
      error={send.error}
      waits={send.isPending}
      onSave={async (draft) => {
        await send.mutateAsync({ params: { keyId: held.id }, body: wishOf(draft) })
        onDone()
      }}
    />
  )
}

type FormProps = {
  first: Draft
  error: unknown
  waits: boolean
  onSave: (draft: Draft) => Promise<void>
  children?: React.ReactNode
}

/** Fields that show their faults themselves, beside that of requests, which is there for a key that files. */
const POINTERS = ['/label', '/callsAMinute', '/callsADay', '/endsAt']

function KeyForm({ first, error, waits, onSave, children }: FormProps) {
  const texts = usePartnerTexts()
  const [draft, setDraft] = useState(first)
  const faults = faultsOf(error)
  const files = draft.scopes.includes('requests.file')
  const number = (name: 'callsAMinute' | 'callsADay' | 'filedADay', label: string) => (
    <NumberField
      label={label}
      step={1}
      pointer={`/${name}`}
      faults={faults}
      value={draft[name]}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
    />
  )
  return (
    <form
      className="partner-form"
      onSubmit={(event) => {
        event.preventDefault()
        // What was refused is shown below.
        onSave(draft).catch(() => undefined)
      }}
    >
      <TextField
        label={texts.label}
        hint={texts.labelHint}
        pointer="/label"
        faults={faults}
        maxLength={60}
        value={draft.label}
        onChange={(label) => setDraft({ ...draft, label })}
      />
      {children}
      <Scopes chosen={draft.scopes} onChange={(scopes) => setDraft({ ...draft, scopes })} />
      <div className="key-limits">
        {number('callsAMinute', texts.perMinute)}
        {number('callsADay', texts.perDay)}
        {files && number('filedADay', texts.filedPerDay)}
      </div>
      <DayField
        label={texts.endsOn}
        hint={texts.endsHint}
        pointer="/endsAt"
        faults={faults}
        value={draft.last}
        onChange={(last) => setDraft({ ...draft, last })}
      />
      <Refusal error={error} fields={files ? [...POINTERS, '/filedADay'] : POINTERS} />
      <Button type="primary" htmlType="submit" loading={waits} disabled={draft.scopes.length === 0}>
        {texts.save}
      </Button>
    </form>
  )
}

type ScopesProps = { chosen: readonly KeyScope[]; onChange: (scopes: readonly KeyScope[]) => void }

function Scopes({ chosen, onChange }: ScopesProps) {
  const texts = usePartnerTexts()
  const scopes = useScopeTexts()
  const id = useId()
  return (
    <fieldset className="key-scopes">
      <legend>{texts.scopes}</legend>
      {SCOPES.map((scope) => (
        <div key={scope}>
          <Checkbox
            checked={chosen.includes(scope)}
            aria-describedby={`${id}-${scope}`}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope))
            }
          >
            {scopes[scope].name} <code>{scope}</code>
          </Checkbox>
          <p id={`${id}-${scope}`} className="hint">
            {scopes[scope].opens}
          </p>
        </div>
      ))}
      {chosen.length === 0 && <p className="hint">{texts.scopesNone}</p>}
    </fieldset>
  )
}
