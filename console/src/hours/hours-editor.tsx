import { App } from 'antd'
import { useMemo, useState } from 'react'
import { getCalendar, setHours, type Station } from '../../../src/domains/stations/contract.ts'
import { officialCalendar } from '../../../src/kernel/calendar.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { faultsOf, faultUnder } from '../ui/faults.ts'
import { useWords } from '../words.tsx'
import { type Draft, type DraftTimetable, draftOf, planOf, saysTheSame } from './draft.ts'
import { Exceptions } from './exceptions.tsx'
import { ShowFaults } from './faults-shown.tsx'
import { faultsOfDraft } from './judge.ts'
import { Preview } from './preview.tsx'
import { SaveBar } from '../station/save-bar.tsx'
import { Seasons } from './seasons.tsx'
import { Presets, WeekGrid } from './week-grid.tsx'
import './hours.css'

/** The opening hours of a station: the regular week, seasons, exceptions, and beside them what comes of it. */
export function HoursEditor({ station, onReload }: { station: Station; onReload: () => void }) {
  const { words } = useWords()
  const saved = station.plan
  const [draft, setDraft] = useState<Draft>(() => draftOf(saved))
  const calendar = useCalendar()
  const plan = useMemo(() => planOf(draft, saved.timeZone), [draft, saved.timeZone])
  const faults = useMemo(() => faultsOfDraft(draft, plan), [draft, plan])
  const { save, error, saving, faultAt: serverFaultAt, forget } = useSave(station)
  const change = (part: Partial<Draft>) => {
    forget()
    setDraft((before) => ({ ...before, ...part }))
  }
  const dirty = !saysTheSame(draft, draftOf(saved))
  const texts = { ...words.hours.faultTexts, 'time-form': words.hours.timeForm, needed: words.hours.needed }
  const faultAt = (pointer: string) => {
    const code = faults.get(pointer)
    return code ? texts[code] : serverFaultAt(pointer)
  }
  const disabled = !station.mayEdit
  const undo = () => {
    forget()
    setDraft(draftOf(saved))
  }
  return (
    <ShowFaults at={faultAt}>
      <div className="hours">
        <Timetables draft={draft} disabled={disabled} onChange={change} />
        <div className="hours-preview">
          {calendar && <Preview plan={plan} saved={saved} calendar={calendar} />}
        </div>
      </div>
      {!disabled && (
        <SaveBar
          dirty={dirty}
          saving={saving}
          faults={faults.size}
          error={error}
          text={words.hours.save}
          onSave={() => save(plan)}
          onReset={undo}
          onReload={onReload}
          fields={['/regular', '/seasons', '/exceptions']}
        />
      )}
    </ShowFaults>
  )
}

type TimetablesProps = { draft: Draft; disabled: boolean; onChange: (part: Partial<Draft>) => void }

function Timetables({ draft, disabled, onChange }: TimetablesProps) {
  const { words } = useWords()
  const { regular, seasons, exceptions } = draft
  const setRegular = (part: Partial<DraftTimetable>) => onChange({ regular: { ...regular, ...part } })
  return (
    <div className="hours-edit">
      <Card title={words.hours.regular} aside={!disabled && <Presets onChange={setRegular} />}>
        <p className="hint">{words.hours.intro}</p>
        <WeekGrid timetable={regular} pointer="/regular" disabled={disabled} onChange={setRegular} />
      </Card>
      {(seasons.length > 0 || !disabled) && (
        <Card title={words.hours.season}>
          <Seasons seasons={seasons} disabled={disabled} onChange={(next) => onChange({ seasons: next })} />
        </Card>
      )}
      <Card title={words.hours.exceptions}>
        <Exceptions
          exceptions={exceptions}
          disabled={disabled}
          onChange={(next) => onChange({ exceptions: next })}
        />
      </Card>
    </div>
  )
}

function useCalendar() {
  const { data } = useAsk(getCalendar, {})
  return useMemo(() => data && officialCalendar(data), [data])
}

function useSave(station: Station) {
  const { words } = useWords()
  const { message } = App.useApp()
  const send = useSend(setHours)
  const faults = faultsOf(send.error)
  return {
    error: send.error,
    saving: send.isPending,
    forget: () => send.error && send.reset(),
    faultAt: (pointer: string) =>
      /\/(opens|closes|zh|en|from|to)$|\/\d+$/.test(pointer) ? faultUnder(faults, pointer) : undefined,
    save: ({ regular, seasons, exceptions }: ReturnType<typeof planOf>) =>
      send.mutate(
        {
          params: { stationId: station.id },
          body: { version: station.version, regular, seasons: [...seasons], exceptions: [...exceptions] },
        },
        { onSuccess: () => void message.success(words.hours.saved) },
      ),
  }
}
