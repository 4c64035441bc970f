import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useState } from 'react'
import { getHook, type Hook, HookId } from '../../../src/domains/hooks/contract.ts'
import { asking } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useWords } from '../words.tsx'
import { FOLLOW } from './follow.ts'
import { HookForm } from './hook-form.tsx'
import { HookSteps } from './hook-steps.tsx'
import { Messages } from './messages.tsx'
import { Secret } from './secret.tsx'
import { StandInTab } from './stand-in-tab.tsx'
import { StateTag } from './state-tag.tsx'
import { useHookTexts } from './texts.ts'
import './hooks.css'

type Opened = 'change' | (Hook & { secret: string }) | undefined

/** One that is told: what it is, how sending goes, what was sent. */
export function HookPage() {
  const texts = useHookTexts()
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const { hookId } = useParams({ from: '/shell/hooks/$hookId' })
  const [opened, setOpened] = useState<Opened>()
  const asked = HookId.safeParse(hookId)
  const { data, error } = useQuery({
    ...asking(getHook, {
      params: { hookId: asked.data ?? HookId.parse('00000000-0000-7000-8000-000000000000') },
    }),
    refetchInterval: FOLLOW,
  })
  if (!data) return error ? <Refusal error={error} /> : <Waiting text={words.common.loading} rows={8} />
  const close = () => setOpened(undefined)
  return (
    <>
      <PageHead
        title={data.holder}
        above={
          <p className="over-title">
            <Link to="/hooks">{texts.back}</Link> · {inWords(unit)}
          </p>
        }
      >
        <HookSteps hook={data} onChange={() => setOpened('change')} onSecret={setOpened} />
      </PageHead>
      <Facts hook={data} />
      <Tabs
        items={[
          { key: 'messages', label: texts.messages, children: <Messages hook={data} /> },
          ...(data.standIn
            ? [{ key: 'stand-in', label: texts.standIn, children: <StandInTab hook={data} /> }]
            : []),
        ]}
      />
      {opened && (
        <Drawer
          open
          onClose={close}
          size={640}
          title={opened === 'change' ? texts.change : texts.secretTitle}
        >
          {opened === 'change' ? (
            <HookForm hook={data} unit={unit} onDone={close} />
          ) : (
            <Secret told={opened} onKept={close} />
          )}
        </Drawer>
      )}
    </>
  )
}

function Facts({ hook }: { hook: Hook }) {
  const texts = useHookTexts()
  const { language } = useWords()
  const at = (moment: Temporal.Instant) => momentInWords(moment, language)
  const { failures, failingSince, restsUntil, rotatingUntil, state } = hook
  return (
    <Card title={texts.facts} aside={<StateTag hook={hook} />} className="hook-facts">
      <dl>
        <dt>{texts.url}</dt>
        <dd>
          <code className="hook-url">{hook.url}</code>
        </dd>
        <dt>{texts.health}</dt>
        <dd>
          {failures === 0 || !failingSince ? texts.healthy : texts.failing(failures, at(failingSince))}
          {restsUntil && <span className="hint"> {texts.rests(at(restsUntil))}</span>}
          {state === 'paused' && <span className="hint"> {texts.pauseHint}</span>}
        </dd>
        <dt>{texts.lastSent}</dt>
        <dd>{hook.sentAt ? at(hook.sentAt) : texts.never}</dd>
        <dt>{texts.waiting}</dt>
        <dd>{texts.count(hook.waiting)}</dd>
        <dt>{texts.dead}</dt>
        <dd>{texts.count(hook.dead)}</dd>
        {rotatingUntil && (
          <>
            <dt>{texts.secretTitle}</dt>
            <dd>{texts.rotating(at(rotatingUntil))}</dd>
          </>
        )}
        <dt>{texts.types}</dt>
        <dd className="hook-hears">
          {hook.types.map((type) => (
            <code key={type} title={texts.typeWords[type]}>
              {type}
            </code>
          ))}
        </dd>
      </dl>
    </Card>
  )
}
