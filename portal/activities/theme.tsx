import type { SessionFound, Theme } from '../../src/domains/activities/contract.ts'
import type { Page } from '../shell/document.tsx'
import { named, type Reader } from '../shell/reader.ts'
import { monthText } from './list.tsx'
import { SessionDays } from './row.tsx'
import { activityWords } from './words.ts'

export type ThemeView = {
  readonly theme: Theme
  readonly found: readonly SessionFound[]
  readonly stations: readonly { readonly id: string; readonly zh: string; readonly en: string }[]
}

/** A month with a title: what it is about, and what is on in it. */
export function themePage(reader: Reader, { theme, found, stations }: ThemeView): Page {
  const words = activityWords(reader)
  return {
    title: named(reader, theme.title),
    tab: 'activities',
    back: '/activities',
    body: (
      <>
        <p class="sub">{words.themeOf(monthText(reader, theme.month))}</p>
        <h1>{named(reader, theme.title)}</h1>
        {theme.about ? (
          <div class="card bd prose">
            <p>{named(reader, theme.about)}</p>
          </div>
        ) : null}
        {found.length > 0 ? (
          <SessionDays reader={reader} found={found} />
        ) : (
          <p class="card empty">{words.themeCount(theme.activities)}</p>
        )}
        {stations.length > 0 ? (
          <section aria-labelledby="h-stations">
            <h2 id="h-stations">{words.place}</h2>
            <ul class="list">
              {stations.map((station) => (
                <li key={station.id}>
                  <a class="row" href={`/stations/${station.id}`}>
                    <span class="nm">{named(reader, station)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </>
    ),
  }
}
