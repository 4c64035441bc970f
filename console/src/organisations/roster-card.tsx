import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import {
  getRoster,
  type OrganisationBrief,
  type OrganisationId,
  serveOrganisations,
} from '../../../src/domains/organisations/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { ExportMenu } from '../ui/export-menu.tsx'
import { Card } from '../ui/card.tsx'
import { today } from '../ui/days.ts'
import { DayField } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { OrganisationLink } from './cards.tsx'
import { useOrganisationTexts } from './texts.ts'
import './organisations.css'

/** Who a main station answers for, and who in its grids is served by nobody yet. */
export function RosterCard({ station }: { station: StationId }) {
  const { roster, kinds } = useOrganisationTexts()
  const { message } = App.useApp()
  const { data, error, refetch } = useAsk(getRoster, { params: { stationId: station } })
  // Here and not in the list below, which is gone once all are taken in.
  const send = useSend(serveOrganisations)
  const take = (organisations: OrganisationId[], from: string) =>
    send.mutate(
      { body: { organisations, station, from } },
      { onSuccess: () => void message.success(roster.done) },
    )
  if (error) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const { count, served, proposed, mayEdit } = data
  return (
    <Card
      title={roster.title}
      aside={
        <>
          <span className="hint">{roster.count(count)}</span>{' '}
          {count > 0 && <ExportMenu size="small" lists={['served']} asked={{ station }} />}
        </>
      }
    >
      {count === 0 && <p className="hint">{roster.none}</p>}
      {count > served.length && <p className="hint">{roster.first(served.length)}</p>}
      {proposed.length > 0 && (
        <details>
          <summary>{roster.proposed(proposed.length)}</summary>
          {mayEdit && (
            <TakeIn
              key={proposed.length}
              proposed={proposed}
              error={send.error}
              busy={send.isPending}
              onTake={take}
            />
          )}
        </details>
      )}
      {served.length > 0 && (
        <ul className="kept-list scrolled" tabIndex={0} aria-label={roster.title}>
          {served.map((one) => (
            <li key={one.id}>
              <OrganisationLink organisation={one} />
              <small>{kinds[one.kind]}</small>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

type TakeInProps = {
  proposed: readonly OrganisationBrief[]
  error: unknown
  busy: boolean
  onTake: (organisations: OrganisationId[], from: string) => void
}

/** Chooses among the unserved, one or many, and takes them in from a day on. */
function TakeIn({ proposed, error, busy, onTake }: TakeInProps) {
  const { inWords } = useWords()
  const { roster, page } = useOrganisationTexts()
  const [chosen, setChosen] = useState<ReadonlySet<OrganisationId>>(new Set())
  const [from, setFrom] = useState(today())
  const toggle = (id: OrganisationId, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const all = chosen.size === proposed.length
  return (
    <div className="dialog" role="group" aria-label={roster.take}>
      <Refusal error={error} fields={['/from']} />
      <Checkbox
        checked={all}
        indeterminate={chosen.size > 0 && !all}
        onChange={({ target }) => setChosen(new Set(target.checked ? proposed.map(({ id }) => id) : []))}
      >
        {roster.takeAll(proposed.length)}
      </Checkbox>
      <ul className="kept-list scrolled" tabIndex={0} aria-label={roster.take}>
        {proposed.map((one) => (
          <li key={one.id}>
            <Checkbox checked={chosen.has(one.id)} onChange={({ target }) => toggle(one.id, target.checked)}>
              {inWords(one)}
            </Checkbox>
          </li>
        ))}
      </ul>
      <DayField label={page.from} value={from} onChange={setFrom} pointer="/from" faults={faultsOf(error)} />
      <Button
        type="primary"
        disabled={chosen.size === 0}
        loading={busy}
        onClick={() => onTake([...chosen], from)}
      >
        {roster.takeIn} · {roster.chosen(chosen.size)}
      </Button>
    </div>
  )
}
