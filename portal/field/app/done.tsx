import type { VNode } from 'preact'
import type { Entry, TrayItem } from '../kept/forms.ts'
import { Page, timeText } from './parts.tsx'
import { Phones } from './phones.tsx'
import { localDay } from './resting.ts'
import { useField, useNote } from './state.ts'

/** What was done today, what waits, what was refused, and what is to be decided. */
export function Done(): VNode {
  const { words, held } = useField()
  const { done } = words
  const today = localDay(new Date())
  const unsent = held.log.filter(({ state, kind }) => state === 'waiting' && kind !== 'settle')
  const finished = held.log
    .filter(
      ({ state, at, kind }) => state === 'done' && kind !== 'settle' && localDay(new Date(at)) === today,
    )
    .toReversed()
  const refused = held.tray.filter(({ outcome }) => outcome === 'refused')
  const conflicts = held.tray.filter(({ outcome }) => outcome === 'conflict')
  return (
    <Page title={done.title}>
      {conflicts.length > 0 ? <h2>{done.conflicts}</h2> : null}
      {conflicts.map((item) => (
        <Conflict key={item.id} item={item} />
      ))}
      {refused.length > 0 ? (
        <>
          <h2>{done.tray}</h2>
          <p class="hint">{done.trayHint}</p>
        </>
      ) : null}
      {refused.map((item) => (
        <Refused key={item.id} item={item} />
      ))}
      {unsent.length > 0 ? <h2>{done.waiting}</h2> : null}
      <Entries some={unsent} />
      <h2>{done.today}</h2>
      {finished.length === 0 ? <p class="card empty">{done.none}</p> : <Entries some={finished} />}
      <Phones />
    </Page>
  )
}

function Entries({ some }: { some: readonly Entry[] }): VNode {
  return (
    <ul class="list">
      {some.map((entry) => (
        <li key={entry.id}>
          <Line entry={entry} />
        </li>
      ))}
    </ul>
  )
}

function Line({ entry: { kind, label, at, answer, state, body } }: { entry: Entry }): VNode {
  const { words, language, held } = useField()
  const said = words.done.kinds[kind] ?? kind
  // Sealed when its worker signed out, it is told by its place once that is theirs again.
  const name = label || held.places.find(({ id }) => id === body['place'])?.address
  return (
    <div class="row">
      <span class="nm">{name ?? said}</span>
      <span class="dist">{timeText(at, language)}</span>
      <span class="sub">
        {said}
        {state === 'waiting' ? ` · ${words.done.waiting}` : null}
        {answer?.['number'] ? ` · ${words.done.number(String(answer['number']))}` : null}
      </span>
      {answer ? <Answer answer={answer} /> : null}
    </div>
  )
}

/** What the server said of a request that was filed on the spot. */
function Answer({ answer }: { answer: NonNullable<Entry['answer']> }): VNode {
  const { words, language } = useField()
  const category = answer[language === 'en' ? 'categoryEn' : 'category']
  return (
    <>
      {answer['requestNumber'] ? (
        <span class="sub">
          {words.done.code(String(answer['requestNumber']), String(answer['code'] ?? '—'))}
        </span>
      ) : null}
      {category ? <span class="sub">{words.done.category(String(category))}</span> : null}
    </>
  )
}

/** What a record was about, as its worker knows it. */
function useLabel(item: TrayItem): string {
  const { held } = useField()
  const entry = held.log.find(({ id }) => id === item.id)
  const text = item.body['text']
  return entry?.label ?? (typeof text === 'string' ? text.slice(0, 40) : '')
}

function useSettle(item: TrayItem): { decided: boolean; settle: (how: string) => void } {
  const { held } = useField()
  const noteDown = useNote()
  const label = useLabel(item)
  const decided = held.log.some(
    ({ kind, body, state }) => kind === 'settle' && state === 'waiting' && body['item'] === item.id,
  )
  const settle = (how: string) => void noteDown({ kind: 'settle', label, body: { item: item.id, how } })
  return { decided, settle }
}

function Refused({ item }: { item: TrayItem }): VNode {
  const { words } = useField()
  const { decided, settle } = useSettle(item)
  const label = useLabel(item)
  return (
    <section class="card bd field-tray" aria-label={label || words.done.kinds[item.kind]}>
      <b>{label || words.done.kinds[item.kind]}</b>
      <p>
        {item.reason?.title} {item.reason?.detail}
      </p>
      <Written body={item.body} />
      {typeof item.body['unsealed'] === 'number' && item.body['unsealed'] > 0 ? (
        <p class="sub">{words.done.unsealed(item.body['unsealed'])}</p>
      ) : null}
      {decided ? (
        <p class="sub">{words.done.deciding}</p>
      ) : (
        <button class="btn" type="button" onClick={() => settle('dismissed')}>
          {words.done.putAway}
        </button>
      )}
    </section>
  )
}

/** The words of what was written, so that nothing is lost that somebody took the trouble to write. */
function Written({ body }: { body: TrayItem['body'] }): VNode | null {
  const notes = Array.isArray(body['notes']) ? (body['notes'] as { text?: string }[]) : []
  const sealed = Array.isArray(body['sealed']) ? (body['sealed'] as { text?: string }[]) : []
  const texts = [body['text'], body['words'], ...[...notes, ...sealed].map(({ text }) => text)].filter(
    (one) => typeof one === 'string',
  )
  return texts.length === 0 ? null : <blockquote class="as-sent">{texts.join('\n')}</blockquote>
}

const FACTS = ['contact', 'phone', 'language'] as const

function Conflict({ item }: { item: TrayItem }): VNode {
  const { words, held } = useField()
  const { done, facts } = words
  const { decided, settle } = useSettle(item)
  const label = useLabel(item)
  const place = held.places.find(({ id }) => id === item.body['place'])
  const theirs = (item.theirs ?? place ?? {}) as Readonly<Record<string, unknown>>
  const names = FACTS.filter((name) => item.body[name] !== undefined)
  return (
    <section class="card bd field-tray" aria-label={label || place?.address || done.conflicts}>
      <b>{label || place?.address}</b>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{done.mineLabel}</th>
            <th scope="col">{done.theirsLabel}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{facts[name]}</th>
              <td>{shown(item.body[name])}</td>
              <td>{item.theirs || place ? shown(theirs[name]) : done.gone}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {decided ? (
        <p class="sub">{done.deciding}</p>
      ) : (
        <div class="field-acts">
          <button class="btn pri" type="button" onClick={() => settle('mine')}>
            {done.mine}
          </button>
          <button class="btn" type="button" onClick={() => settle('theirs')}>
            {done.theirs}
          </button>
          {names.includes('contact') ? (
            <button class="btn" type="button" onClick={() => settle('both')}>
              {done.both}
            </button>
          ) : null}
        </div>
      )}
    </section>
  )
}

const shown = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : '—')
