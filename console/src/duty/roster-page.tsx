import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { getDutyRoster, type Roster, type StationWeek } from '../../../src/domains/duty/contract.ts'
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
import { type Draft, onDay, shiftsOf } from './draft.ts'
import { LetGo } from './let-go.tsx'
import { PostsForm } from './posts-form.tsx'
import { type Cell, RosterGrid } from './roster-grid.tsx'
import { StationWeekList } from './station-week.tsx'
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
  const one = useOneStation(roster)
  const chosen = cell && roster.stations.find(({ station }) => station === cell.station)
  return (
    <div className={one ? 'duty-page duty-one' : 'duty-page'}>
      <Head roster={roster} draft={plan.draft} one={one} />
      <Tools roster={roster} plan={plan} one={one} />
      {one ? (
        <StationWeekList
          roster={roster}
          draft={plan.draft}
          one={one}
          names={names}
          faults={plan.faults}
          onChange={(shifts) => plan.set(one.station, shifts)}
          onOpen={(day) => setCell({ station: one.station, day })}
        />
      ) : (
        <RosterGrid roster={roster} draft={plan.draft} names={names} faults={plan.faults} onOpen={setCell} />
      )}
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

/** The station that the page was asked for alone. */
function useOneStation(roster: Roster): StationWeek | undefined {
  const { station } = route.useSearch()
  return station ? roster.stations.find((known) => known.station === station) : undefined
}

type HeadProps = { roster: Roster; draft: Draft; one: StationWeek | undefined }

function Head({ roster, draft, one }: HeadProps) {
  const texts = useTexts(DUTY_TEXTS)
  const { inWords } = useWords()
  const gapsIn = (week: StationWeek) => gapsOf(week.open, shiftsOf(week, draft))
  const daysWithGaps = (week: StationWeek) =>
    texts.weekdays.filter((_, day) => onDay(gapsIn(week), day).length > 0).length
  const withGaps = roster.stations.filter((week) => gapsIn(week).length > 0).length
  return (
    <PageHead title={one ? texts.titleOf(inWords(one)) : texts.title} above={<UnitLink unit={roster.unit} />}>
      <span role="status">
        {one ? texts.introOne(daysWithGaps(one)) : texts.intro(roster.stations.length, withGaps)}
      </span>
      {one && (
        <span className={one.published ? 'tag tag-published' : 'tag'}>
          {one.published ? texts.published : one.version === 0 ? texts.unplanned : texts.draft}
        </span>
      )}
      <Link to="/duty/closures">{texts.closures}</Link>
      <Link to="/duty/mine">{texts.mine}</Link>
      <ExportRoster roster={roster} />
    </PageHead>
  )
}

/** The roster as it is saved: what is still a draft on this page goes out when it has been kept. */
function ExportRoster({ roster: { unit, week } }: { roster: Roster }) {
  const { station } = route.useSearch()
  return <ExportMenu lists={['duty']} asked={{ unit: unit.id, week, station }} />
}

type Plan = ReturnType<typeof useRosterDraft>

type ToolsProps = { roster: Roster; plan: Plan; one: StationWeek | undefined }

function Tools({ roster, plan, one }: ToolsProps) {
  const texts = useTexts(DUTY_TEXTS)
  const { words } = useWords()
  return (
    <div className="duty-tools">
      <WeekSteps week={roster.week} />
      {one && (
        <Link to="/duty" search={{ week: roster.week }}>
          {texts.allStations}
        </Link>
      )}
      <Button onClick={plan.fillGaps}>{texts.fill}</Button>
      <Button type="primary" ghost onClick={plan.publish} loading={plan.isSaving}>
        {texts.publish}
      </Button>
      {one ? (
        <details className="duty-more">
          <summary>{words.common.more}</summary>
          <div className="duty-tools">
            <MoreTools roster={roster} plan={plan} one={one} />
          </div>
        </details>
      ) : (
        <MoreTools roster={roster} plan={plan} one={one} />
      )}
    </div>
  )
}

/** What is needed now and then. */
function MoreTools({ roster, plan, one }: ToolsProps) {
  const texts = useTexts(DUTY_TEXTS)
  return (
    <>
      <Button onClick={() => void plan.copyLastWeek()}>{texts.copy}</Button>
      <Button onClick={() => void plan.applyUsual()}>{texts.usual}</Button>
      <Button onClick={plan.keepUsual}>{texts.keepUsual}</Button>
      {one && <PostsForm one={one} />}
      <TakeIn unit={roster.unit.id} />
      <LetGo roster={roster} />
      <Button onClick={plan.withdraw} disabled={!roster.stations.some(({ published }) => published)}>
        {texts.withdraw}
      </Button>
    </>
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
