import { App, Button, Switch } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  type Appointment,
  listCategories,
  listStationServices,
  type ServiceHere,
  setStationDetail,
} from '../../../src/domains/catalogue/contract.ts'
import type { Station } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { ChoiceField, choicesOf, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { type DraftBoth, EMPTY } from './draft.ts'
import { BothInputs } from './both-inputs.tsx'
import { useCatalogueTexts } from './texts.ts'
import './catalogue.css'

/** What a station offers of the catalogue, and what it says of it itself. */
export function StationServices({ station }: { station: Station }) {
  const { words, inWords } = useWords()
  const texts = useCatalogueTexts()
  const { data, error, refetch } = useAsk(listStationServices, { params: { stationId: station.id } })
  const categories = useAsk(listCategories, {}).data ?? []
  if (error && !data) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={6} />
  return (
    <div className="service-column">
      <p className="hint">{texts.atStationHint}</p>
      {data.length === 0 && <p className="empty-list">{texts.nothing}</p>}
      {categories.map((category) => {
        const own = data.filter(({ service }) => service.category === category.code)
        if (own.length === 0) return null
        return (
          <Card key={category.code} title={inWords(category)}>
            <ul className="here-list">
              {own.map((here) => (
                <Here
                  key={`${here.service.id} ${here.detail?.version ?? 0}`}
                  here={here}
                  station={station}
                  onReload={() => void refetch()}
                />
              ))}
            </ul>
          </Card>
        )
      })}
    </div>
  )
}

type Said = { appointment: Appointment; contact: string; hours: DraftBoth }

const saidOf = (detail: ServiceHere['detail']): Said => ({
  appointment: detail?.appointment ?? 'none',
  contact: detail?.contact ?? '',
  hours: detail?.hours ?? EMPTY,
})

type HereProps = { here: ServiceHere; station: Station; onReload: () => void }

function Here({ here: { service, offered, detail }, station, onReload }: HereProps) {
  const { inWords, words } = useWords()
  const texts = useCatalogueTexts()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState(() => saidOf(detail))
  const send = useSend(setStationDetail)
  const save = (on: boolean) => {
    const { appointment, contact, hours } = said
    const body = {
      offered: on,
      appointment,
      hours: hours.zh || hours.en ? hours : null,
      contact: contact.trim() || null,
      version: detail?.version ?? 0,
    }
    send.mutate(
      { params: { stationId: station.id, serviceId: service.id }, body },
      { onSuccess: () => void message.success(texts.detailSaved) },
    )
  }
  const name = inWords(service)
  return (
    <li>
      <div className="here-head">
        <span>{name}</span>
        {detail?.hours && <span className="hint">{inWords(detail.hours)}</span>}
        <span className="hint">{offered ? texts.offered : texts.notOffered}</span>
        {station.mayEdit && (
          <>
            <Switch
              aria-label={`${name}：${texts.offered}`}
              checked={offered}
              loading={send.isPending}
              onChange={save}
            />
            <Button aria-label={texts.edit(name)} aria-expanded={open} onClick={() => setOpen(!open)}>
              {words.common.edit}
            </Button>
          </>
        )}
      </div>
      {send.error && <Refusal error={send.error} fields={['/hours', '/contact']} onRetry={onReload} />}
      {open && (
        <SaidFields said={said} faults={faultsOf(send.error)} onChange={setSaid}>
          <Button type="primary" loading={send.isPending} onClick={() => save(offered)}>
            {words.common.save}
          </Button>
        </SaidFields>
      )}
    </li>
  )
}

type SaidProps = { said: Said; faults: Faults; onChange: (said: Said) => void; children: ReactNode }

/** When, by appointment or not, and whom to ask, where it differs from the station's own. */
function SaidFields({ said, faults, onChange, children }: SaidProps) {
  const texts = useCatalogueTexts()
  return (
    <div className="fields">
      <BothInputs
        label={texts.ownHours}
        value={said.hours}
        pointer="/hours"
        faults={faults}
        onChange={(hours) => onChange({ ...said, hours })}
      />
      <ChoiceField
        label={texts.appointment}
        value={said.appointment}
        onChange={(appointment) => onChange({ ...said, appointment })}
        choices={choicesOf(texts.appointments)}
      />
      <TextField
        label={texts.contact}
        value={said.contact}
        onChange={(contact) => onChange({ ...said, contact })}
        pointer="/contact"
        faults={faults}
        maxLength={80}
      />
      {children}
    </div>
  )
}
