import type { VNode } from 'preact'
import { addressOfFile, addressOfThumb } from '../../src/domains/files/contract.ts'
import type { Activity, Session } from '../../src/domains/activities/contract.ts'
import type { Seat } from '../../src/engines/capacity/contract.ts'
import { MiniMap, type MiniView } from '../maps/map.tsx'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { Away } from '../stations/parts.tsx'
import { clockAt, dateText, whenText } from '../telling/times.ts'
import { Rules } from './terms.tsx'
import { SeatPanel } from './seat-panel.tsx'
import { agesText, audienceText, hueOf } from './seats.ts'
import { activityWords } from './words.ts'

export type ActivityView = {
  readonly activity: Activity
  /** The session that the page is about; null: all of it. */
  readonly session: Session | null
  /** What the reader and the family hold of it, or wait for. */
  readonly mine: readonly Seat[]
  readonly address: { readonly zh: string; readonly en: string } | null
  readonly map: MiniView | null
  readonly metres: number | null
}

/** Everything about an activity: what, when, where, for whom, and how one gets in. */
export function activityPage(reader: Reader, view: ActivityView): Page {
  const { activity } = view
  return {
    title: named(reader, activity.title),
    tab: 'activities',
    back: '/activities',
    body: (
      <>
        <Lead reader={reader} view={view} />
        <SeatPanel reader={reader} activity={activity} session={view.session} mine={view.mine} />
        <About reader={reader} activity={activity} />
        <Where reader={reader} view={view} />
        <Sessions reader={reader} activity={activity} chosen={view.session} />
        <Rules reader={reader} activity={activity} />
        <Pictures reader={reader} activity={activity} />
      </>
    ),
  }
}

function Lead({ reader, view: { activity, session } }: { reader: Reader; view: ActivityView }): VNode {
  const words = activityWords(reader)
  const [picture] = activity.pictures
  return (
    <div class="card lead">
      {picture ? (
        <img
          class="cover"
          src={addressOfThumb(picture.id)}
          alt={named(reader, picture)}
          width={picture.width}
          height={picture.height}
        />
      ) : null}
      <div class="bd">
        <p class={hueOf(activity.topic)}>
          <span class="label">{named(reader, activity.topicNamed)}</span>
        </p>
        <h1>{named(reader, activity.title)}</h1>
        <p class="at">
          <Icon name="event" />
          <b>{timeText(reader, activity, session)}</b>
        </p>
        <p class="at">
          <Icon name="pin" />
          <span>
            <a href={`/stations/${activity.station.id}`}>{named(reader, activity.station)}</a>
            {activity.space ? ` · ${named(reader, activity.space)}` : ''}
          </span>
        </p>
        <p class="at">
          <Icon name="me" />
          <span>{audienceText(reader, activity.audience, null)}</span>
        </p>
        {activity.state === 'calledOff' && activity.reason ? (
          <p class="err">{words.reason(named(reader, activity.reason))}</p>
        ) : null}
      </div>
    </div>
  )
}

/** "11月26日周四 19:00–20:30", of a course with how many there are and when the next is. */
function timeText(reader: Reader, { kind, sessions }: Activity, session: Session | null): string {
  const words = activityWords(reader)
  const live = sessions.filter(({ state }) => state === 'planned')
  const shown = session ?? live.find(({ endsAt }) => endsAt.epochMilliseconds > reader.now) ?? live.at(-1)
  if (!shown) return ''
  const when = sessionText(reader, shown)
  return kind === 'single' || session ? when : `${when} · ${words.course(live.length)}`
}

export function sessionText(
  reader: Reader,
  { day, startsAt, endsAt }: Pick<Session, 'day' | 'startsAt' | 'endsAt'>,
): string {
  const [from, to] = [startsAt, endsAt].map((at) => clockAt(reader, at.epochMilliseconds))
  return `${dateText(reader, day)} ${from}–${to}`
}

