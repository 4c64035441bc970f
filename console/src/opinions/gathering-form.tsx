import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { type GatheringId, holdGathering } from '../../../src/domains/opinions/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { today } from '../city-time.ts'
import { boundTo } from '../ui/bound.ts'
import { faultsOf } from '../ui/faults.ts'
import { DayField, Field, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useWords } from '../words.tsx'
import { useOpinionTexts } from './texts.ts'

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>
type Kind = 'meeting' | 'doorToDoor'
const EMPTY = { kind: 'meeting' as Kind, title: '', on: today(), place: '', invited: '' }

type GatheringFormProps = { unit: Named; onDone: (id: GatheringId) => void }

/** Calls a meeting or a round of visits; how it went is said on its own page. */
export function GatheringForm({ unit, onDone }: GatheringFormProps) {
  const texts = useOpinionTexts()
  const { words } = useWords()
  const [at, setAt] = useState<Named>(unit)
  const [form, setForm] = useState(EMPTY)
  const send = useSend(holdGathering)
  const set = (part: Partial<typeof EMPTY>) => setForm((before) => ({ ...before, ...part }))
  const field = boundTo(form, set, faultsOf(send.error))
  const optional = (label: string) => `${label} (${words.common.optional})`
  const save = async () => onDone((await send.mutateAsync({ body: bodyOf(at, form) })).id)
  return (
    <form
      className="gathering-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save().catch(() => {})
      }}
    >
      <Segmented<Kind>
        aria-label={texts.kind}
        value={form.kind}
        onChange={(kind) => set({ kind })}
        options={(['meeting', 'doorToDoor'] as const).map((value) => ({ value, label: texts.kinds[value] }))}
      />
      <TextField {...field('title', texts.fields.title)} maxLength={60} placeholder={texts.titleExample} />
      <DayField {...field('on', texts.day)} />
      <Field label={texts.unit} pointer="/unit" faults={faultsOf(send.error)}>
        {(wiring) => <UnitChoice wiring={wiring} chosen={at} onChoose={(next) => next && setAt(next)} />}
      </Field>
      <TextField {...field('place', optional(texts.fields.place))} maxLength={80} />
      <TextField
        {...field('invited', optional(texts.fields.invited))}
        maxLength={200}
        hint={texts.invitedHint}
      />
      <Refusal error={send.error} fields={['/title', '/on', '/unit', '/place', '/invited']} />
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        loading={send.isPending}
        disabled={form.title.trim() === '' || form.on === ''}
      >
        {texts.save}
      </Button>
    </form>
  )
}

function bodyOf({ id }: Named, { kind, on, title, place, invited }: typeof EMPTY) {
  return {
    unit: id,
    kind,
    on,
    title: title.trim(),
    place: place.trim() || null,
    invited: invited.trim() || null,
    heads: null,
    minutes: null,
  }
}
