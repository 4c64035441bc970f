import type { ComponentChildren, VNode } from 'preact'
import { Question, type StationBrief, StationKind } from '../../src/domains/stations/contract.ts'
import { type Place, placeHint, placeText } from '../place/place.ts'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { Pill } from '../telling/pill.tsx'
import { distanceText, walkingMinutes } from '../telling/distances.ts'
import { telephone } from '../telling/telephone.ts'
import { stateLine } from '../telling/times.ts'
import { addressOf, type Asked, PAGE } from './asked.ts'

/** Open until, closing soon, closed until: in colour, with a dot that differs in shape, and in words. */
export function StatePill({
  reader,
  station,
}: {
  reader: Reader
  station: Pick<StationBrief, 'state'>
}): VNode {
  const { tone, text } = stateLine(reader, station.state)
  return <Pill tone={tone}>{text}</Pill>
}

/** A station as a line of a list; the whole line can be tapped. */
export function StationRow({
  reader,
  station,
  note = '',
}: {
  reader: Reader
  station: StationBrief
  /** What else is worth knowing before one goes. */
  note?: string
}): VNode {
  const { theme, kind, metres } = station
  return (
    <li>
      <a class="row" href={`/stations/${station.id}`}>
        <span class="nm">{named(reader, station)}</span>
        {metres === null ? null : <span class="dist">{distanceText(reader.language, metres)}</span>}
        <span class="ln">
          <StatePill reader={reader} station={station} />
          <span class="sub">
            {reader.words.kind[kind]}
            {theme ? ` · ${named(reader, theme)}` : ''}
          </span>
        </span>
        {note ? <span class="sub">{note}</span> : null}
      </a>
    </li>
  )
}

export function StationList({
  reader,
  stations,
}: {
  reader: Reader
  stations: readonly StationBrief[]
}): VNode {
  return (
    <ul class="list">
      {stations.map((station) => (
        <StationRow key={station.id} reader={reader} station={station} />
      ))}
    </ul>
  )
}

/** "870米 步行约 14 分钟"; nothing about walking where it is too far. */
export function Away({ reader, metres }: { reader: Reader; metres: number }): VNode {
  const minutes = walkingMinutes(metres)
  return (
    <p class="away">
      <b>{distanceText(reader.language, metres)}</b> {minutes === null ? '' : reader.words.walk(minutes)}
    </p>
  )
}

type ChipsProps = { reader: Reader; path: string; asked: Asked; fragment?: string }

/** When stations are open, one question at a time. */
export function QuestionChips({ reader, path, asked, fragment = '' }: ChipsProps): VNode {
  return (
    <Chips label={reader.words.filterLabel}>
      {Question.options.map((question) => (
        <Chip
          key={question}
          href={addressOf(path, asked, { question, show: PAGE }) + fragment}
          on={asked.question === question}
        >
          {reader.words.questions[question]}
        </Chip>
      ))}
    </Chips>
  )
}

/** Which kind of station; "all kinds" comes first. */
export function KindChips({ reader, path, asked }: ChipsProps): VNode {
  return (
    <Chips label={reader.words.kindFilterLabel}>
      {[null, ...StationKind.options].map((kind) => (
        <Chip key={kind} href={addressOf(path, asked, { kind, show: PAGE })} on={asked.kind === kind}>
          {kind ? reader.words.kinds[kind] : reader.words.allKinds}
        </Chip>
      ))}
    </Chips>
  )
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

/** Where stations are looked for, how to change it, and what is worth knowing about it. */
export function PlaceLine({ reader, place }: { reader: Reader; place: Place }): VNode {
  const hint = placeHint(reader, place)
  return (
    <>
      <p class="loc">
        <Icon name="pin" />
        <span>{placeText(reader, place)}</span>
        <a href={`/place?back=${encodeURIComponent(reader.url)}`}>{reader.words.place.change}</a>
      </p>
      {hint ? <p class="hint">{hint}</p> : null}
    </>
  )
}

export function SearchBox({ reader, text = '' }: { reader: Reader; text?: string }): VNode {
  const { search } = reader.words
  return (
    <form class="search" role="search" action="/search" method="get">
      <Icon name="find" />
      <input
        name="text"
        type="search"
        aria-label={search.label}
        placeholder={search.placeholder}
        value={text}
        maxLength={60}
        enterKeyHint="search"
        autoComplete="off"
      />
      <button type="submit">{search.button}</button>
    </form>
  )
}

/** Nothing fits: said kindly, with the way out. */
export function NoStation({ reader, path }: { reader: Reader; path: string }): VNode {
  const { none } = reader.words
  return (
    <div class="card empty">
      <p>
        <b>{none.title}</b>
      </p>
      <p>{none.detail}</p>
      <a class="btn" href={path} data-swap>
        {none.clear}
      </a>
    </div>
  )
}

/** The two things people want of a station they have found: to go there, to call. */
export function Actions({
  reader,
  way,
  phone,
}: {
  reader: Reader
  way: string
  phone: string | null
}): VNode {
  return (
    <div class="acts">
      <a class="btn pri" href={way}>
        <Icon name="go" />
        {reader.words.way}
      </a>
      {phone ? (
        <a class="btn" href={telephone(phone)}>
          <Icon name="tel" />
          {reader.words.call}
        </a>
      ) : null}
    </div>
  )
}
