import type { VNode } from 'preact'
import type { Station } from '../../src/domains/stations/contract.ts'
import { named, type Reader } from '../shell/reader.ts'
import {
  datesText,
  dayOfYearText,
  groupWeek,
  hoursText,
  specialDays,
  timetableOn,
  weekdaysText,
} from '../telling/hours.ts'

type Timetable = Station['plan']['regular']
type Props = { reader: Reader; station: Pick<Station, 'plan' | 'coming'> }

/** Opening hours: the timetable of now with today marked, what is different soon, the other seasons. */
export function Hours({ reader, station }: Props): VNode {
  const { words } = reader
  const { plan, coming } = station
  const [today] = coming
  const inForce = today ? timetableOn(plan, today.date) : plan.regular
  const others = [plan.regular, ...plan.seasons].filter((timetable) => timetable !== inForce)
  const title =
    inForce === plan.regular ? words.station.thisWeek : words.station.inSeason(labelOf(reader, inForce))
  return (
    <section aria-labelledby="h-hours">
      <h2 id="h-hours">{words.station.hours}</h2>
      <div class="card hours">
        {today ? <Today reader={reader} today={today} /> : null}
        <Week reader={reader} title={title} timetable={inForce} today={today?.date} />
        <Specials reader={reader} station={station} />
        {others.map((timetable) => (
          <Week
            key={labelOf(reader, timetable)}
            reader={reader}
            title={timetable === plan.regular ? words.station.thisWeek : labelOf(reader, timetable)}
            timetable={timetable}
          />
        ))}
      </div>
    </section>
  )
}

function labelOf(reader: Reader, { label }: Timetable): string {
  return label ? named(reader, label) : reader.words.reasons.season
}

function Today({ reader, today }: { reader: Reader; today: Station['coming'][number] }): VNode {
  return (
    <p class="today">
      <b>{reader.words.station.today}</b>
      <span>{datesText(reader, { from: today.date, to: today.date })}</span>
      <b>{hoursText(reader, today.hours)}</b>
    </p>
  )
}

type WeekProps = { reader: Reader; title: string; timetable: Timetable; today?: string | undefined }

function Week({ reader, title, timetable, today }: WeekProps): VNode {
  const { words } = reader
  const { from, to, week, holiday, makeUpDay } = timetable
  const weekday = today === undefined ? -1 : Temporal.PlainDate.from(today).dayOfWeek - 1
  return (
    <>
      <h3>
        {title}
        {from !== undefined && to !== undefined ? (
          <small> {words.station.season(dayOfYearText(reader, from), dayOfYearText(reader, to))}</small>
        ) : null}
      </h3>
      <dl class="kv">
        {groupWeek(week).map(({ days, hours }) => (
          <div key={days.join()} class={days.includes(weekday) ? 'on' : undefined}>
            <dt>{weekdaysText(reader, days)}</dt>
            <dd>{hoursText(reader, hours)}</dd>
          </div>
        ))}
        {holiday ? <Line label={words.station.holidays} text={hoursText(reader, holiday)} /> : null}
        {makeUpDay ? <Line label={words.station.makeUpDays} text={hoursText(reader, makeUpDay)} /> : null}
      </dl>
    </>
  )
}

function Line({ label, text }: { label: string; text: string }): VNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  )
}

function Specials({ reader, station }: Props): VNode {
  const { words } = reader
  const specials = specialDays(reader, station.coming)
  return (
    <>
      <h3>{words.station.coming}</h3>
      {specials.length === 0 ? (
        <p class="sub">{words.station.comingNone}</p>
      ) : (
        <dl class="kv">
          {specials.map((special) => (
            <div key={special.from}>
              <dt>
                {datesText(reader, special)}
                <small>{special.why}</small>
              </dt>
              <dd>{hoursText(reader, special.hours)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
