import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { listNotices, type Notice, readNotices } from '../../../src/domains/notices/contract.ts'
import { call } from '../api.ts'
import { useSend } from '../ask.ts'
import { presentLanguage } from '../language.ts'
import { PageHead, Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { Icon } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import './notices.css'
import { TEXTS } from './texts.ts'

/** What I was told, newest first. */
export function InboxPage() {
  const texts = useTexts(TEXTS)
  const [unread, setUnread] = useState(false)
  const list = useInbox(unread)
  const send = useSend(readNotices)
  const notices = list.data?.pages.flatMap((page) => page.notices) ?? []
  const [newest] = notices
  const waiting = list.data?.pages[0]?.unread ?? 0
  return (
    <>
      <PageHead title={texts.title}>
        {newest && waiting > 0 && (
          <Button loading={send.isPending} onClick={() => send.mutate({ body: { upTo: newest.id } })}>
            {texts.readAll}
          </Button>
        )}
        <Link to="/notices/settings" className="head-link">
          <Icon name="settings" />
          {texts.settings}
        </Link>
      </PageHead>
      <section className="card" aria-label={texts.title}>
        <div className="notices-filter">
          <Segmented
            aria-label={texts.which}
            value={unread ? 'unread' : 'all'}
            onChange={(value) => setUnread(value === 'unread')}
            options={[
              { value: 'all', label: texts.all },
              { value: 'unread', label: waiting > 0 ? `${texts.unreadOnly} ${waiting}` : texts.unreadOnly },
            ]}
          />
        </div>
        <Refusal error={list.error ?? send.error} onRetry={() => void list.refetch()} />
        <List
          notices={notices}
          none={unread ? texts.noneUnread : texts.none}
          list={list}
          onRead={(id) => send.mutate({ body: { notices: [id] } })}
        />
        <p className="hint notices-private">{texts.private}</p>
      </section>
    </>
  )
}

function List({
  notices,
  none,
  list,
  onRead,
}: {
  notices: readonly Notice[]
  none: string
  list: ReturnType<typeof useInbox>
  onRead: (id: Notice['id']) => void
}) {
  const { words } = useWords()
  const texts = useTexts(TEXTS)
  if (list.isPending) return <Waiting text={words.common.loading} rows={6} />
  return (
    <>
      <ol className="notices">
        {notices.map((notice) => (
          <Told key={notice.id} notice={notice} onRead={() => onRead(notice.id)} />
        ))}
      </ol>
      {list.isSuccess && notices.length === 0 && <p className="notices-none">{none}</p>}
      {list.hasNextPage && (
        <div className="notices-more">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {texts.more}
          </Button>
        </div>
      )}
    </>
  )
}

function useInbox(unread: boolean) {
  return useInfiniteQuery({
    queryKey: ['listNotices', unread, presentLanguage()],
    initialPageParam: undefined as Notice['id'] | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        listNotices,
        { querystring: { ...(unread && { unread: 'true' }), ...(pageParam && { before: pageParam }) } },
        { language: presentLanguage(), signal },
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  })
}

function Told({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const { language, words } = useWords()
  const texts = useTexts(TEXTS)
  const { topic, title, body, link, urgent, at, read, unreached } = notice
  const ways = unreached.map((channel) => texts.channels[channel]).join(words.format.list)
  return (
    <li className={read ? 'told' : 'told told-unread'}>
      <p className="told-about">
        {!read && <b className="told-mark">{texts.unread}</b>}
        {urgent && <b className="told-failing">{texts.urgent}</b>}
        <span>{texts.topicNames[topic]}</span>
        <time dateTime={at.toString()}>{momentInWords(at, language)}</time>
      </p>
      <h2>{title}</h2>
      {body && <p>{body}</p>}
      {ways && <p className="fault">{texts.unreached(ways)}</p>}
      {!(read && link === null) && (
        <div className="told-acts">
          {link && (
            <Button href={link} onClick={() => !read && onRead()}>
              {texts.open}
              <span className="unseen"> {title}</span>
            </Button>
          )}
          {!read && (
            <Button type="text" onClick={onRead}>
              {texts.markRead}
              <span className="unseen"> {title}</span>
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
