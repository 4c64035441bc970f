import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import {
  explainFinding,
  fetchOrderAgain,
  type HotlineFinding,
  listHotlineFindings,
  sendOrderAgain,
} from '../../../src/domains/hotline/comparing/contract.ts'
import type { UnitId } from '../../../src/kernel/ids.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { useHotlineTexts } from './texts.ts'

/** Where our list and those of hotlines differ, with what can be done about each. */
export function Findings({ unit }: { unit: UnitId }) {
  const texts = useHotlineTexts()
  const { data } = useAsk(listHotlineFindings, { querystring: { unit } })
  if (!data) return null
  return (
    <Card title={texts.findings}>
      {data.length === 0 && <p className="hint">{texts.noFindings}</p>}
      <ul className="hotline-list">
        {data.map((finding) => (
          <Finding key={finding.id} finding={finding} />
        ))}
      </ul>
    </Card>
  )
}

function Finding({ finding }: { finding: HotlineFinding }) {
  const texts = useHotlineTexts()
  const { language } = useWords()
  const { number, kind, ours, theirs, state, reason, foundAt } = finding
  return (
    <li>
      {finding.case ? (
        <Link to="/cases/$caseId" params={{ caseId: finding.case }}>
          {number}
        </Link>
      ) : (
        number
      )}{' '}
      <span className="tag">{texts.findingKinds[kind]}</span>
      <p className="hint">
        {[
          ours && texts.ours(inWords(texts, ours)),
          theirs && texts.theirs(inWords(texts, theirs)),
          momentInWords(foundAt, language),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {state === 'explained' ? (
        <p className="hint">
          {texts.explained}: {reason}
        </p>
      ) : (
        <Acts finding={finding} />
      )}
    </li>
  )
}

/** States by their names, times as they are. */
function inWords({ state }: ReturnType<typeof useHotlineTexts>, said: string): string {
  return said in state ? state[said as keyof typeof state] : said
}

function Acts({ finding: { id, kind } }: { finding: HotlineFinding }) {
  const texts = useHotlineTexts()
  const [reason, setReason] = useState<string | null>(null)
  const fetch = useSend(fetchOrderAgain)
  const send = useSend(sendOrderAgain)
  const explain = useSend(explainFinding)
  const params = { findingId: id }
  return (
    <>
      <Refusal error={fetch.error ?? send.error ?? explain.error} fields={['/reason']} />
      <div className="hotline-acts">
        {(kind === 'missingHere' || kind === 'deadline') && (
          <Button loading={fetch.isPending} onClick={() => fetch.mutate({ params })}>
            {texts.fetch}
          </Button>
        )}
        {(kind === 'missingThere' || kind === 'state') && (
          <Button loading={send.isPending} onClick={() => send.mutate({ params })}>
            {texts.send}
          </Button>
        )}
        {reason === null && <Button onClick={() => setReason('')}>{texts.explain}</Button>}
      </div>
      {reason !== null && (
        <form
          className="hotline-form"
          onSubmit={(event) => {
            event.preventDefault()
            explain.mutate({ params, body: { reason } })
          }}
        >
          <TextField
            label={texts.explanation}
            pointer="/reason"
            faults={faultsOf(explain.error)}
            value={reason}
            maxLength={300}
            onChange={setReason}
          />
          <div>
            <Button type="primary" htmlType="submit" loading={explain.isPending}>
              {texts.save}
            </Button>
          </div>
        </form>
      )}
    </>
  )
}
