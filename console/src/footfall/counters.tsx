import { Button } from 'antd'
import { useState } from 'react'
import {
  type Counter,
  listCounters,
  revokeCounter,
  setUpCounter,
} from '../../../src/domains/footfall/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { useFootfallTexts } from './texts.ts'

/** Machines that count at a station, each with a key of its own that can be ended. */
export function Counters({ station }: { station: StationId }) {
  const texts = useFootfallTexts()
  const [name, setName] = useState('')
  const { data, error } = useAsk(listCounters, { params: { stationId: station } })
  const send = useSend(setUpCounter)
  return (
    <Card title={texts.counters}>
      <p className="hint">{texts.countersHint}</p>
      {error && <Refusal error={error} />}
      <form
        className="footfall-form"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate({ params: { stationId: station }, body: { name } }, { onSuccess: () => setName('') })
        }}
      >
        <TextField label={texts.counterName} value={name} onChange={setName} maxLength={60} />
        <Button htmlType="submit" disabled={name.trim() === ''} loading={send.isPending}>
          {texts.counterButton}
        </Button>
      </form>
      <Refusal error={send.error} />
      <div role="status">
        {send.data && (
          <p className="footfall-key">
            {texts.counterKey} <code>{send.data.key}</code>
            <span className="hint">{texts.counterUse}</span>
          </p>
        )}
      </div>
      {data?.length === 0 && <p className="hint">{texts.countersNone}</p>}
      <ul className="footfall-list">
        {data?.map((counter) => (
          <OneCounter key={counter.id} counter={counter} />
        ))}
      </ul>
    </Card>
  )
}

function OneCounter({ counter: { id, name, heardAt, revokedAt } }: { counter: Counter }) {
  const texts = useFootfallTexts()
  const { language } = useWords()
  const send = useSend(revokeCounter)
  return (
    <li>
      <span>
        <b>{name}</b>{' '}
        <span className="hint">
          {heardAt ? texts.heard(momentInWords(heardAt, language)) : texts.neverHeard}
        </span>
      </span>
      {revokedAt ? (
        <span className="tag">{texts.revoked}</span>
      ) : (
        <Button
          size="small"
          danger
          aria-label={texts.revokeOf(name)}
          loading={send.isPending}
          onClick={() => send.mutate({ params: { counterId: id } })}
        >
          {texts.revoke}
        </Button>
      )}
      <Refusal error={send.error} />
    </li>
  )
}
