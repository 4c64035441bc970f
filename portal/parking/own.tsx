import type { VNode } from 'preact'
import type { PointFound, Window } from '../../src/domains/parking/contract.ts'
import type { OwnSpace } from '../../src/domains/parking/owning/contract.ts'
import type { PointShown } from '../../src/domains/parking/public.ts'
import { clockOfMinutes } from '../../src/kernel/wall-clock.ts'
import { Refused } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { distanceText } from '../telling/distances.ts'
import { Pact } from './point.tsx'
import { ForGood, ShutDays } from './own-days.tsx'
import { clockText, momentText, parkingWords } from './words.ts'

export type OwnView = {
  readonly spaces: readonly OwnSpace[]
  readonly fault: FormFault | null
  readonly saved: boolean
}

/** One's own spaces: who comes when, taking them back, and the week in which they are open. */
export function ownPage(reader: Reader, { spaces, fault, saved }: OwnView): Page {
  const words = parkingWords(reader)
  return {
    title: words.own,
    tab: 'me',
    back: '/parking',
    body: (
      <>
        <h1>{words.own}</h1>
        <p class="hint">{words.ownLead}</p>
        <Refused fault={fault} />
        {saved ? (
          <p class="card bd" role="status">
            {words.saved}
          </p>
        ) : null}
        {spaces.length === 0 ? <p>{words.noOwn}</p> : null}
        {spaces.map((space) => (
          <Space key={space.id} reader={reader} space={space} />
        ))}
        <a class="btn pri wide" href="/parking/own/new">
          {words.openOwn}
        </a>
      </>
    ),
  }
}

function Space({ reader, space }: { reader: Reader; space: OwnSpace }): VNode {
  const words = parkingWords(reader)
  return (
    <section aria-labelledby={`h-${space.id}`}>
      <h2 id={`h-${space.id}`}>
        {named(reader, space.point)} {space.label}
      </h2>
      {space.status === 'retired' ? <p class="card bd">{words.closing}</p> : null}
      <NeedNow reader={reader} space={space} />
      <h3>{words.guests}</h3>
      {space.guests.length === 0 ? <p>{words.noGuests}</p> : null}
      <ul class="list">
        {space.guests.map((guest) => (
          <GuestRow key={guest.slot} reader={reader} space={space} guest={guest} />
        ))}
        {space.own.map((during) => (
          <li class="row" key={during.from.toString()}>
            <span class="nm">
              {words.evening(momentText(reader, during.from), momentText(reader, during.to))}
            </span>
            <span class="sub">{words.ownTime}</span>
          </li>
        ))}
      </ul>
      {space.status === 'retired' ? null : <Changes reader={reader} space={space} />}
    </section>
  )
}

/** Its week, the days on which it stays shut, and the end of it: each folded, so that guests come first. */
function Changes({ reader, space }: { reader: Reader; space: OwnSpace }): VNode {
  const words = parkingWords(reader)
  return (
    <>
      <details class="gap">
        <summary class="btn wide">{words.windows}</summary>
        <form class="card form told" method="post" action={`/parking/own/${space.id}`}>
          <input type="hidden" name="version" value={space.version} />
          <Week reader={reader} windows={space.windows} id={space.id} />
          <label class="tick">
            <input type="checkbox" name="paused" value="1" checked={space.status === 'paused'} />
            <span>{words.pause}</span>
          </label>
          <button class="btn pri wide" type="submit">
            {words.save}
          </button>
        </form>
      </details>
      <ShutDays reader={reader} space={space} />
      <ForGood reader={reader} space={space} />
    </>
  )
}

/** Until tomorrow morning, unless said otherwise: what somebody needs who comes home early. */
function NeedNow({ reader, space }: { reader: Reader; space: OwnSpace }): VNode {
  const words = parkingWords(reader)
  const now = Temporal.Instant.fromEpochMilliseconds(reader.now).toZonedDateTimeISO(reader.timeZone)
  const morning = now.toPlainDate().add({ days: 1 }).toString()
  const id = `until-${space.id}`
  return (
    <form class="card form told" method="post" action={`/parking/own/${space.id}/take-back`}>
      <h3>{words.needNow}</h3>
      <label for={id}>{words.needUntil}</label>
      <input id={id} name="until" type="datetime-local" required value={`${morning}T09:00`} />
      <p class="sub">{words.needHint}</p>
      <button class="btn pri wide" type="submit">
        {words.needButton}
      </button>
    </form>
  )
}

