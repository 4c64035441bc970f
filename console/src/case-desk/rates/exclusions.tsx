import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import {
  decideExclusion,
  type Exclusion,
  listExclusions,
} from '../../../../src/domains/requests/rates/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import { momentShort } from '../../cases/time.ts'
import { Card } from '../../ui/card.tsx'
import { faultsOf } from '../../ui/faults.ts'
import { TextField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { AskExclusion } from './ask-exclusion.tsx'
import { useRateTexts } from './texts.ts'

/** What is asked to be left out, to be decided by another person, and what was decided. */
export function Exclusions({ unit }: { unit: UnitId }) {
  const texts = useRateTexts()
  const [isAsking, setAsking] = useState(false)
  const { data, error } = useAsk(listExclusions, { querystring: { unit } })
  const waiting = data?.filter(({ state }) => state === 'asked') ?? []
  const decided = data?.filter(({ state }) => state !== 'asked') ?? []
  return (
    <Card
      title={texts.exclusions}
      className="exclusions"
      aside={
        <Button aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
          {isAsking ? texts.close : texts.ask}
        </Button>
      }
    >
      <p className="hint">{texts.exclusionsLead}</p>
      <Refusal error={error} />
      {isAsking && <AskExclusion onDone={() => setAsking(false)} />}
      <h3>{texts.waiting}</h3>
      {waiting.length === 0 && <p className="hint">{texts.none}</p>}
      <ul>
        {waiting.map((one) => (
          <li key={one.id} className="exclusion">
            <Told one={one} />
            {one.mine ? <p className="hint">{texts.mine}</p> : <Decide one={one} />}
          </li>
        ))}
      </ul>
      {decided.length > 0 && (
        <>
          <h3>{texts.decided}</h3>
          <ul>
            {decided.map((one) => (
              <li key={one.id} className="exclusion">
                <Told one={one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

function Told({ one }: { one: Exclusion }) {
  const texts = useRateTexts()
  const { language } = useWords()
  return (
    <>
      <p className="exclusion-head">
        <Link to="/cases/$caseId" params={{ caseId: one.case }} className="num">
          {one.number}
        </Link>
        <span className="tag">{texts.rates[one.rate]}</span>
        <span>{texts.reasons[one.reason]}</span>
        <span className={`tag exclusion-${one.state}`}>{texts.states[one.state]}</span>
      </p>
      <p>{one.words}</p>
      <p className="hint">
        {texts.asked(one.askedBy, momentShort(one.asked, language))}
        {one.decided && ` · ${texts.decidedAt(one.decidedBy, momentShort(one.decided, language))}`}
        {one.decision && ` · ${one.decision}`}
      </p>
    </>
  )
}

function Decide({ one }: { one: Exclusion }) {
  const texts = useRateTexts()
  const { message } = App.useApp()
  const [words, setWords] = useState('')
  const send = useSend(decideExclusion)
  const decide = async (approved: boolean) => {
    await send.mutateAsync({ params: { exclusionId: one.id }, body: { approved, words: words.trim() } })
    void message.success(texts.decidedDone)
  }
  const isReady = words.trim() !== '' && !send.isPending
  return (
    <div className="exclusion-decide">
      <Refusal error={send.error} fields={['/words']} />
      <TextField
        label={texts.decisionWords}
        value={words}
        onChange={setWords}
        pointer="/words"
        faults={faultsOf(send.error)}
        maxLength={500}
      />
      <div className="exclusion-acts">
        {/* What was refused is said above. */}
        <Button type="primary" disabled={!isReady} onClick={() => void decide(true).catch(() => undefined)}>
          {texts.approve}
        </Button>
        <Button disabled={!isReady} onClick={() => void decide(false).catch(() => undefined)}>
          {texts.refuse}
        </Button>
      </div>
    </div>
  )
}
