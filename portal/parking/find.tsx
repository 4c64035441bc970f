import type { VNode } from 'preact'
import type { PointFound } from '../../src/domains/parking/contract.ts'
import type { Place } from '../place/place.ts'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { PlaceLine } from '../stations/parts.tsx'
import { Pill } from '../telling/pill.tsx'
import { distanceText } from '../telling/distances.ts'
import { queryOf, type When } from './asked.ts'
import { WhenChips } from './when.tsx'
import { clockText, parkingWords } from './words.ts'

export type FindView = {
  readonly place: Place | null
  readonly when: When
  readonly today: string
  readonly points: readonly PointFound[]
}

/** Car parks around a place, the nearest first, with what is free one evening or a whole month. */
export function findPage(reader: Reader, { place, when, today, points }: FindView): Page {
  const words = parkingWords(reader)
  return {
    title: words.title,
    tab: null,
    back: '/',
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="hint">{words.lead}</p>
        {place ? <PlaceLine reader={reader} place={place} /> : <NoPlace reader={reader} />}
        <WhenChips reader={reader} path="/parking" when={when} today={today} />
        {points.length === 0 ? <p class="card bd">{words.none}</p> : null}
        <ul class="list">
          {points.map((point) => (
            <li key={point.id}>
              <a class="row" href={`/parking/points/${point.id}?${queryOf(when)}`}>
                <span class="nm">{named(reader, point)}</span>
                <span class="dist">{distanceText(reader.language, point.metres)}</span>
                <span class="ln">
                  <Free reader={reader} point={point} />
                  {point.from && point.to ? (
                    <span class="sub">
                      {words.hours(clockText(reader, point.from), clockText(reader, point.to))}
                    </span>
                  ) : null}
                </span>
              </a>
            </li>
          ))}
        </ul>
        <div class="acts">
          <a class="btn" href="/parking/mine">
            {words.mine}
          </a>
          <a class="btn" href="/parking/own">
            {words.own}
          </a>
        </div>
      </>
    ),
  }
}

function NoPlace({ reader }: { reader: Reader }): VNode {
  return (
    <p class="loc">
      <span>{reader.words.place.none}</span>
      <a href={`/place?back=${encodeURIComponent(reader.url)}`}>{reader.words.place.change}</a>
    </p>
  )
}

function Free({ reader, point }: { reader: Reader; point: PointFound }): VNode {
  const words = parkingWords(reader)
  const [tone, text] =
    point.spaces === 0
      ? ['shut', words.closedThen]
      : point.free === 0
        ? ['shut', words.full]
        : [point.free < 4 ? 'soon' : 'open', words.free(point.free, point.spaces)]
  return <Pill tone={tone}>{text}</Pill>
}
