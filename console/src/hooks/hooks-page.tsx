import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { type Hook, listHooks } from '../../../src/domains/hooks/contract.ts'
import { useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { Icon } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { HookForm } from './hook-form.tsx'
import { StateTag } from './state-tag.tsx'
import { useHookTexts } from './texts.ts'
import './hooks.css'

/** Who is told of my territory. */
export function HooksPage() {
  const texts = useHookTexts()
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useAsk(listHooks, { querystring: { unit: unit.id } })
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
          {texts.add}
        </Button>
      </PageHead>
      <p className="hint hooks-lead">{texts.lead}</p>
      <Refusal error={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting text={words.common.loading} rows={6} />}
      {data && (
        <Card title={texts.title}>
          {data.length === 0 && <p className="hint">{texts.none}</p>}
          <ul className="hooks">
            {data.map((hook) => (
              <Line key={hook.id} hook={hook} />
            ))}
          </ul>
        </Card>
      )}
      {adding && (
        <Drawer open onClose={() => setAdding(false)} size={640} title={texts.add}>
          <HookForm hook={undefined} unit={unit} onDone={() => setAdding(false)} />
        </Drawer>
      )}
    </>
  )
}

function Line({ hook }: { hook: Hook }) {
  const texts = useHookTexts()
  const { language } = useWords()
  const { id, holder, url, sentAt, waiting, dead, failures } = hook
  return (
    <li>
      <div className="hook-line">
        <Link to="/hooks/$hookId" params={{ hookId: id }}>
          {holder}
        </Link>
        <StateTag hook={hook} />
        {failures > 1 && hook.state === 'active' && <span className="tag hook-dead">{texts.trouble}</span>}
      </div>
      <code className="hook-url">{url}</code>
      <p className="hint">
        {sentAt ? `${texts.lastSent} ${momentInWords(sentAt, language)}` : texts.never}
        {' · '}
        {texts.waiting} {texts.count(waiting)} · {texts.dead} {texts.count(dead)}
      </p>
    </li>
  )
}
