import { useQuery } from '@tanstack/react-query'
import { Switch } from 'antd'
import { useId } from 'react'
import { type Hook, setStandIn, showStandIn } from '../../../src/domains/hooks/contract.ts'
import { asking, useSend } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { FOLLOW } from './follow.ts'
import { useHookTexts } from './texts.ts'

/** What the stand-in of a partner heard, and whether it refuses. */
export function StandInTab({ hook }: { hook: Hook }) {
  const texts = useHookTexts()
  const { words, language } = useWords()
  const params = { hookId: hook.id }
  const { data, error } = useQuery({ ...asking(showStandIn, { params }), refetchInterval: FOLLOW })
  const send = useSend(setStandIn)
  const id = useId()
  return (
    <Card title={texts.standIn}>
      <p className="hint">{texts.standInLead}</p>
      <Refusal error={error ?? send.error} />
      {!data && !error && <Waiting text={words.common.loading} rows={4} />}
      {data && (
        <>
          <p className="hook-line hook-refuses">
            <Switch
              id={id}
              checked={data.failing}
              loading={send.isPending}
              onChange={(failing) => send.mutate({ params, body: { failing } })}
            />
            <label htmlFor={id}>{texts.refuses}</label>
          </p>
          {data.heard.length === 0 && <p className="hint">{texts.heardNone}</p>}
          <ol className="hook-messages">
            {data.heard.map((heard) => (
              <li key={`${heard.message} ${heard.at.toString()}`}>
                <div className="hook-line">
                  <b>{typeof heard.body?.['type'] === 'string' ? heard.body['type'] : heard.message}</b>
                  <span className={heard.verified ? 'tag tag-main' : 'tag hook-dead'}>
                    {heard.verified ? texts.verified : texts.forged}
                  </span>
                  <span className="hint">{texts.answered(heard.answered)}</span>
                  <time dateTime={heard.at.toString()}>{momentInWords(heard.at, language)}</time>
                </div>
                {heard.body && (
                  // Scrolled by keys as well.
                  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
                  <pre tabIndex={0} aria-label={heard.message}>
                    {JSON.stringify(heard.body, null, 2)}
                  </pre>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </Card>
  )
}
