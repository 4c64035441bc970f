import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { Icon, Page } from './parts.tsx'
import { metresBetween } from './resting.ts'
import { useField } from './state.ts'
import { dueOf, PlaceRow } from './today.tsx'

const MOST = 30

type Here = { readonly lon: number; readonly lat: number }

/** Where the phone is, asked only when it is tapped; kept nowhere. */
export function locate(): Promise<Here | null> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(null)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude }),
      () => resolve(null),
      { timeout: 15_000, maximumAge: 60_000, enableHighAccuracy: true },
    )
  })
}

/** My places by distance, those that are due marked. The position lives as long as this page is shown. */
export function Near(): VNode {
  const { words, held } = useField()
  const { near } = words
  const [here, setHere] = useState<Here | 'asking' | 'failed' | null>(null)
  const tasks = new Map(
    dueOf(held.places, held.caseload?.tasks ?? []).map(({ place, task }) => [place.id, task]),
  )
  const isHere = here !== null && typeof here === 'object'
  const sorted = isHere
    ? held.places
        .flatMap((place) => (place.at ? [{ place, metres: metresBetween(here, place.at) }] : []))
        .toSorted((a, b) => a.metres - b.metres)
        .slice(0, MOST)
    : []
  return (
    <Page title={near.title} lead={near.lead}>
      <button
        class="btn pri wide"
        type="button"
        disabled={here === 'asking'}
        onClick={() => {
          setHere('asking')
          void locate().then((found) => setHere(found ?? 'failed'))
        }}
      >
        <Icon name="locate" />
        {near.locate}
      </button>
      <p class="hint" role="status">
        {here === 'asking' ? near.locating : here === 'failed' ? near.failed : null}
      </p>
      {isHere && sorted.length === 0 ? <p class="card empty">{near.none}</p> : null}
      <ul class="list">
        {sorted.map(({ place, metres }) => {
          const task = tasks.get(place.id)
          return (
            <li key={place.id}>
              <PlaceRow place={place} distance={near.metres(metres)} {...(task && { task })} />
            </li>
          )
        })}
      </ul>
    </Page>
  )
}