function About({ reader, activity }: { reader: Reader; activity: Activity }): VNode {
  const words = activityWords(reader)
  const { bring, teachers, teamNamed, language, audience } = activity
  return (
    <section aria-labelledby="h-about">
      <h2 id="h-about">{words.about}</h2>
      <div class="card bd prose">
        <p>{named(reader, activity.about)}</p>
        <dl class="kv">
          {bring ? <Fact label={words.bring}>{named(reader, bring)}</Fact> : null}
          {teachers.map((teacher) => (
            <Fact key={teacher.zh} label={words.teachers}>
              {named(reader, teacher)}
              {teacher.about ? <small>{named(reader, teacher.about)}</small> : null}
            </Fact>
          ))}
          {teamNamed ? <Fact label={words.team}>{named(reader, teamNamed)}</Fact> : null}
          <Fact label={words.spoken}>{words.languages[language]}</Fact>
          {agesText(reader, audience) === null ? null : (
            <Fact label={words.forWhom}>{audienceText(reader, audience)}</Fact>
          )}
          <Fact label={words.fee}>{words.feeNone}</Fact>
        </dl>
        {activity.theme && activity.themeNamed ? (
          <a class="btn" href={`/activities/themes/${activity.theme}`}>
            {named(reader, activity.themeNamed)}
            <Icon name="next" />
          </a>
        ) : null}
      </div>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: preact.ComponentChildren }): VNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Where({
  reader,
  view: { activity, address, map, metres },
}: {
  reader: Reader
  view: ActivityView
}): VNode {
  const words = activityWords(reader)
  return (
    <section aria-labelledby="h-where">
      <h2 id="h-where">{words.place}</h2>
      <div class="card lead">
        {map ? <MiniMap reader={reader} view={map} /> : null}
        <div class="bd">
          <p>
            <b>{named(reader, activity.station)}</b>
          </p>
          {address ? <p class="sub">{named(reader, address)}</p> : null}
          {metres === null ? null : <Away reader={reader} metres={metres} />}
          <a class="btn wide" href={`/stations/${activity.station.id}#way`}>
            <Icon name="go" />
            {words.toStation}
          </a>
        </div>
      </div>
    </section>
  )
}

/** So many stand there at once; the others are a tap away. */
const SHOWN = 6

type SessionsProps = { reader: Reader; activity: Activity; chosen: Session | null }

function Sessions({ reader, activity, chosen }: SessionsProps): VNode | null {
  const words = activityWords(reader)
  const { sessions } = activity
  if (sessions.length < 2) return null
  const past = sessions.filter(({ endsAt }) => endsAt.epochMilliseconds <= reader.now)
  const coming = sessions.filter((one) => !past.includes(one))
  return (
    <section aria-labelledby="h-sessions">
      <h2 id="h-sessions">{words.sessions}</h2>
      <ul class="list">
        {coming.slice(0, SHOWN).map((one) => (
          <SessionLine key={one.id} reader={reader} activity={activity} session={one} chosen={chosen} />
        ))}
      </ul>
      {coming.length > SHOWN ? (
        <details class="card fold">
          <summary>{words.more}</summary>
          <ul class="list">
            {coming.slice(SHOWN).map((one) => (
              <SessionLine key={one.id} reader={reader} activity={activity} session={one} chosen={chosen} />
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

function SessionLine({ reader, activity, session, chosen }: SessionsProps & { session: Session }): VNode {
  const words = activityWords(reader)
  const off = session.state === 'calledOff'
  const text = (
    <>
      <span class="nm">{sessionText(reader, session)}</span>
      <span class="dist">{off ? words.calledOff : seatsShort(reader, activity, session)}</span>
      {session.title || session.reason ? (
        <span class="sub">{named(reader, (off ? session.reason : session.title) ?? { zh: '', en: '' })}</span>
      ) : null}
    </>
  )
  const asks = activity.enrolment.way === 'session' && !off && session.id !== chosen?.id
  return (
    <li>
      {asks ? (
        <a class="row" href={`/activities/${activity.id}?session=${session.id}`}>
          {text}
        </a>
      ) : (
        <div class={`row${off ? ' off' : ''}`}>{text}</div>
      )}
    </li>
  )
}

function seatsShort(reader: Reader, { enrolment }: Activity, { seats }: Session): string {
  if (enrolment.way !== 'session' || !seats) return ''
  const { pill } = activityWords(reader)
  if (seats.opensAt && seats.opensAt.epochMilliseconds > reader.now)
    return pill.soon(whenText(reader, seats.opensAt.epochMilliseconds))
  if (seats.policy === 'draw') return pill.draw
  if (seats.policy === 'approval') return pill.approval
  return seats.free > 0 ? pill.free(seats.free) : pill.wait
}

function Pictures({ reader, activity }: { reader: Reader; activity: Activity }): VNode | null {
  const words = activityWords(reader)
  const others = activity.pictures.slice(1)
  if (others.length === 0) return null
  return (
    <section aria-labelledby="h-pictures">
      <h2 id="h-pictures">{words.pictures}</h2>
      <ul class="pics">
        {others.map((picture) => (
          <li key={picture.id} class="card">
            <a href={addressOfFile(picture.id)}>
              <img
                src={addressOfThumb(picture.id)}
                alt={named(reader, picture)}
                width={picture.width}
                height={picture.height}
                loading="lazy"
                decoding="async"
              />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
