import { noticeWords } from '../notices/words.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { momentText } from '../telling/times.ts'

export type StandInMessage = {
  /** sms, email or wechat. */
  readonly channel: string
  readonly recipient: string
  readonly body: string
  readonly at: Temporal.Instant
}

/** What a demo would have sent: text messages, mail, WeChat. */
export function messagesPage(reader: Reader, messages: readonly StandInMessage[]): Page {
  const { messages: words } = reader.words
  const { standIn } = noticeWords(reader)
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
            {messages.map(({ channel, recipient, body, at }) => (
              <li key={recipient + at.toString()}>
                <span class="sub">
                  {standIn[channel as keyof typeof standIn]} · {words.to(recipient)} ·{' '}
                  {momentText(reader, at)}
                </span>
                <b class="as-sent">{body}</b>
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
