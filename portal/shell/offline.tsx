import type { Page } from './document.tsx'
import type { Reader } from './reader.ts'

/** Kept by the worker for when there is no network; its button asks for the address it stands in for. */
export function offlinePage(reader: Reader): Page {
  const { offline } = reader.words
  return {
    title: offline.title,
    tab: null,
    body: (
      <div class="card empty">
        <h1>{offline.title}</h1>
        <p>{offline.detail}</p>
        <a class="btn pri wide" href="">
          {offline.again}
        </a>
      </div>
    ),
  }
}
