import { App } from 'antd'
import { useMemo, useState } from 'react'
import {
  getDutyRoster,
  listPatterns,
  type Roster,
  saveDutyRoster,
  savePatterns,
  type Shift,
  type StationWeek,
} from '../../../src/domains/duty/contract.ts'
import { gapsOf, weekOf } from '../../../src/domains/duty/spans/rules.ts'
import { ProblemReply } from '../api.ts'
import { asking, queryClient, useSend } from '../ask.ts'
import { useTexts } from '../words.tsx'
import { dayOf, type Draft, filledFrom, fillStation, shiftsOf } from './draft.ts'
import { DUTY_TEXTS } from './texts.ts'

type Publication = 'keep' | 'publish' | 'withdraw'
type Sent = { station: StationWeek['station']; shifts: readonly Shift[] }[]

/** What a planner has changed on this page and not saved, and the verbs of the page. */
export function useRosterDraft(roster: Roster) {
  const [draft, setDraft] = useState<Draft>(new Map())
  const saving = useSaving(roster, draft, () => setDraft(new Map()))
  const filling = useFilling(roster, draft, setDraft)
  const { send } = saving
  return {
    draft,
    faults: saving.faults,
    error: saving.error,
    isSaving: saving.isSaving,
    keepUsual: saving.keepUsual,
    ...filling,
    isDirty: draft.size > 0,
    set: (station: string, shifts: readonly Shift[]) => setDraft(new Map([...draft, [station, shifts]])),
    reset: () => {
      setDraft(new Map())
      saving.reset()
    },
    saveChanged: () =>
      send(
        'keep',
        roster.stations.filter(({ station }) => draft.has(station)),
      ),
    publish: () =>
      send(
        'publish',
        roster.stations.filter((one) => shiftsOf(one, draft).length > 0),
      ),
    withdraw: () =>
      send(
        'withdraw',
        roster.stations.filter(({ published }) => published),
      ),
  }
}

function useSaving(roster: Roster, draft: Draft, onSaved: () => void) {
  const texts = useTexts(DUTY_TEXTS)
  const { message } = App.useApp()
  const [sent, setSent] = useState<Sent>([])
  const save = useSend(saveDutyRoster)
  const keep = useSend(savePatterns)
  const { id: unit } = roster.unit
  const send = (publication: Publication, which: readonly StationWeek[]) => {
    const stations = which.map((one) => ({
      station: one.station,
      version: one.version,
      shifts: [...shiftsOf(one, draft)],
      publication,
    }))
    setSent(stations)
    save.mutate(
      { body: { unit, week: roster.week, stations } },
      {
        onSuccess: ({ saved, gaps }) => {
          onSaved()
          const done = saved.filter(({ published }) => published).length
          void message.success(
            publication === 'publish' ? texts.publishedSome(done, gaps.length) : texts.saved,
          )
        },
      },
    )
  }
  const keepUsual = () => {
    const planned = roster.stations.filter((one) => shiftsOf(one, draft).length > 0)
    const stations = planned.map((one) => ({ station: one.station, shifts: [...shiftsOf(one, draft)] }))
    keep.mutate({ body: { unit, stations } }, { onSuccess: () => void message.success(texts.keptUsual) })
  }
  return {
    send,
    keepUsual,
    faults: useMemo(() => faultsByCell(save.error, sent), [save.error, sent]),
    error: save.error ?? keep.error,
    isSaving: save.isPending,
    reset: () => save.reset(),
  }
}

function useFilling(roster: Roster, draft: Draft, setDraft: (draft: Draft) => void) {
  const texts = useTexts(DUTY_TEXTS)
  const { message } = App.useApp()
  const querystring = { unit: roster.unit.id }
  const fillFrom = (source: readonly { station: string; shifts: readonly Shift[] }[]) => {
    const next = filledFrom(roster, draft, source)
    void message.info(texts.copied(next.size - draft.size))
    setDraft(next)
  }
  return {
    copyLastWeek: async () => {
      const week = weekOf(Temporal.PlainDate.from(roster.monday).subtract({ weeks: 1 }))
      const last = await queryClient.fetchQuery(
        asking(getDutyRoster, { querystring: { ...querystring, week } }),
      )
      fillFrom(last.stations)
    },
    applyUsual: async () => fillFrom(await queryClient.fetchQuery(asking(listPatterns, { querystring }))),
    fillGaps: () => {
      const next = new Map(draft)
      let count = 0
      for (const one of roster.stations) {
        const shifts = shiftsOf(one, next)
        if (gapsOf(one.open, shifts).length === 0) continue
        const full = fillStation(roster, next, one)
        count += full.length - shifts.length
        if (full.length > shifts.length) next.set(one.station, full)
      }
      setDraft(next)
      void message.info(texts.filled(count))
    },
  }
}

/** What was refused where: by station and day of the shift, or on every day of a station. */
function faultsByCell(error: unknown, sent: Sent): Map<string, string> {
  const found = new Map<string, string>()
  if (!(error instanceof ProblemReply)) return found
  for (const { pointer, detail } of error.problem.errors ?? []) {
    const [, at, , shift] = /stations\/(\d+)(\/shifts\/(\d+))?/.exec(pointer) ?? []
    const one = sent[Number(at)]
    if (!one) continue
    const from = shift === undefined ? undefined : one.shifts[Number(shift)]?.from
    const days = from === undefined ? [0, 1, 2, 3, 4, 5, 6] : [dayOf(from)]
    for (const day of days) found.set(`${one.station} ${day}`, detail)
  }
  return found
}
