import { Button, Select } from 'antd'
import { useState } from 'react'
import {
  announceDraw,
  listColleagues,
  listDraws,
  makeDraw,
  type Draw,
} from '../../../src/domains/standards/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { dayInWords } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { Field, NumberField, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { useStandardTexts } from './texts.ts'

type Announced = Omit<Draw, 'drawn'>

/** Spot checks by lot: announced, drawn, given to inspectors. */
export function Draws({ unit }: { unit: UnitBrief }) {
  const texts = useStandardTexts()
  const { data } = useAsk(listDraws, { querystring: { unit: unit.id } })
  return (
    <div className="std-form">
      <p className="hint">{texts.drawsHint}</p>
      {data?.length === 0 && <p className="hint">{texts.noDraws}</p>}
      <ul className="std-list">
        {data?.map((draw) => (
          <li key={draw.id}>
            <OneDraw draw={draw} unit={unit} />
          </li>
        ))}
      </ul>
      <Announce unit={unit} />
    </div>
  )
}

function OneDraw({ draw, unit }: { draw: Announced; unit: UnitBrief }) {
  const texts = useStandardTexts()
  const { language } = useWords()
  const day = draw.drawnAt?.toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate().toString()
  return (
    <div className="std-main">
      <b>{draw.name}</b>
      <small>
        {texts.mix}: {draw.mix}
      </small>
      <p className="std-hash">
        {texts.listHash} {draw.listHash}
      </p>
      <p className="std-hash">
        {texts.secretHash} {draw.secretHash}
      </p>
      {day ? (
        <a href={`/api/draws/${draw.id}`}>{texts.drawnAt(dayInWords(day, language))}</a>
      ) : (
        <Make draw={draw} unit={unit} />
      )}
    </div>
  )
}

function Make({ draw, unit }: { draw: Announced; unit: UnitBrief }) {
  const texts = useStandardTexts()
  const send = useSend(makeDraw)
  const { data } = useAsk(listColleagues, { querystring: { unit: unit.id, to: 'inspect' } })
  const [word, setWord] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const faults = faultsOf(send.error)
  const inspectors = (data ?? []).filter(({ id }) => chosen.includes(id)).map(({ id }) => id)
  return (
    <div className="std-form">
      <div className="fields">
        <TextField label={texts.word} value={word} onChange={setWord} pointer="/word" faults={faults} />
        <Field label={texts.inspectors} pointer="/inspectors" faults={faults}>
          {(wiring) => (
            <Select<string[]>
              {...wiring}
              mode="multiple"
              value={chosen}
              onChange={setChosen}
              options={(data ?? []).map(({ id, name }) => ({ value: id, label: name ?? texts.someone }))}
            />
          )}
        </Field>
      </div>
      <Refusal error={send.error} fields={['/word', '/inspectors']} />
      <Button
        disabled={word.trim() === '' || inspectors.length === 0}
        loading={send.isPending}
        onClick={() => send.mutate({ params: { drawId: draw.id }, body: { word, inspectors } })}
      >
        {texts.makeDraw}
      </Button>
    </div>
  )
}

function Announce({ unit }: { unit: UnitBrief }) {
  const texts = useStandardTexts()
  const send = useSend(announceDraw)
  const [name, setName] = useState('')
  const [mix, setMix] = useState('')
  const [perStratum, setPerStratum] = useState<number | null>(1)
  const faults = faultsOf(send.error)
  return (
    <div className="std-form">
      <div className="fields">
        <TextField label={texts.drawName} value={name} onChange={setName} pointer="/name" faults={faults} />
        <NumberField
          label={texts.perStratum}
          value={perStratum}
          onChange={setPerStratum}
          pointer="/perStratum"
          faults={faults}
        />
        <TextField label={texts.mix} value={mix} onChange={setMix} pointer="/mix" faults={faults} />
      </div>
      <Refusal error={send.error} fields={['/name', '/perStratum', '/mix']} />
      <div>
        <Button
          disabled={name.trim() === '' || mix.trim() === ''}
          loading={send.isPending}
          onClick={() => send.mutate({ body: { unit: unit.id, name, mix, perStratum: perStratum ?? 1 } })}
        >
          {texts.announce}
        </Button>
      </div>
    </div>
  )
}
