import type { VNode } from 'preact'
import type { PointShown } from '../../src/domains/parking/public.ts'
import type { FormFault } from '../account/view.ts'
import { MiniMap, type MiniView } from '../maps/map.tsx'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { geoAddress } from '../stations/way.tsx'
import { telephone } from '../telling/telephone.ts'
import { queryOf, type When } from './asked.ts'
import { WhenChips } from './when.tsx'
import { momentText, parkingWords } from './words.ts'

export type PointView = {
  readonly shown: PointShown
  readonly map: MiniView
  readonly when: When
  readonly today: string
  readonly signedIn: boolean
  /** A key of this showing of the form: sent twice it books once. */
  readonly formKey: string
  readonly typed: { readonly plate: string; readonly except: string; readonly space: string }
  readonly fault: FormFault | null
}

/** Spaces that a choice lists; any that is free is enough for most. */
const LISTED = 60

/** One car park: how to get in, what is free, the pact, and booking. */
export function pointPage(reader: Reader, view: PointView): Page {
  const { shown, when, today } = view
  const { point } = shown
  const words = parkingWords(reader)
  return {
    title: named(reader, point),
    tab: null,
    back: `/parking?${queryOf(when)}`,
    body: (
      <>
        <About reader={reader} view={view} />
        {shown.closed ? (
          <p class="card bd stale">
            {words.closed(
              momentText(reader, shown.closed.during.from),
              momentText(reader, shown.closed.during.to),
              named(reader, shown.closed.reason),
            )}
          </p>
        ) : null}
        <h2>{words.when}</h2>
        <WhenChips reader={reader} path={`/parking/points/${point.id}`} when={when} today={today} />
        <Booking reader={reader} view={view} />
      </>
    ),
  }
}

/** Where it is, on a small map and in a map app; how to drive in; whom to call. */
function About({ reader, view: { shown, map } }: { reader: Reader; view: PointView }): VNode {
  const { point } = shown
  const words = parkingWords(reader)
  return (
    <div class="card lead">
      <MiniMap reader={reader} view={map} />
      <div class="bd">
        <h1>{named(reader, point)}</h1>
        <p class="addr">
          <Icon name="pin" />
          <span>{named(reader, point.address)}</span>
        </p>
        <p class="about">{named(reader, point.entrance)}</p>
      </div>
      <div class="acts">
        <a class="btn" href={geoAddress(point, named(reader, point))}>
          <Icon name="map" />
          {reader.words.station.mapApp}
        </a>
        {point.contact ? (
          <a class="btn" href={telephone(point.contact)} aria-label={`${words.contact} ${point.contact}`}>
            <Icon name="tel" />
            {point.contact}
          </a>
        ) : null}
      </div>
    </div>
  )
}

function Booking({ reader, view }: { reader: Reader; view: PointView }): VNode {
  const { shown, when, signedIn, fault } = view
  const words = parkingWords(reader)
  const [first] = shown.free
  if (!first) return <p class="card bd">{words.full}</p>
  const told =
    when.month === undefined
      ? words.hours(momentText(reader, first.during.from), momentText(reader, first.during.to))
      : words.monthFree(first.label, first.evenings, first.missing.length)
  if (!shown.pact) return <p class="card bd">{words.noPact}</p>
  if (!signedIn)
    return (
      <div class="card bd">
        <p>{told}</p>
        <Pact reader={reader} shown={shown} />
        <a class="btn pri wide" href={`/sign-in?back=${encodeURIComponent(reader.url)}`}>
          {words.signIn}
        </a>
      </div>
    )
  return (
    <form class="card form told" method="post" action={`/parking/points/${shown.point.id}?${queryOf(when)}`}>
      <input type="hidden" name="key" value={view.formKey} />
      {fault && !['plate', 'pact'].includes(fault.field ?? '') ? (
        <p class="sum" role="alert">
          {fault.text}
        </p>
      ) : null}
      <p>{told}</p>
      <Fields reader={reader} view={view} />
      <Pact reader={reader} shown={shown} />
      {shown.agreed ? (
        <p class="sub">{words.agreed}</p>
      ) : (
        <label class="tick">
          <input type="checkbox" name="agree" value={shown.pact.id} required />
          <span>{words.agree}</span>
        </label>
      )}
      <button class="btn pri wide" type="submit">
        {words.book}
      </button>
    </form>
  )
}

function Fields({ reader, view: { shown, when, typed, fault } }: { reader: Reader; view: PointView }): VNode {
  const words = parkingWords(reader)
  const isWrong = fault?.field === 'plate'
  const isMonth = when.month !== undefined
  return (
    <>
      <label for="space">{words.space}</label>
      <select id="space" name="space">
        {isMonth ? null : <option value="">{words.anySpace}</option>}
        {shown.free.slice(0, LISTED).map(({ id, label, evenings, missing }) => (
          <option key={id} value={id} selected={typed.space === id}>
            {isMonth ? words.monthFree(label, evenings, missing.length) : label}
          </option>
        ))}
      </select>
      {isMonth ? (
        <>
          <label for="except">{words.skipDays}</label>
          <input
            id="except"
            name="except"
            inputMode="numeric"
            value={typed.except}
            aria-describedby="except-hint"
          />
          <p class="sub" id="except-hint">
            {words.skipHint}
          </p>
        </>
      ) : null}
      <label for="plate">{words.plate}</label>
      <input
        id="plate"
        name="plate"
        autoComplete="off"
        required
        maxLength={12}
        value={typed.plate}
        placeholder="沪A12345"
        aria-describedby={isWrong ? 'plate-fault' : 'plate-hint'}
        {...(isWrong && { 'aria-invalid': 'true' as const })}
      />
      {isWrong ? (
        <p class="err" id="plate-fault">
          {fault.text}
        </p>
      ) : null}
      <p class="sub" id="plate-hint">
        {words.plateHint}
      </p>
    </>
  )
}

/** The whole text, folded: what one agrees to is on the page where one agrees. */
export function Pact({ reader, shown }: { reader: Reader; shown: Pick<PointShown, 'pact'> }): VNode | null {
  const { pact } = shown
  if (!pact) return null
  return (
    <details class="gap">
      <summary class="btn wide">{parkingWords(reader).pact(pact.version)}</summary>
      <p class="as-sent gap" lang={reader.language}>
        {named(reader, pact)}
      </p>
    </details>
  )
}
