import type { ComponentChildren, VNode } from 'preact'
import type { ActivityTopic, SessionFound, Theme } from '../../src/domains/activities/contract.ts'
import type { Place } from '../place/place.ts'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { PlaceLine } from '../stations/parts.tsx'
import { dateFormat } from '../telling/format.ts'
import { activitiesAddress, type ActivitiesAsked, AGES, moreActivities, WHENS } from './asked.ts'
import { SessionDays } from './row.tsx'
import { activityWords } from './words.ts'

export type ActivitiesView = {
  readonly asked: ActivitiesAsked
  readonly place: Place
  readonly found: readonly SessionFound[]
  readonly hasMore: boolean
  /** Metres of the circle in which was looked; null: the whole city. */
  readonly within: number | null
  readonly topics: readonly ActivityTopic[]
  readonly themes: readonly Theme[]
  /** Whose activities these are, where it is one station's. */
  readonly station: { readonly id: string; readonly zh: string; readonly en: string } | null
}

/** What is on, near the reader, day by day. */
export function activitiesPage(reader: Reader, view: ActivitiesView): Page {
  const words = activityWords(reader)
  const { asked, station, found } = view
  const title = station ? words.at(named(reader, station)) : words.title
  return {
    title,
    tab: 'activities',
    ...(station && { back: `/stations/${station.id}` }),
    body: (
      <>
        <h1>{title}</h1>
        {station ? null : <p class="hint">{words.lead}</p>}
        {station ? null : <PlaceLine reader={reader} place={view.place} />}
        <Chips label={words.when}>
          {WHENS.map((when) => (
            <Chip key={when} href={activitiesAddress(asked, { when })} on={asked.when === when}>
              {words.whens[when]}
            </Chip>
          ))}
        </Chips>
        <Filters reader={reader} view={view} />
        {found.length === 0 ? (
          <Nothing reader={reader} asked={asked} />
        ) : (
          <>
            {station ? null : <Widened reader={reader} view={view} />}
            <SessionDays reader={reader} found={found} station={station === null} />
          </>
        )}
        {view.hasMore && moreActivities(asked) > 0 ? (
          <a
            class="btn wide"
            href={activitiesAddress(asked, { show: asked.show + moreActivities(asked) })}
            data-swap
          >
            {words.more}
          </a>
        ) : null}
        {station ? null : <Themes reader={reader} themes={view.themes} />}
        <Subscribe reader={reader} view={view} />
      </>
    ),
  }
}

function Chips({ label, children }: { label: string; children: ComponentChildren }): VNode {
  return (
    <nav class="chips" aria-label={label}>
      {children}
    </nav>
  )
}

function Chip({ href, on, children }: { href: string; on: boolean; children: ComponentChildren }): VNode {
  return (
    <a href={href} data-swap aria-current={on ? 'true' : undefined}>
      {children}
    </a>
  )
}

function Filters({ reader, view: { asked, topics } }: { reader: Reader; view: ActivitiesView }): VNode {
  const words = activityWords(reader)
  const topic = topics.find(({ code }) => code === asked.topic)
  const chosen = [
    asked.free && words.free,
    asked.age !== null && words.ageNames[asked.age],
    topic && named(reader, topic),
  ].filter((one) => typeof one === 'string')
  return (
    <details class="card fold pick">
      <summary>
        <Icon name="find" />
        {chosen.length > 0 ? words.filterSaid(chosen.join(' · ')) : words.filter}
      </summary>
      <Chips label={words.free}>
        <Chip href={activitiesAddress(asked, { free: !asked.free })} on={asked.free}>
          {words.free}
        </Chip>
        {chosen.length > 0 ? (
          <Chip href={activitiesAddress(asked, { free: false, age: null, topic: null })} on={false}>
            {words.clear}
          </Chip>
        ) : null}
      </Chips>
      <Chips label={words.ages}>
        {[null, ...AGES].map((age) => (
          <Chip key={age} href={activitiesAddress(asked, { age })} on={asked.age === age}>
            {age === null ? words.agesAll : words.ageNames[age]}
          </Chip>
        ))}
      </Chips>
      <Chips label={words.topics}>
        <Chip href={activitiesAddress(asked, { topic: null })} on={asked.topic === null}>
          {words.topicsAll}
        </Chip>
        {topics.map((one) => (
          <Chip
            key={one.code}
            href={activitiesAddress(asked, { topic: one.code })}
            on={asked.topic === one.code}
          >
            {named(reader, one)}
          </Chip>
        ))}
      </Chips>
    </details>
  )
}

/** As far as somebody walks. */
const NEAR = 1_500

/** That the circle was widened, where there is too little close by. */
function Widened({
  reader,
  view: { within, place },
}: {
  reader: Reader
  view: ActivitiesView
}): VNode | null {
  const words = activityWords(reader)
  if (within !== null && within <= NEAR) return null
  const from = place.chosen === 'nothing' ? words.centre : words.yourPlace
  const text = within === null ? words.wholeCity(from) : words.widened(from, within / 1_000)
  return <p class="hint">{text}</p>
}

function Nothing({ reader, asked }: { reader: Reader; asked: ActivitiesAsked }): VNode {
  const words = activityWords(reader)
  const week = { when: 'week', age: null, topic: null, free: false } as const
  return (
    <div class="card empty">
      <p>
        <b>{words.none}</b>
      </p>
      <p>{words.noneHint}</p>
      <a class="btn" href={activitiesAddress(asked, week)} data-swap>
        {words.noneWeek}
      </a>
    </div>
  )
}

export function Themes({ reader, themes }: { reader: Reader; themes: readonly Theme[] }): VNode | null {
  const words = activityWords(reader)
  if (themes.length === 0) return null
  return (
    <section aria-labelledby="h-themes">
      <h2 id="h-themes">{words.themes}</h2>
      <ul class="list">
        {themes.map((theme) => (
          <li key={theme.id}>
            <a class="row" href={`/activities/themes/${theme.id}`}>
              <span class="nm">{named(reader, theme.title)}</span>
              <Icon name="next" />
              <span class="sub">
                {words.themeOf(monthText(reader, theme.month))} · {words.themeCount(theme.activities)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A month (YYYY-MM) as "12月", "December". */
export function monthText({ language }: Pick<Reader, 'language'>, month: string): string {
  const name = language === 'en' ? 'long' : 'short'
  return dateFormat(language, { month: name, timeZone: 'UTC' }).format(Date.parse(`${month}-15T12:00:00Z`))
}

/** A calendar that a phone subscribes to: of this station, or of the topic that is chosen, in this district. */
function Subscribe({ reader, view }: { reader: Reader; view: ActivitiesView }): VNode | null {
  const words = activityWords(reader)
  const { asked, station, topics, place } = view
  const topic = topics.find(({ code }) => code === asked.topic)
  const query = new URLSearchParams(reader.language === 'en' ? { lang: 'en' } : {})
  if (station)
    return (
      <Calendar href={`/calendar/stations/${station.id}.ics`} query={query} said={words.subscribeStation} />
    )
  if (!topic) return null
  const unit = place.path.find(({ kind }) => kind === 'district') ?? place.path[0]
  if (unit) query.set('unit', unit.id)
  const said = words.subscribeTopic(named(reader, topic), unit ? named(reader, unit) : '')
  return <Calendar href={`/calendar/topics/${topic.code}.ics`} query={query} said={said} />
}

function Calendar({ href, query, said }: { href: string; query: URLSearchParams; said: string }): VNode {
  return (
    <p class="foot">
      <a href={query.size > 0 ? `${href}?${query}` : href}>{said}</a>
    </p>
  )
}
