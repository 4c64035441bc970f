import { Button, Select } from 'antd'
import { useState } from 'react'
import {
  type Gathering,
  type GatheringId,
  holdGathering,
  listGatherings,
} from '../../../../src/domains/opinions/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import { today } from '../../city-time.ts'
import { boundTo } from '../../ui/bound.ts'
import { type Faults, faultsOf } from '../../ui/faults.ts'
import { DayField, Field, LongTextField, NumberField, TextField } from '../../ui/field.tsx'
import { ChangeDialog } from '../../unit/change-dialog.tsx'
import { useWords } from '../../words.tsx'
import { useIntakeTexts } from './texts.ts'

type Kind = Gathering['kind']

type GatheringProps = {
  unit: UnitId
  kind: Kind
  chosen: GatheringId | null
  onChoose: (gathering: GatheringId | null) => void
  faults: Faults
}

/** At which meeting or on which round of visits it was said; one that is not there is noted here. */
export function GatheringField({ unit, kind, chosen, onChoose, faults }: GatheringProps) {
  const texts = useIntakeTexts()
  const [isNoting, setNoting] = useState(false)
  const { data } = useAsk(listGatherings, { querystring: { unit } })
  const some = data?.filter((one) => one.kind === kind) ?? []
  return (
    <Field
      label={texts.gathering[kind]}
      hint={data && some.length === 0 && texts.gatheringNone}
      pointer="/gathering"
      faults={faults}
    >
      {(wiring) => (
        <>
          <Select<GatheringId>
            {...wiring}
            value={chosen}
            onChange={onChoose}
            options={some.map(({ id, title, on }) => ({ value: id, label: `${on} ${title}` }))}
          />
          <Button className="intake-hold" onClick={() => setNoting(true)}>
            {texts.gatheringNote[kind]}
          </Button>
          {isNoting && (
            <HoldForm unit={unit} kind={kind} onHeld={onChoose} onClose={() => setNoting(false)} />
          )}
        </>
      )}
    </Field>
  )
}

const FIELDS = ['/title', '/on', '/heads', '/minutes']

type HoldProps = {
  unit: UnitId
  kind: Kind
  onHeld: (gathering: GatheringId) => void
  onClose: () => void
}

function HoldForm({ unit, kind, onHeld, onClose }: HoldProps) {
  const texts = useIntakeTexts()
  const { words } = useWords()
  const [form, setForm] = useState({ title: '', on: today(), heads: null as number | null, minutes: '' })
  const send = useSend(holdGathering)
  const field = boundTo(form, (part) => setForm({ ...form, ...part }), faultsOf(send.error))
  const { title, on, heads, minutes } = form
  const save = async () => {
    if (heads === null) return
    const body = { unit, kind, title, on, place: null, invited: null, heads, minutes: minutes.trim() || null }
    const { id } = await send.mutateAsync({ body })
    onHeld(id)
    onClose()
  }
  return (
    <ChangeDialog
      title={texts.gatheringNote[kind]}
      error={send.error}
      fields={FIELDS}
      busy={send.isPending}
      disabled={title.trim() === '' || on === '' || heads === null}
      onClose={onClose}
      // What was refused is said in the dialog.
      onSave={() => void save().catch(() => undefined)}
    >
      <div className="fields">
        <TextField {...field('title', texts.gatheringTitle)} maxLength={60} />
        <DayField {...field('on', texts.gatheringOn)} />
        <NumberField {...field('heads', texts.gatheringHeads)} hint={texts.gatheringHeadsHint} step={1} />
        <LongTextField {...field('minutes', `${texts.gatheringMinutes} (${words.common.optional})`)} wide />
      </div>
    </ChangeDialog>
  )
}
