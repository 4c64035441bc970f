import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import {
  type Activity,
  type Enrolled,
  exportEnrolled,
  listEnrolled,
  type SessionId,
} from '../../../src/domains/activities/contract.ts'
import type { SeatState } from '../../../src/engines/capacity/contract.ts'
import { addressOf } from '../api.ts'
import { useAsk } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { DeskForm } from './desk-form.tsx'
import { EnrolledLine } from './enrolled-line.tsx'
import { sessionInWords } from './moments.ts'
import { TellForm } from './tell-form.tsx'
import { useActivityTexts } from './texts.ts'

/** How many people are seen before one asks for more. */
const FIRST = 60

/** Who is enrolled, who waits at which rank, who came; decided, taken off, put on at the desk. */
export function EnrolledCard({ activity }: { activity: Activity }) {
  const texts = useActivityTexts()
  const isBySession = activity.enrolment.way === 'session'
  const [session, setSession] = useState<SessionId | undefined>(() =>
    isBySession ? nextOf(activity) : undefined,
  )
  const [noShows, setNoShows] = useState(false)
  const { data, error, refetch } = useAsk(listEnrolled, {
    params: { activityId: activity.id },
    querystring: { ...(session && { session }), ...(noShows && { noShows: 'true' as const }) },
  })
  return (
    <Card
      title={texts.enrolledTitle}
      aside={<AtDesk activity={activity} session={isBySession ? (session ?? nextOf(activity)) : undefined} />}
    >
      <div className="act-enrolled-tools">
        {isBySession && <SessionSelect activity={activity} value={session} onChange={setSession} />}
        <Checkbox checked={noShows} onChange={({ target }) => setNoShows(target.checked)}>
          {texts.noShows}
        </Checkbox>
        {data?.total ? <ExportList activity={activity} session={session} /> : null}
      </div>
      {error ? <Refusal error={error} onRetry={() => void refetch()} /> : null}
      {!error && <People key={session} activity={activity} people={data?.enrolled} />}
      <p className="hint">{texts.looked}</p>
    </Card>
  )
}

/** What is done for those on the list as a whole: they are written to, somebody at the desk joins them. */
function AtDesk({ activity, session }: { activity: Activity; session: SessionId | undefined }) {
  const texts = useActivityTexts()
  const [open, setOpen] = useState<'tell' | 'desk'>()
  if (activity.state !== 'published') return null
  const close = () => setOpen(undefined)
  return (
    <span className="act-list-acts">
      <Button size="small" onClick={() => setOpen('tell')}>
        {texts.tell}
      </Button>
      <Button size="small" onClick={() => setOpen('desk')}>
        {texts.desk}
      </Button>
      {open === 'tell' && <TellForm activity={activity} session={session} onClose={close} />}
      {open === 'desk' && <DeskForm activity={activity} session={session} onClose={close} />}
    </span>
  )
}

/** The list as a file, straight from the server. */
function ExportList({ activity, session }: { activity: Activity; session: SessionId | undefined }) {
  const texts = useActivityTexts()
  return (
    <span className="act-export">
      {texts.exportList}
      {([texts.exportXlsx, texts.exportCsv] as const).map((name, at) => (
        <a
          key={name}
          download
          href={addressOf(exportEnrolled, {
            params: { activityId: activity.id },
            querystring: { session, format: at === 0 ? 'xlsx' : 'csv' },
          })}
        >
          {name}
        </a>
      ))}
    </span>
  )
}

/** The session that is on or comes next, else the last. */
function nextOf({ sessions }: Activity): SessionId | undefined {
  const now = Temporal.Now.instant()
  const planned = sessions.filter(({ state }) => state === 'planned')
  return (planned.find(({ endsAt }) => Temporal.Instant.compare(endsAt, now) > 0) ?? planned.at(-1))?.id
}

type SessionSelectProps = {
  activity: Activity
  value: SessionId | undefined
  onChange: (session: SessionId | undefined) => void
}

function SessionSelect({ activity, value, onChange }: SessionSelectProps) {
  const texts = useActivityTexts()
  const { language } = useWords()
  return (
    <Select<string>
      aria-label={texts.enrolledSession}
      value={value ?? ''}
      onChange={(id) => onChange(activity.sessions.find((one) => one.id === id)?.id)}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: texts.allSessions },
        ...activity.sessions.map((one) => ({
          value: one.id as string,
          label: sessionInWords(one, activity.timeZone, language),
        })),
      ]}
    />
  )
}

/** A seat that ended with the activity is not one that somebody gave back. */
type Listed = SeatState | 'calledOff'
const listedAs = ({ state, calledOff }: Enrolled): Listed => (calledOff ? 'calledOff' : state)

/** Those who wait for a decision first, then in the order of the list. */
const ORDER: readonly Listed[] = [
  'requested',
  'confirmed',
  'offered',
  'held',
  'waiting',
  'entered',
  'calledOff',
  'notDrawn',
  'refused',
  'expired',
  'cancelled',
]

type PeopleProps = { activity: Activity; people: readonly Enrolled[] | undefined }

function People({ activity, people }: PeopleProps) {
  const texts = useActivityTexts()
  const { words } = useWords()
  if (!people) return <Waiting text={words.common.loading} />
  if (people.length === 0) return <p className="hint act-nobody">{texts.enrolledNone}</p>
  return <ByState activity={activity} people={people} />
}

function ByState({ activity, people }: { activity: Activity; people: readonly Enrolled[] }) {
  const texts = useActivityTexts()
  const { words } = useWords()
  const [state, setState] = useState<Listed>()
  const [most, setMost] = useState(FIRST)
  const states = ORDER.filter((one) => people.some((person) => listedAs(person) === one))
  const chosen = state && states.includes(state) ? state : undefined
  const shown = people
    .filter((one) => !chosen || listedAs(one) === chosen)
    .toSorted(
      (a, b) =>
        ORDER.indexOf(listedAs(a)) - ORDER.indexOf(listedAs(b)) ||
        (a.rank ?? 0) - (b.rank ?? 0) ||
        Temporal.Instant.compare(a.at, b.at),
    )
  const parties = Map.groupBy(people, ({ party }) => party)
  return (
    <>
      <div className="act-states" role="group" aria-label={texts.enrolledState}>
        <button type="button" aria-pressed={!chosen} onClick={() => setState(undefined)}>
          {texts.everyone} <b className="num">{people.length}</b>
        </button>
        {states.map((one) => (
          <button key={one} type="button" aria-pressed={chosen === one} onClick={() => setState(one)}>
            {one === 'calledOff' ? texts.endedByOff : texts.seatStates[one]}{' '}
            <b className="num">{people.filter((person) => listedAs(person) === one).length}</b>
          </button>
        ))}
      </div>
      <ul className="act-enrolled">
        {shown.slice(0, most).map((one) => (
          <EnrolledLine
            key={one.seat}
            activity={activity}
            one={one}
            party={parties.get(one.party)?.length ?? 1}
          />
        ))}
      </ul>
      {shown.length > most && (
        <Button type="link" onClick={() => setMost(most + 200)}>
          {words.common.more} ({shown.length - most})
        </Button>
      )}
    </>
  )
}
