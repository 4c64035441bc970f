import { languageName } from '../../../messages/language.ts'
import type { ComponentChildren, VNode } from 'preact'
import type { HeldPlace } from '../kept/caseload.ts'
import { dayText, momentText, Page } from './parts.tsx'
import { minutesText } from './resting.ts'
import { writtenOf } from './reword.tsx'
import { useField, useNote } from './state.ts'

/** A place as one needs it at the door. */
export function Place({ id }: { id: string }): VNode {
  const { words, held } = useField()
  const place = held.places.find((one) => one.id === id)
  if (!place) return <Gone />
  return (
    <Page title={place.address ?? ''} back="#/" lead={words.place.kinds[place.kind]}>
      <div class="field-acts">
        <a class="btn pri wide" href={`#/visit/${id}`}>
          {words.place.visit}
        </a>
        {place.phone ? (
          <a class="btn" href={`tel:${place.phone}`}>
            {words.place.call}
          </a>
        ) : null}
        <a class="btn" href={`#/facts/${id}`}>
          {words.place.edit}
        </a>
        <a class="btn" href={`#/wishes/${id}`}>
          {words.place.wishes}
        </a>
      </div>
      <Open place={place} />
      <Facts place={place} />
    </Page>
  )
}

/** No longer mine: said plainly, wherever one was. */
export function Gone(): VNode {
  const { words } = useField()
  return (
    <Page title={words.title} back="#/">
      <p class="card empty">{words.place.gone}</p>
    </Page>
  )
}

/** What was promised there, what is still open, and what I wrote and may put otherwise. */
function Open({ place }: { place: HeldPlace }): VNode {
  const { words, language, held } = useField()
  const { promises, needs } = place
  const written = writtenOf(held, place.id)
  return (
    <>
      {promises.length > 0 ? <h2>{words.place.promises}</h2> : null}
      <ul class="field-said">
        {promises.map(({ note, words: said, by }) => (
          <Said key={note} place={place} note={note} kind="promiseKept" act={words.place.kept}>
            {said} {by === null ? null : <b>{words.place.by(dayText(by, language))}</b>}
          </Said>
        ))}
      </ul>
      {needs.length > 0 ? <h2>{words.place.needs}</h2> : null}
      <ul class="field-said">
        {needs.map(({ note, words: said }) => (
          <Said key={note} place={place} note={note} kind="needSolved" act={words.place.solved}>
            {said}
          </Said>
        ))}
      </ul>
      {written.length > 0 ? <h2>{words.place.written}</h2> : null}
      <ul class="field-said">
        {written.map(({ note, text, entry }) => (
          <li key={note} class="card bd">
            <p>{text}</p>
            {entry ? <p class="sub">{words.place.notSent}</p> : null}
            <a
              class="btn"
              href={`#/reword/${place.id}/${note}`}
              aria-label={`${words.place.reword}: ${text}`}
            >
              {words.place.reword}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

type SaidProps = {
  place: HeldPlace
  note: string
  kind: 'needSolved' | 'promiseKept'
  act: string
  children: ComponentChildren
}

/** Something that was heard, with what settles it; until that is sent it says that it waits. */
function Said({ place, note, kind, act, children }: SaidProps): VNode {
  const { words, held } = useField()
  const noteDown = useNote()
  const settled = held.log.some(
    (one) =>
      (one.kind === kind || (kind === 'needSolved' && one.kind === 'needFiled')) &&
      one.state === 'waiting' &&
      one.body['note'] === note,
  )
  const settle = () => void noteDown({ kind, label: place.address ?? '', body: { place: place.id, note } })
  return (
    <li class="card bd">
      <p id={`${kind}-${note}`}>{children}</p>
      {settled ? (
        <p class="sub" role="status">
          {words.place.settled}
        </p>
      ) : (
        <div class="field-acts">
          <button class="btn" type="button" aria-describedby={`${kind}-${note}`} onClick={settle}>
            {act}
          </button>
          {kind === 'needSolved' ? (
            <a class="btn" href={`#/file/${place.id}/${note}`}>
              {words.visit.needs.request}
            </a>
          ) : null}
        </div>
      )}
    </li>
  )
}

function Facts({ place }: { place: HeldPlace }): VNode {
  const { words, language } = useField()
  const say = words.place
  const quiet = place.quiet.map(({ kind: _kind, until, words: said }) =>
    [until === null ? say.forGood : say.until(dayText(until, language)), said].filter(Boolean).join(' · '),
  )
  const windows = (some: HeldPlace['rest']) =>
    some
      .map(
        ({ weekday, from, until }) => `${say.weekdays[weekday]} ${minutesText(from)}–${minutesText(until)}`,
      )
      .join(language === 'en' ? ', ' : '、')
  const last = place.last
    ? `${momentText(place.last.at, language)} · ${words.visit.outcomes[place.last.outcome]}`
    : say.never
  return (
    <dl class="card kv gap">
      {quiet.length > 0 ? <Fact label={say.quiet}>{quiet.join(' / ')}</Fact> : null}
      {place.rest.length > 0 ? <Fact label={say.rest}>{windows(place.rest)}</Fact> : null}
      {place.preferred.length > 0 ? <Fact label={say.preferred}>{windows(place.preferred)}</Fact> : null}
      {place.contact ? <Fact label={say.contact}>{place.contact}</Fact> : null}
      {place.phone ? <Fact label={say.phone}>{place.phone}</Fact> : null}
      {place.language ? <Fact label={say.language}>{languageName(place.language, language)}</Fact> : null}
      <Fact label={say.last}>{last}</Fact>
      <Fact label={words.visit.ways.video}>{place.video ? say.video : say.noVideo}</Fact>
    </dl>
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
