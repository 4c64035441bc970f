import { Link } from '@tanstack/react-router'
import { App, Button, Modal, Select } from 'antd'
import { useState } from 'react'
import {
  appointMainStation,
  getMainStation,
  listRegister,
  type StationId,
} from '../../../src/domains/stations/contract.ts'
import type { Unit } from '../../../src/domains/territory/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { today } from '../ui/days.ts'
import { DayField, Field } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'

/** The one main station of a grid, those before and after it, and the appointment of another. */
export function MainStation({ unit }: { unit: Unit }) {
  const { words, inWords } = useWords()
  const [appointing, setAppointing] = useState(false)
  const { data: terms, error, refetch } = useAsk(getMainStation, { params: { unitId: unit.id } })
  const day = today()
  const present = terms?.find(({ from, until }) => from <= day && (until === null || until > day))
  const others = terms?.filter((term) => term !== present) ?? []
  return (
    <Card
      title={words.unit.mainStation}
      aside={unit.mayEdit && <Button onClick={() => setAppointing(true)}>{words.unit.appoint}</Button>}
    >
      <Refusal error={error} onRetry={() => void refetch()} />
      {terms && !present && <p className="hint">{words.unit.noMain}</p>}
      {present && (
        <p className="main-station">
          <Link to="/stations/$stationId" params={{ stationId: present.station }}>
            {inWords(present)}
          </Link>
          <small className="num">{words.unit.mainSince({ day: present.from })}</small>
        </p>
      )}
      {others.length > 0 && (
        <details>
          <summary>{words.unit.formerMain}</summary>
          <ul className="terms">
            {others.map(({ station, from, until, ...names }) => (
              <li key={station + from}>
                <Link to="/stations/$stationId" params={{ stationId: station }}>
                  {inWords(names)}
                </Link>
                <small className="num">{words.format.span(from, until)}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
      {appointing && <Appoint unit={unit} onClose={() => setAppointing(false)} />}
    </Card>
  )
}

function Appoint({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const { words, inWords } = useWords()
  const { message } = App.useApp()
  const [station, setStation] = useState<StationId>()
  const [from, setFrom] = useState(today())
  const inside = useAsk(listRegister, { querystring: { unit: unit.id } })
  const choices = inside.data?.filter(({ status }) => status === 'published') ?? []
  const send = useSend(appointMainStation)
  const faults = faultsOf(send.error)
  const appoint = () =>
    station &&
    send.mutate(
      { params: { unitId: unit.id }, body: { station, from } },
      {
        onSuccess: () => {
          void message.success(words.unit.appointed)
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={`${words.unit.appoint} · ${inWords(unit)}`}
      onCancel={onClose}
      onOk={appoint}
      okText={words.unit.appoint}
      okButtonProps={{ disabled: !station || !from, loading: send.isPending }}
    >
      <div className="dialog">
        <p className="hint">{words.unit.appointNote}</p>
        <Refusal error={send.error ?? inside.error} fields={['/station', '/from']} />
        <Field label={words.unit.appointStation} pointer="/station" faults={faults}>
          {(wiring) => (
            <Select<StationId>
              {...wiring}
              showSearch={{ optionFilterProp: 'label' }}
              loading={inside.isPending}
              value={station ?? null}
              onChange={setStation}
              notFoundContent={words.unit.noStations}
              options={choices.map((row) => ({ value: row.id, label: `${inWords(row)} · ${row.code}` }))}
            />
          )}
        </Field>
        <DayField
          label={words.unit.appointFrom}
          value={from}
          onChange={setFrom}
          pointer="/from"
          faults={faults}
        />
      </div>
    </Modal>
  )
}
