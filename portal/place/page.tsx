import type { VNode } from 'preact'
import type { UnitBrief } from '../../src/domains/territory/contract.ts'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { type Place, placeHint, placeText } from './place.ts'

export type PlaceView = {
  readonly place: Place
  /** The unit whose parts are listed, and those above it. */
  readonly path: readonly UnitBrief[]
  readonly children: readonly UnitBrief[]
  /** Where to go once a place is chosen. */
  readonly back: string
}

/** Communities are small enough: nobody has to know their micro-grid. */
const SMALLEST = 'community'

/** District, subdistrict, community: each a page of links. The browser may say where it is instead. */
export function placePage(reader: Reader, { place, path, children, back }: PlaceView): Page {
  const { place: words } = reader.words
  const unit = path.at(-1)
  const isCity = path.length <= 1
  const hint = place.chosen === 'nothing' ? null : placeHint(reader, place)
  return {
    title: words.title,
    tab: null,
    back,
    body: (
      <>
        <h1>{words.title}</h1>
        <p>
          {words.now}
          <b>{placeText(reader, place)}</b>
        </p>
        <p class="hint">{hint ?? words.lead}</p>
        {isCity ? <Locate reader={reader} back={back} /> : null}
        <Trail reader={reader} path={path} back={back} />
        <h2>{isCity || !unit ? words.pickDistrict : words.pickBelow(named(reader, unit))}</h2>
        <ul class="list">
          {children.map((child) => (
            <Choice key={child.id} reader={reader} unit={child} back={back} />
          ))}
        </ul>
        {!isCity && unit ? <Use reader={reader} unit={unit} back={back} /> : null}
        {isCity && place.chosen !== 'nothing' ? <Forget reader={reader} back={back} /> : null}
      </>
    ),
  }
}

function addressOf(unit: UnitBrief | undefined, back: string): string {
  const query = `?back=${encodeURIComponent(back)}`
  return unit ? `/place/${unit.id}${query}` : `/place${query}`
}

function Trail({
  reader,
  path,
  back,
}: {
  reader: Reader
  path: readonly UnitBrief[]
  back: string
}): VNode | null {
  if (path.length < 2) return null
  return (
    <p class="trail">
      {path.slice(0, -1).map((unit, i) => (
        <a key={unit.id} href={addressOf(i === 0 ? undefined : unit, back)}>
          <Icon name="back" />
          {named(reader, unit)}
        </a>
      ))}
    </p>
  )
}

/** A part to look into further, or, if it is small enough, to choose. */
function Choice({ reader, unit, back }: { reader: Reader; unit: UnitBrief; back: string }): VNode {
  const name = named(reader, unit)
  if (unit.kind !== SMALLEST && unit.children > 0)
    return (
      <li>
        <a class="row" href={addressOf(unit, back)}>
          <span class="nm">{name}</span>
          <Icon name="next" />
        </a>
      </li>
    )
  return (
    <li>
      <form method="post" action="/place">
        <input type="hidden" name="back" value={back} />
        <button class="row" name="unit" value={unit.id} type="submit">
          <span class="nm">{name}</span>
          <Icon name="pin" />
        </button>
      </form>
    </li>
  )
}

function Use({ reader, unit, back }: { reader: Reader; unit: UnitBrief; back: string }): VNode {
  return (
    <form method="post" action="/place">
      <input type="hidden" name="back" value={back} />
      <button class="btn wide" name="unit" value={unit.id} type="submit">
        <Icon name="pin" />
        {reader.words.place.use(named(reader, unit))}
      </button>
    </form>
  )
}

function Forget({ reader, back }: { reader: Reader; back: string }): VNode {
  return (
    <form method="post" action="/place">
      <input type="hidden" name="back" value={back} />
      <button class="btn wide" name="forget" value="1" type="submit">
        {reader.words.place.forget}
      </button>
    </form>
  )
}

/** Shown only where script runs: the browser asks, and what it answers is filled in and sent. */
function Locate({ reader, back }: { reader: Reader; back: string }): VNode {
  const { place: words } = reader.words
  return (
    <form
      class="locate"
      method="post"
      action="/place"
      data-locating={words.locating}
      data-failed={words.locateFailed}
    >
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="point" value="" />
      <button class="btn pri wide" type="submit">
        <Icon name="locate" />
        {words.locate}
      </button>
      <p class="sub" role="status">
        {words.locateHint}
      </p>
    </form>
  )
}

/** While the city is being loaded there is nothing to show; the page looks again by itself. */
export function cityEmptyPage(reader: Reader): Page {
  const { cityEmpty } = reader.words
  return {
    title: cityEmpty.title,
    tab: 'home',
    refresh: 5,
    body: (
      <div class="card empty">
        <h1>{cityEmpty.title}</h1>
        <p>{cityEmpty.detail}</p>
      </div>
    ),
  }
}
