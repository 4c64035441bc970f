import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { getDutyRoster, type Roster } from '../../../src/domains/duty/contract.ts'
import { gapsOf, mondayOf, weekOf } from '../../../src/domains/duty/spans/rules.ts'
import { StationId } from '../../../src/domains/stations/contract.ts'
import { UnitId } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { SaveBar } from '../station/save-bar.tsx'
import '../station/station.css'
import { PageHead, Waiting } from '../ui/card.tsx'
import { ExportMenu } from '../ui/export-menu.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitLink } from '../ui/unit-link.tsx'
import { useTexts, useWords } from '../words.tsx'
import { CellEditor } from './cell-editor.tsx'
import { shiftsOf } from './draft.ts'
import { type Cell, RosterGrid } from './roster-grid.tsx'
import { TakeIn } from './take-in.tsx'
import { DUTY_TEXTS } from './texts.ts'
import { useRosterDraft } from './use-roster.ts'
import './duty.css'

const route = getRouteApi('/shell/duty')

/** A week of all stations of a unit, or of one: who is where, gaps in sight, saved in one go. */
export function RosterPage() {
  const { words } = useWords()
  const { unit } = useMine()
  const search = route.useSearch()
  const week = search.week ?? weekOf(Temporal.Now.plainDateISO())
  const { data, error, refetch } = useAsk(getDutyRoster, {
    querystring: {
      unit: UnitId.parse(search.unit ?? unit.id),
      week,
      ...(search.station && { station: StationId.parse(search.station) }),
    },
  })
  const [round, setRound] = useState(0)
  const reload = () => void refetch().then(() => setRound((n) => n + 1))
  if (error && !data) return <Refusal error={error} onRetry={reload} />
  if (!data) return <Waiting text={words.common.loading} rows={10} />
  return (
    <Planned
      key={`${data.unit.id} ${data.week} ${search.station ?? ''} ${round}`}
      roster={data}
      onReload={reload}
    />
  )
}

function Planned({ roster, onReload }: { roster: Roster; onReload: () => void }) {
  const texts = useTexts(DUTY_TEXTS)
  const plan = useRosterDraft(roster)
  const [cell, setCell] = useState<Cell>()
  const names = useMemo(
    () => new Map<string, string>(roster.people.map(({ id, name }) => [id, name])),
    [roster.people],
  )
  const withGaps = roster.stations.filter(
    (one) => gapsOf(one.open, shiftsOf(one, plan.draft)).length > 0,
  ).length
  const chosen = cell && roster.stations.find(({ station }) => station === cell.station)
  return (
    <div className="duty-page">
      <PageHead title={texts.title} above={<UnitLink unit={roster.unit} />}>
        <span role="status">{texts.intro(roster.stations.length, withGaps)}</span>
        <Link to="/duty/closures">{texts.closures}</Link>
        <Link to="/duty/mine">{texts.mine}</Link>
        <ExportRoster roster={roster} />
      </PageHead>
      <Tools roster={roster} plan={plan} />
      <RosterGrid roster={roster} draft={plan.draft} names={names} faults={plan.faults} onOpen={setCell} />
      {chosen && cell && (
        <CellEditor
          key={`${cell.station} ${cell.day}`}
          roster={roster}
          draft={plan.draft}
          one={chosen}
          day={cell.day}
          fault={plan.faults.get(`${cell.station} ${cell.day}`)}
          onChange={(shifts) => plan.set(cell.station, shifts)}
          onClose={() => setCell(undefined)}
        />
      )}
      <SaveBar
        dirty={plan.isDirty}
        saving={plan.isSaving}
        faults={0}
        error={plan.error}
        text={texts.save}
        fields={['/stations']}
        onSave={plan.saveChanged}
        onReset={plan.reset}
        onReload={onReload}
      />
    </div>
  )
}

/** The roster as it is saved: what is still a draft on this page goes out when it has been kept. */
function ExportRoster({ roster: { unit, week } }: { roster: Roster }) {
  const { station } = route.useSearch()
  return <ExportMenu lists={['duty']} asked={{ unit: unit.id, week, station }} />
}

type Plan = ReturnType<typeof useRosterDraft>

function Tools({ roster, plan }: { roster: Roster; plan: Plan }) {
  const texts = useTexts(DUTY_TEXTS)
  const search = route.useSearch()
  return (
    <div className="duty-tools">
      <WeekSteps week={roster.week} />
      {search.station && (
        <Link to="/duty" search={{ week: roster.week }}>
          {texts.allStations}
        </Link>
      )}
      <Button onClick={() => void plan.copyLastWeek()}>{texts.copy}</Button>
      <Button onClick={() => void plan.applyUsual()}>{texts.usual}</Button>
      <Button onClick={plan.fillGaps}>{texts.fill}</Button>
      <Button onClick={plan.keepUsual}>{texts.keepUsual}</Button>
      <TakeIn unit={roster.unit.id} />
      <Button onClick={plan.withdraw} disabled={!roster.stations.some(({ published }) => published)}>
        {texts.withdraw}
      </Button>
      <Button type="primary" ghost onClick={plan.publish} loading={plan.isSaving}>
        {texts.publish}
      </Button>
    </div>
  )
}

function WeekSteps({ week }: { week: string }) {
  const texts = useTexts(DUTY_TEXTS)
  const search = route.useSearch()
  const monday = mondayOf(week)
  if (!monday) return null
  return (
    <>
      <Link to="/duty" search={{ ...search, week: weekOf(monday.subtract({ weeks: 1 })) }}>
        {texts.previous}
      </Link>
      <b className="num">
        {week} · {monday.toString()}
      </b>
      <Link to="/duty" search={{ ...search, week: weekOf(monday.add({ weeks: 1 })) }}>
        {texts.next}
      </Link>
    </>
  )
}
