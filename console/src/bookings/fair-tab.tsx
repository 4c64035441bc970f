import { App, Button } from 'antd'
import { useState } from 'react'
import { type FairUse, listFairUse, Party, setFairUse } from '../../../src/domains/bookings/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { faultsOf } from '../ui/faults.ts'
import { DayField, NumberField, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts } from '../words.tsx'
import { BOOKING_TEXTS } from './texts.ts'

/** Limits of fair use in my unit: dated rules, no list of people. */
export function FairTab({ unit }: { unit: UnitBrief }) {
  const texts = useTexts(BOOKING_TEXTS)
  const { data, error } = useAsk(listFairUse, { querystring: { unit: unit.id } })
  return (
    <>
      <p className="hint">{texts.fairLead}</p>
      <Refusal error={error} />
      <div className="bookings-columns">
        {data &&
          Party.options.map((party) => (
            <RuleForm key={party} unit={unit} party={party} rule={data.find((one) => one.party === party)} />
          ))}
      </div>
    </>
  )
}

type RuleProps = { unit: UnitBrief; party: Party; rule: FairUse | undefined }

function RuleForm({ unit, party, rule }: RuleProps) {
  const texts = useTexts(BOOKING_TEXTS)
  const { message } = App.useApp()
  const [from, setFrom] = useState(Temporal.Now.plainDateISO().toString())
  const [limits, setLimits] = useState({
    openMost: rule?.openMost ?? null,
    hoursMost: rule?.hoursMost ?? null,
    latesMost: rule?.latesMost ?? null,
    latesDays: rule?.latesDays ?? 60,
    source: rule?.source ?? '',
  })
  const send = useSend(setFairUse)
  const faults = faultsOf(send.error)
  const save = (isOn: boolean) =>
    send.mutate(
      { body: { unit: unit.id, party, from, rule: isOn ? limits : null } },
      { onSuccess: () => void message.success(texts.done) },
    )
  return (
    <Card title={texts.party[party]}>
      <Refusal error={send.error} fields={['/rule', '/from']} />
      <div className="bookings-form">
        {(['openMost', 'hoursMost', 'latesMost'] as const).map((key) => (
          <NumberField
            key={key}
            label={texts[key]}
            hint={limits[key] === null ? texts.noLimit : undefined}
            value={limits[key]}
            pointer={`/rule/${key}`}
            faults={faults}
            onChange={(value) => setLimits({ ...limits, [key]: value })}
          />
        ))}
        <NumberField
          label={texts.latesDays}
          value={limits.latesDays}
          onChange={(latesDays) => setLimits({ ...limits, latesDays: latesDays ?? 60 })}
        />
        <TextField
          label={texts.source}
          value={limits.source}
          pointer="/rule/source"
          faults={faults}
          onChange={(source) => setLimits({ ...limits, source })}
        />
        <DayField label={texts.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
      </div>
      <p className="booking-acts">
        <Button type="primary" loading={send.isPending} onClick={() => save(true)}>
          {texts.setFair}
        </Button>
        {rule && <Button onClick={() => save(false)}>{texts.takeAway}</Button>}
      </p>
    </Card>
  )
}
