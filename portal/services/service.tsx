import type { ComponentChildren, VNode } from 'preact'
import type { StationThere } from '../../src/domains/catalogue/contract.ts'
import type { Held } from '../../src/domains/catalogue/public.ts'
import { PlaceLine, StationRow } from '../stations/parts.tsx'
import type { Place } from '../place/place.ts'
import type { Page } from '../shell/document.tsx'
import { Icon } from '../shell/icons.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { telephone } from '../telling/telephone.ts'
import { dayText, wordsFor } from './words.ts'

export type ServiceView = {
  readonly held: Held
  /** The name of its category. */
  readonly category: { readonly zh: string; readonly en: string }
  readonly place: Place | null
  readonly there: readonly StationThere[]
  /** Whether those are open now; else none is. */
  readonly open: boolean
}

/** What a service is, what to bring, how it goes and where: in the order in which one needs it. */
export function servicePage(reader: Reader, view: ServiceView): Page {
  const { held } = view
  return {
    title: named(reader, held),
    tab: 'services',
    back: `/services?in=${held.categories.at(-1)}`,
    body: (
      <>
        <Head reader={reader} view={view} />
        <Documents reader={reader} held={held} />
        <Steps reader={reader} held={held} />
        {held.state === 'offered' ? <Where reader={reader} view={view} /> : null}
        <Foot reader={reader} held={held} />
      </>
    ),
  }
}

function Head({ reader, view: { held, category } }: { reader: Reader; view: ServiceView }): VNode {
  const words = wordsFor(reader)
  const { confirmed, state, offeredFrom, offeredUntil, channels, phone, link } = held
  return (
    <>
      <div class="card lead bd about">
        <p class="sub">{named(reader, category)}</p>
        <h1>{named(reader, held)}</h1>
        <p>{named(reader, held.summary)}</p>
        {state === 'coming' ? <p class="theme">{words.coming(dayText(reader, offeredFrom))}</p> : null}
        {state === 'retired' && offeredUntil !== null ? (
          <p class="err">{words.retired(dayText(reader, offeredUntil))}</p>
        ) : null}
        {link && channels.includes('online') ? (
          <>
            <a class="btn wide" href={link} rel="noreferrer" target="_blank">
              <Icon name="go" />
              {words.online}
            </a>
            <p class="sub">{words.onlineNote}</p>
          </>
        ) : null}
      </div>
      {confirmed.stale ? (
        <div class="card bd stale">
          <p>
            <b>{words.stale}</b>
          </p>
          <p>{words.staleText(dayText(reader, confirmed.on))}</p>
        </div>
      ) : null}
      <dl class="card kv facts">
        <Fact label={words.whom}>{named(reader, held.whom)}</Fact>
        <Fact label={words.fee}>{feeText(reader, held)}</Fact>
        <Fact label={words.takes}>{named(reader, held.takes)}</Fact>
        <Fact label={words.channels}>{channels.map((one) => words.channel[one]).join(' · ')}</Fact>
        <Fact label={words.provider}>{named(reader, held.provider)}</Fact>
        {phone === null ? null : (
          <Fact label={words.phone}>
            <a href={telephone(phone)}>{phone}</a>
          </Fact>
        )}
      </dl>
    </>
  )
}

function Fact({ label, children }: { label: string; children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function feeText(reader: Reader, { fee, feeNote }: Held): string {
  const words = wordsFor(reader)
  const note = feeNote ? named(reader, feeNote) : ''
  if (fee === null) return note
  const told = fee === 0 ? words.free : words.yuan(String(fee))
  return note ? `${told} · ${note}` : told
}

/** A list to tick off at home; the ticks stay on the page alone. */
function Documents({ reader, held }: { reader: Reader; held: Held }): VNode {
  const words = wordsFor(reader)
  return (
    <section aria-labelledby="h-documents">
      <h2 id="h-documents">{words.documents}</h2>
      {held.documents.length === 0 ? (
        <p>{words.noDocuments}</p>
      ) : (
        <>
          <p class="hint">{words.documentsHint}</p>
          <ul class="list checks">
            {held.documents.map(({ document, type, form, note }) => (
              <li key={document}>
                <label>
                  <input type="checkbox" />
                  <span>
                    <b>{named(reader, type)}</b> {words.forms[form]}
                    {note ? ` · ${named(reader, note)}` : ''}
                    <span class="sub">
                      {type.held ? words.held : words.issuer(named(reader, type.issuer))}
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <button class="btn wide" type="button" data-print>
            {words.print}
          </button>
        </>
      )}
    </section>
  )
}

function Steps({ reader, held }: { reader: Reader; held: Held }): VNode {
  return (
    <section aria-labelledby="h-steps">
      <h2 id="h-steps">{wordsFor(reader).steps}</h2>
      <ol class="card steps">
        {held.steps.map((step) => (
          <li key={step.zh}>
            <span>{named(reader, step)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Where({ reader, view: { place, there, open } }: { reader: Reader; view: ServiceView }): VNode {
  const words = wordsFor(reader)
  return (
    <section aria-labelledby="h-where">
      <h2 id="h-where">{words.where}</h2>
      {place ? <PlaceLine reader={reader} place={place} /> : null}
      {there.length === 0 ? (
        <p>{words.nowhere}</p>
      ) : (
        <>
          <p class="hint">{open ? words.whereOpen : words.whereAny}</p>
          <ul class="list">
            {there.map(({ station, detail }) => (
              <StationRow key={station.id} reader={reader} station={station} note={noteOf(reader, detail)} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** What a station says of this service itself. */
function noteOf(reader: Reader, detail: StationThere['detail']): string {
  if (!detail) return ''
  const words = wordsFor(reader)
  return [
    detail.hours && words.own(named(reader, detail.hours)),
    words.appointment[detail.appointment],
    detail.contact && words.contact(detail.contact),
  ]
    .filter(Boolean)
    .join(' · ')
}

function Foot({ reader, held }: { reader: Reader; held: Held }): VNode {
  const words = wordsFor(reader)
  const { basis, confirmed, unit } = held
  const day = dayText(reader, confirmed.on)
  return (
    <div class="service-foot">
      {basis ? <p class="hint">{words.basis(named(reader, basis))}</p> : null}
      <p class="hint">{words.within(named(reader, unit))}</p>
      <p class="hint">
        {confirmed.by ? words.confirmed(day, named(reader, confirmed.by)) : words.confirmedNobody(day)}
      </p>
    </div>
  )
}
