import type { VNode } from 'preact'
import { enPortalDuty } from '../../messages/en/portal-duty.ts'
import { type PortalDutyWords, zhPortalDuty } from '../../messages/zh-CN/portal-duty.ts'
import type { PublicShift, StationClosure, StationDuty } from '../../src/domains/duty/contract.ts'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { distanceText } from '../telling/distances.ts'
import { listOf } from '../telling/format.ts'
import { datesText, hoursText } from '../telling/hours.ts'
import { telephone } from '../telling/telephone.ts'
import { clockOf } from '../telling/times.ts'

export function dutyWords(reader: Reader): PortalDutyWords {
  return reader.language === 'en' ? enPortalDuty : zhPortalDuty
}

/** Who is at the desk now and on the coming days, as far as it is published; and how to reach them. */
export function Duty({ reader, duty }: { reader: Reader; duty: StationDuty }): VNode {
  const words = dutyWords(reader)
  return (
    <section aria-labelledby="h-duty">
      <h2 id="h-duty">{words.title}</h2>
      <div class="card duty">
        {duty.published ? null : <p>{words.none}</p>}
        {duty.published && duty.now.length === 0 ? <p>{words.nobodyNow}</p> : null}
        {duty.now.length > 0 ? <Now reader={reader} duty={duty} /> : null}
        <Others reader={reader} duty={duty} />
        {duty.coming.length > 0 ? (
          <details>
            <summary>{words.days}</summary>
            <dl class="kv">
              {[...Map.groupBy(duty.coming, ({ date }) => date)].map(([date, shifts]) => (
                <div key={date}>
                  <dt>{datesText(reader, { from: date, to: date })}</dt>
                  <dd>
                    {shifts.map((shift) => (
                      <p key={shift.from + shift.post}>{shiftText(reader, shift)}</p>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
            <p class="sub">{words.names}</p>
          </details>
        ) : null}
      </div>
    </section>
  )
}

function Now({ reader, duty: { now, posts } }: { reader: Reader; duty: StationDuty }): VNode {
  return (
    <dl class="kv">
      {now.map((shift) => {
        const place = posts.find(({ post }) => post === shift.post)
        return (
          <div key={shift.post + shift.from}>
            <dt>{dutyWords(reader).posts[shift.post]}</dt>
            <dd>
              <p>
                <b>{whoText(reader, shift)}</b> {spanText(reader, shift)}
              </p>
              {place ? <Where reader={reader} post={place} /> : null}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** Posts at which nobody is on duty now: where they are and how to reach them is true at any hour. */
function Others({ reader, duty: { now, posts } }: { reader: Reader; duty: StationDuty }): VNode | null {
  const others = posts.filter(({ post }) => !now.some((shift) => shift.post === post))
  if (others.length === 0) return null
  return (
    <dl class="kv">
      {others.map((post) => (
        <div key={post.post}>
          <dt>{dutyWords(reader).posts[post.post]}</dt>
          <dd>
            <Where reader={reader} post={post} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Where({
  reader,
  post: { place, reach },
}: {
  reader: Reader
  post: StationDuty['posts'][number]
}): VNode {
  return (
    <>
      <p class="sub">{named(reader, place)}</p>
      {reach ? (
        <a href={telephone(reach)}>
          <Icon name="tel" /> {reach}
        </a>
      ) : null}
    </>
  )
}

function whoText(reader: Reader, { name }: PublicShift): string {
  const words = dutyWords(reader)
  if (!name) return words.somebody
  return name.level === 'surname' ? words.titled(name.text) : name.text
}

function spanText(reader: Reader, { from, to }: PublicShift): string {
  return hoursText(reader, [{ opens: from, closes: to }])
}

function shiftText(reader: Reader, shift: PublicShift): string {
  const post = dutyWords(reader).posts[shift.post]
  return `${spanText(reader, shift)} ${listOf(reader.language, [post, whoText(reader, shift)])}`
}

/** Closures that are on or to come: when, why, and where to go instead. */
export function Closures({
  reader,
  closures,
}: {
  reader: Reader
  closures: readonly StationClosure[]
}): VNode | null {
  const words = dutyWords(reader)
  if (closures.length === 0) return null
  return (
    <>
      {closures.map(({ id, kind, from, to, reason, instead }) => (
        <div key={id} class="card duty" role="note">
          <p>
            <b>{kind === 'emergency' ? words.closedEmergency : words.closedPlanned}</b>
          </p>
          <p>{words.closedSpan(momentText(reader, from), momentText(reader, to))}</p>
          <p>{words.closedWhy(named(reader, reason))}</p>
          {instead ? (
            <a href={`/stations/${instead.id}`}>
              {words.instead(named(reader, instead), distanceText(reader.language, instead.metres ?? 0))}
            </a>
          ) : null}
        </div>
      ))}
    </>
  )
}

/** A date and time of the wall there, '2026-12-01T08:30'. */
function momentText(reader: Reader, wall: string): string {
  const date = wall.slice(0, 10)
  const minutes = Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14))
  return `${datesText(reader, { from: date, to: date })} ${clockOf(reader, minutes)}`
}
