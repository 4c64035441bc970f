import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import {
  getNoticeSettings,
  type NoticeSettings,
  type NoticeWish,
  setNoticeSettings,
} from '../../../src/domains/notices/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { Addresses } from './addresses.tsx'
import { Hours } from './hours.tsx'
import './notices.css'
import { TEXTS } from './texts.ts'
import { Topics } from './topics.tsx'

/** How I want to be told: by topic, at which hours, in which language, and where I am reached. */
export function NoticeSettingsPage() {
  const { words } = useWords()
  const texts = useTexts(TEXTS)
  const settings = useAsk(getNoticeSettings, {})
  return (
    <>
      <PageHead
        title={texts.settingsTitle}
        above={
          <p className="over-title">
            <Link to="/notices">{texts.back}</Link>
          </p>
        }
      />
      <Refusal error={settings.error} onRetry={() => void settings.refetch()} />
      {settings.isPending && <Waiting text={words.common.loading} rows={8} />}
      {settings.data && (
        <div className="told-page">
          <Card title={texts.addresses}>
            <Addresses settings={settings.data} />
          </Card>
          <Choices settings={settings.data} />
        </div>
      )}
    </>
  )
}

function wishOf({ language, quiet, digestAt, topics }: NoticeSettings): NoticeWish {
  return {
    language,
    quiet,
    digestAt,
    topics: topics.map(({ topic, manner, channels }) => ({ topic, manner, channels })),
  }
}

function Choices({ settings }: { settings: NoticeSettings }) {
  const texts = useTexts(TEXTS)
  const { message } = App.useApp()
  const [draft, setDraft] = useState(() => wishOf(settings))
  const send = useSend(setNoticeSettings)
  const change = (part: Partial<NoticeWish>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <>
      <Card title={texts.topics}>
        <p className="hint">{texts.topicsHint}</p>
        <Topics draft={draft} settings={settings} onChange={change} />
      </Card>
      <Card title={texts.hours}>
        <Hours draft={draft} settings={settings} onChange={change} />
      </Card>
      <Refusal error={send.error} />
      <div>
        <Button
          type="primary"
          loading={send.isPending}
          onClick={() => send.mutate({ body: draft }, { onSuccess: () => void message.success(texts.saved) })}
        >
          {texts.save}
        </Button>
      </div>
    </>
  )
}
