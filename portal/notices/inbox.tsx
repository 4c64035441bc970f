import type { VNode } from 'preact'
import type { Notice, NoticeId } from '../../src/domains/notices/contract.ts'
import type { Page } from '../shell/document.tsx'
import type { Reader } from '../shell/reader.ts'
import { momentText } from '../telling/times.ts'
import { noticeWords } from './words.ts'

export type InboxView = {
  readonly notices: readonly Notice[]
  readonly next: NoticeId | null
  readonly unread: number
}

/** What somebody was told, newest first. */
export function inboxPage(reader: Reader, { notices, next, unread }: InboxView): Page {
  const words = noticeWords(reader)
  const [newest] = notices
  return {
    title: words.title,
    tab: 'me',
    back: '/me',
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="sub">{words.unreadCount(unread)}</p>
        {unread > 0 && newest ? (
          <form class="gap" method="post" action="/me/notices/read">
            <button class="btn" type="submit" name="upTo" value={newest.id}>
              {words.readAll}
            </button>
          </form>
        ) : null}
        {notices.length === 0 ? (
          <p class="card empty">{words.none}</p>
        ) : (
          <ul class="card lines">
            {notices.map((notice) => (
              <Told key={notice.id} reader={reader} notice={notice} />
            ))}
          </ul>
        )}
        {next ? (
          <a class="btn wide" href={`/me/notices?before=${next}`}>
            {words.more}
          </a>
        ) : null}
        <a class="btn wide" href="/me/notices/settings">
          {words.settings}
        </a>
        <p class="sub gap">{words.private}</p>
      </>
    ),
  }
}

/** Opening one marks it as read: by a form, so that following a link of its own accord never does. */
function Told({ reader, notice }: { reader: Reader; notice: Notice }): VNode {
  const words = noticeWords(reader)
  const { id, topic, title, body, link, urgent, at, read, unreached } = notice
  const marks = [read ? '' : words.unread, urgent ? words.urgent : ''].filter(Boolean).join(' · ')
  return (
    <li>
      <span class="sub">
        {marks ? <b>{marks} · </b> : null}
        {words.topics[topic]} · {momentText(reader, at)}
      </span>
      <b>{title}</b>
      {body ? <span>{body}</span> : null}
      {unreached.length > 0 ? (
        <span class="sub">{words.unreached(unreached.map((way) => words.channels[way]).join(' · '))}</span>
      ) : null}
      {link ? (
        <form class="gap" method="post" action="/me/notices/read">
          <input type="hidden" name="go" value={link} />
          <button class="btn" type="submit" name="notice" value={id}>
            {words.open}
            <span class="vh"> {title}</span>
          </button>
        </form>
      ) : null}
    </li>
  )
}
