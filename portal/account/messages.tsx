import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { momentText } from '../telling/times.ts'

export type StandInMessage = {
  readonly recipient: string
  readonly body: string
  readonly at: Temporal.Instant
}

/** The text messages of a demo: what a phone would have received. */
export function messagesPage(reader: Reader, messages: readonly StandInMessage[]): Page {
  const { messages: words } = reader.words
  return {
    title: words.title,
    tab: 'me',
    back: '/sign-in',
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="hint">{words.lead}</p>
        {messages.length === 0 ? (
          <p class="card empty">{words.none}</p>
        ) : (
          <ul class="card lines">
            {messages.map(({ recipient, body, at }) => (
              <li key={recipient + at.toString()}>
                <span class="sub">
                  {words.to(recipient)} · {momentText(reader, at)}
                </span>
                <b>{body}</b>
              </li>
            ))}
          </ul>
        )}
        <a class="btn wide" href="/sign-in">
          {words.back}
        </a>
      </>
    ),
  }
}
