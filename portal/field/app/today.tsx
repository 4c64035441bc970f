import type { VNode } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { HeldPlace, Task } from '../kept/caseload.ts'
import { dayText, Icon, Labelled, Page } from './parts.tsx'
import { isQuiet, isResting, localDay } from './resting.ts'
import { useField } from './state.ts'

/** Shown at once: more of them make a phone slow, and nobody reads them. */
const MOST = 30
/** Days ahead that are shown. */
const SOON = 14

type Due = { readonly place: HeldPlace; readonly task: Task }

/** What is due, first due first; and everything that is mine, by address. */
export function Today(): VNode {
  const { words, held } = useField()
  const [find, setFind] = useState('')
  const due = useMemo(() => dueOf(held.places, held.caseload?.tasks ?? []), [held.places, held.caseload])
  const found = useMemo(() => foundIn(held.places, find), [held.places, find])
  const soon = useMemo(
    () => dueOf(held.places, held.caseload?.tasks ?? [], SOON).slice(due.length),
    [held.places, held.caseload],
  )
  const { today } = words
  if (held.places.length === 0)
    return (
      <Page title={today.title}>
        <p class="card empty">{today.empty}</p>
      </Page>
    )
  return (
    <Page title={today.title} lead={today.lead(due.length, held.places.length)}>
      {due.length === 0 ? <p class="card empty">{today.none}</p> : null}
      <ul class="list">
        {due.slice(0, MOST).map(({ place, task }) => (
          <li key={place.id}>
            <PlaceRow place={place} task={task} />
          </li>
        ))}
      </ul>
      {due.length > MOST ? <p class="hint">{today.more(due.length - MOST)}</p> : null}
      {soon.length > 0 ? <h2>{today.soon}</h2> : null}
      <ul class="list">
        {soon.slice(0, MOST).map(({ place, task }) => (
          <li key={place.id}>
            <PlaceRow place={place} task={task} />
          </li>
        ))}
      </ul>
      <h2>{today.all}</h2>
      <div class="field-form">
        <Labelled id="find" label={today.find}>
          {(input) => (
            <input
              {...input}
              type="search"
              autoComplete="off"
              value={find}
              onInput={({ currentTarget }) => setFind(currentTarget.value)}
            />
          )}
        </Labelled>
      </div>
      <ul class="list">
        {found.slice(0, MOST).map((place) => (
          <li key={place.id}>
            <PlaceRow place={place} />
          </li>
        ))}
      </ul>
      {found.length > MOST ? <p class="hint">{today.more(found.length - MOST)}</p> : null}
    </Page>
  )
}

/** Due within some days from today, each place once: the earliest first. */
export function dueOf(places: readonly HeldPlace[], tasks: readonly Task[], within = 0): Due[] {
  const byId = new Map<string, HeldPlace>(places.map((place) => [place.id, place]))
  const last = localDay(new Date(Date.now() + 86_400_000 * within))
  const due = new Map<string, Due>()
  for (const task of tasks.toSorted((a, b) => a.due.localeCompare(b.due))) {
    const place = byId.get(task.place)
    if (place && task.due <= last && !due.has(place.id)) due.set(place.id, { place, task })
  }
  return [...due.values()]
}

function foundIn(places: readonly HeldPlace[], find: string): HeldPlace[] {
  const text = find.trim().toLowerCase()
  return places
    .filter(({ address }) => (address ?? '').toLowerCase().includes(text))
    .toSorted((a, b) => (a.address ?? '').localeCompare(b.address ?? '', 'zh-CN', { numeric: true }))
}

type RowProps = { place: HeldPlace; task?: Task; distance?: string }

export function PlaceRow({ place, task, distance }: RowProps): VNode {
  const { words, held } = useField()
  const { today } = words
  const noted = held.log.some(
    ({ kind, body, label, state }) =>
      kind === 'visit' && state !== 'refused' && (body['place'] === place.id || label === place.address),
  )
  return (
    <a class="row" href={`#/place/${place.id}`}>
      <span class="nm">{place.address}</span>
      {distance === undefined ? <Icon name="next" /> : <span class="dist">{distance}</span>}
      <span class="ln">
        <Badge noted={noted} task={task} />
        {isQuiet(place, new Date()) ? <span class="st shut">{today.quiet}</span> : null}
        {isResting(place, new Date()) ? <span class="st shut">{today.resting}</span> : null}
        <span class="sub">{[words.place.kinds[place.kind], place.contact].filter(Boolean).join(' · ')}</span>
      </span>
    </a>
  )
}

function Badge({ noted, task }: { noted: boolean; task: Task | undefined }): VNode | null {
  const { words, language } = useField()
  const { today } = words
  if (noted) return <span class="st open">{today.visited}</span>
  if (!task) return null
  if (task.late) return <span class="st soon">{today.late}</span>
  if (task.due > localDay(new Date()))
    return <span class="sub">{today.due(dayText(task.due, language))}</span>
  return <span class="st open">{today.dueToday}</span>
}
