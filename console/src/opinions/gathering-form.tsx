import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { type GatheringId, holdGathering } from '../../../src/domains/opinions/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { today } from '../city-time.ts'
import { faultsOf } from '../ui/faults.ts'
import { DayField, Field, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useWords } from '../words.tsx'
import { useOpinionTexts } from './texts.ts'

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>
type Kind = 'meeting' | 'doorToDoor'
type GatheringFormProps = { unit: Named; onDone: (id: GatheringId) => void }

/** Calls a meeting or a round of visits; how it went is said on its own page. */
export function GatheringForm({ unit, onDone }: GatheringFormProps) {
  const texts = useOpinionTexts()
  const { words } = useWords()
  const [at, setAt] = useState<Named>(unit)
  const [kind, setKind] = useState<Kind>('meeting')
  const [on, setDay] = useState(today())
  const [said, setSaid] = useState({ title: '', place: '', invited: '' })
  const send = useSend(holdGathering)
  const faults = faultsOf(send.error)
  const line = (name: keyof typeof said, most: number, isNeeded = false) => ({
    label: isNeeded ? texts.fields[name] : `${texts.fields[name]} (${words.common.optional})`,
    pointer: `/${name}`,
    faults,
    value: said[name],
    maxLength: most,
    onChange: (value: string) => setSaid((before) => ({ ...before, [name]: value })),
  })
  const save = async () => {
    const { id } = await send.mutateAsync({
      body: {
        unit: at.id,
        kind,
        on,
        title: said.title.trim(),
        place: said.place.trim() || null,
        invited: said.invited.trim() || null,
        heads: null,
        minutes: null,
      },
    })
    onDone(id)
  }
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
        value={kind}
        onChange={setKind}
        options={(['meeting', 'doorToDoor'] as const).map((value) => ({ value, label: texts.kinds[value] }))}
      />
      <TextField {...line('title', 60, true)} placeholder={texts.titleExample} />
      <DayField label={texts.day} pointer="/on" faults={faults} value={on} onChange={setDay} />
      <Field label={texts.unit} pointer="/unit" faults={faults}>
        {(wiring) => <UnitChoice wiring={wiring} chosen={at} onChoose={(next) => next && setAt(next)} />}
      </Field>
      <TextField {...line('place', 80)} />
      <TextField {...line('invited', 200)} hint={texts.invitedHint} />
      <Refusal error={send.error} fields={['/title', '/on', '/unit', '/place', '/invited']} />
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        loading={send.isPending}
        disabled={said.title.trim() === '' || on === ''}
      >
        {texts.save}
      </Button>
    </form>
  )
}
