import type { VNode } from 'preact'
import type { SessionFound } from '../../src/domains/activities/contract.ts'
import { dateAt } from '../../src/kernel/wall-clock.ts'
import { named, type Reader } from '../shell/reader.ts'
import { Pill } from '../telling/pill.tsx'
import { distanceText } from '../telling/distances.ts'
import { clockAt, dateText } from '../telling/times.ts'
import { chanceLine, hueOf } from './seats.ts'
import { activityWords } from './words.ts'

/** How one gets in, as the pill that stations have for their hours. */
export function ChancePill({
  reader,
  entry,
}: {
  reader: Reader
  entry: Parameters<typeof chanceLine>[1]
}): VNode {
  const { tone, text } = chanceLine(reader, entry)
  return <Pill tone={tone}>{text}</Pill>
}

/** A session as a line of a list: its hour in the colour of its topic, what, how far, whether there is a seat. */
export function SessionRow({
  reader,
  session,
  station = true,
  dated = isOtherDay(reader, session),
}: {
  reader: Reader
  session: SessionFound
  /** False where the page is about one station. */
  station?: boolean
  /** Whether the day is said as well: where no heading says it. */
  dated?: boolean
}): VNode {
  const { metres } = session
  return (
    <li>
      <a class="row act" href={addressOf(session)}>
        <span class={hueOf(session.topic)}>
          <span class="clock">
            {dated ? <small>{dateText(reader, session.day, false)}</small> : null}
            {clockAt(reader, session.startsAt.epochMilliseconds)}
          </span>
        </span>
        <span class="nm">{named(reader, session.title)}</span>
        {metres === null || !station ? null : (
          <span class="dist">{distanceText(reader.language, metres)}</span>
        )}
        <span class="ln">
          <ChancePill reader={reader} entry={session} />
          <span class="sub">{station ? named(reader, session.station) : countText(reader, session)}</span>
        </span>
      </a>
    </li>
  )
}

function isOtherDay({ timeZone, now }: Reader, { day }: SessionFound): boolean {
  return dateAt(timeZone, now).toString() !== day
}

function countText(reader: Reader, { kind, number, sessions }: SessionFound): string {
  return kind === 'single' ? '' : activityWords(reader).session(number, sessions)
}

/** One session of a series stands for itself; of a course for the whole. */
function addressOf({ activity, id, way }: SessionFound): string {
  return way === 'session' ? `/activities/${activity}?session=${id}` : `/activities/${activity}`
}

type Props = { reader: Reader; found: readonly SessionFound[]; station?: boolean }

/** Sessions by their days: "今天 11月26日周四". */
export function SessionDays({ reader, found, station = true }: Props): VNode {
  return (
    <>
      {[...Map.groupBy(found, ({ day }) => day)].map(([day, sessions]) => (
        <section key={day} aria-labelledby={`d-${day}`}>
          <h2 id={`d-${day}`}>{dayTitle(reader, day)}</h2>
          <ul class="list">
            {sessions.map((session) => (
              <SessionRow
                key={session.id}
                reader={reader}
                session={session}
                station={station}
                dated={false}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

export function dayTitle(reader: Reader, day: string): string {
  const days = dateAt(reader.timeZone, reader.now).until(Temporal.PlainDate.from(day)).total('days')
  const { whens } = activityWords(reader)
  const date = dateText(reader, day)
  if (days === 0) return `${whens.today} · ${date}`
  return days === 1 ? `${whens.tomorrow} · ${date}` : date
}
