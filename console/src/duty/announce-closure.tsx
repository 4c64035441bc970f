import { App, Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import {
  announceClosure,
  type ClosureHitsShown,
  ClosureKind,
  showClosureHits,
} from '../../../src/domains/duty/contract.ts'
import { listRegister, type StationId } from '../../../src/domains/stations/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { asking, queryClient, useAsk, useSend } from '../ask.ts'
import { faultsOf } from '../ui/faults.ts'
import { ChoiceField, Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { ClosureTimes, type Times } from './closure-times.tsx'
import { DUTY_TEXTS } from './texts.ts'

/** Closes one station or several: first whom it hits, then the announcement. */
export function AnnounceClosure({ unit }: { unit: UnitBrief }) {
  const texts = useTexts(DUTY_TEXTS)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {texts.announce}
      </Button>
      {isOpen && (
        <Drawer open onClose={() => setOpen(false)} size={560} title={texts.announce}>
          <AnnounceForm unit={unit} onDone={() => setOpen(false)} />
        </Drawer>
      )}
    </>
  )
}

const EMPTY: Times = { from: '', to: '', reason: { zh: '', en: '' } }

/** What is filled in, what it would hit, and the two verbs of the form. */
function useAnnouncing(unit: UnitBrief, onDone: () => void) {
  const texts = useTexts(DUTY_TEXTS)
  const { message } = App.useApp()
  const [stations, setStations] = useState<StationId[]>([])
  const [kind, setKind] = useState<ClosureKind>('planned')
  const [times, setTimes] = useState<Times>(EMPTY)
  const [hits, setHits] = useState<ClosureHitsShown>()
  const [error, setError] = useState<unknown>(null)
  const send = useSend(announceClosure)
  const foresee = async () => {
    const { from, to } = times
    const asked = { unit: unit.id, kind, from, to, ...(stations.length > 0 && { stations: stations.join() }) }
    try {
      setHits(await queryClient.fetchQuery(asking(showClosureHits, { querystring: asked })))
      setError(null)
    } catch (refused) {
      setError(refused)
    }
  }
  const announce = () =>
    send.mutate(
      { body: { unit: unit.id, stations: stations.length > 0 ? stations : null, kind, ...times } },
      {
        onSuccess: ({ told }) => {
          void message.success(texts.announced(told))
          onDone()
        },
      },
    )
  /** What it hits is looked at anew after every change. */
  const anew =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setHits(undefined)
    }
  return {
    stations,
    kind,
    times,
    hits,
    error: send.error ?? error,
    isSending: send.isPending,
    setStations: anew(setStations),
    setKind: anew(setKind),
    setTimes: anew(setTimes),
    foresee,
    announce,
  }
}

function AnnounceForm({ unit, onDone }: { unit: UnitBrief; onDone: () => void }) {
  const texts = useTexts(DUTY_TEXTS)
  const { inWords } = useWords()
  const { data: register } = useAsk(listRegister, { querystring: { unit: unit.id } })
  const form = useAnnouncing(unit, onDone)
  const { stations, kind, times, hits } = form
  return (
    <div className="duty-list">
      <Refusal error={form.error} fields={['/from', '/to', '/reason']} />
      <Field label={texts.stations} hint={stations.length === 0 ? texts.all : undefined}>
        {(wiring) => (
          <Select<StationId[]>
            {...wiring}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={texts.chooseStations}
            value={stations}
            onChange={form.setStations}
            options={(register ?? []).map((one) => ({ value: one.id, label: inWords(one) }))}
          />
        )}
      </Field>
      <ChoiceField
        label={texts.kind}
        value={kind}
        onChange={form.setKind}
        choices={ClosureKind.options.map((one) => [one, texts.kinds[one]] as const)}
      />
      <ClosureTimes value={times} faults={faultsOf(form.error)} onChange={form.setTimes} />
      <Button onClick={() => void form.foresee()} disabled={times.from === '' || times.to === ''}>
        {texts.check}
      </Button>
      {hits ? <Hits hits={hits} /> : <p className="hint">{texts.hitsHint}</p>}
      <Button type="primary" disabled={!hits} loading={form.isSending} onClick={form.announce}>
        {texts.confirm}
      </Button>
    </div>
  )
}

function Hits({ hits }: { hits: ClosureHitsShown }) {
  const texts = useTexts(DUTY_TEXTS)
  const { inWords } = useWords()
  const { notice, groups } = hits
  const told = new Set(groups.flatMap((group) => (group.tells ? group.hits.map(({ person }) => person) : [])))
  return (
    <section aria-label={texts.hits}>
      <h3>{texts.hits}</h3>
      <p className={notice.short ? 'fault' : 'hint'}>{texts.notice(notice.days, notice.earliest)}</p>
      <p className="hint">{notice.source}</p>
      {groups.every(({ count }) => count === 0) && <p>{texts.hitsNone}</p>}
      {told.size > 0 && <p>{texts.told(told.size)}</p>}
      {groups
        .filter(({ count }) => count > 0)
        .map((group) => (
          <div key={group.kind}>
            <b>
              {inWords(group.title)} {group.count}
            </b>{' '}
            {!group.tells && <small>{texts.notTold}</small>}
            <ul className="duty-plain">
              {group.hits.slice(0, 20).map((hit) => (
                <li key={`${hit.station} ${hit.name} ${hit.note}`}>
                  {hit.name} <small className="num">{hit.note}</small>
                </li>
              ))}
            </ul>
          </div>
        ))}
    </section>
  )
}