function GuestRow({
  reader,
  space,
  guest,
}: {
  reader: Reader
  space: OwnSpace
  guest: OwnSpace['guests'][number]
}): VNode {
  const words = parkingWords(reader)
  const isOver = guest.during.to.epochMilliseconds <= reader.now
  return (
    <li class="row">
      <span class="nm">
        {words.evening(momentText(reader, guest.during.from), clockText(reader, guest.during.to))}
      </span>
      <span class="dist">{guest.plate ?? ''}</span>
      {guest.plate || isOver ? null : <span class="sub">{words.plateLater}</span>}
      {guest.overstay ? (
        <form class="ln" method="post" action={`/parking/overstays/${guest.overstay}`}>
          <span class="sub">{words.reported}</span>
          <button class="btn">{words.left}</button>
        </form>
      ) : isOver ? (
        <form class="ln" method="post" action={`/parking/own/${space.id}/overstays`}>
          <input type="hidden" name="slot" value={guest.slot} />
          <button class="btn">{words.still}</button>
        </form>
      ) : null}
    </li>
  )
}

function Week({ reader, windows, id }: { reader: Reader; windows: readonly Window[]; id: string }): VNode {
  const words = parkingWords(reader)
  return (
    <>
      <p class="sub">{words.nextDay}</p>
      {words.weekdays.map((name, index) => {
        const one = windows.find(({ weekday }) => weekday === index + 1)
        return (
          <fieldset key={name} class="told">
            <legend>{name}</legend>
            <div class="acts">
              {(['from', 'to'] as const).map((end) => (
                <label key={end} for={`${end}-${index}-${id}`}>
                  {words[end]}
                  <input
                    id={`${end}-${index}-${id}`}
                    name={`${end}-${index + 1}`}
                    type="time"
                    value={one ? clockOfMinutes(one[end] % 1440) : ''}
                  />
                </label>
              ))}
            </div>
          </fieldset>
        )
      })}
    </>
  )
}

export type NewView = {
  readonly points: readonly PointFound[]
  readonly chosen: PointShown | null
  readonly typed: { readonly label: string; readonly windows: readonly Window[] }
  readonly fault: FormFault | null
}

/** First where, then which space and when. */
export function newSpacePage(reader: Reader, { points, chosen, typed, fault }: NewView): Page {
  const words = parkingWords(reader)
  return {
    title: words.newTitle,
    tab: 'me',
    back: '/parking/own',
    body: chosen ? (
      <NewSpace reader={reader} chosen={chosen} typed={typed} fault={fault} />
    ) : (
      <>
        <h1>{words.choosePoint}</h1>
        {points.length === 0 ? <p>{words.none}</p> : null}
        <ul class="list">
          {points.map((point) => (
            <li key={point.id}>
              <a class="row" href={`/parking/own/new?point=${point.id}`}>
                <span class="nm">{named(reader, point)}</span>
                <span class="dist">{distanceText(reader.language, point.metres)}</span>
                <span class="sub">{named(reader, point.address)}</span>
              </a>
            </li>
          ))}
        </ul>
      </>
    ),
  }
}

type NewProps = { reader: Reader; chosen: PointShown } & Pick<NewView, 'typed' | 'fault'>

function NewSpace({ reader, chosen, typed, fault }: NewProps): VNode {
  const words = parkingWords(reader)
  return (
    <form class="card form told" method="post" action={`/parking/own/new?point=${chosen.point.id}`}>
      <h1>{named(reader, chosen.point)}</h1>
      <Refused fault={fault} />
      <label for="label">{words.label}</label>
      <input
        id="label"
        name="label"
        required
        maxLength={20}
        value={typed.label}
        aria-describedby="label-hint"
      />
      <p class="sub" id="label-hint">
        {words.labelHint}
      </p>
      <Week reader={reader} windows={typed.windows} id="new" />
      <Pact reader={reader} shown={chosen} />
      {chosen.pact && !chosen.agreed ? (
        <label class="tick">
          <input type="checkbox" name="agree" value={chosen.pact.id} required />
          <span>{words.agree}</span>
        </label>
      ) : null}
      {chosen.pact ? (
        <button class="btn pri wide" type="submit">
          {words.open}
        </button>
      ) : (
        <p>{words.noPact}</p>
      )}
    </form>
  )
}
