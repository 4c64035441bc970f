import { Button } from 'antd'
import { useState } from 'react'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { commentPlan, listComments } from '../../../../src/domains/planning/talk/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import { wall } from '../../city-time.ts'
import { Waiting } from '../../ui/card.tsx'
import { faultsOf } from '../../ui/faults.ts'
import { LongTextField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { tongueOf } from '../../ui/tongue.ts'
import { useWords } from '../../words.tsx'
import { usePlanTexts } from './texts.ts'

/** What was said about a plan, and a place to say something. */
export function TalkTab({ plan }: { plan: Plan }) {
  const { talk: texts, list } = usePlanTexts()
  const { words } = useWords()
  const { data, error, refetch } = useAsk(listComments, { params: { planId: plan.id } })
  return (
    <div className="card plan-talk">
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting text={words.common.loading} />}
      {data?.comments.length === 0 && <p className="hint">{texts.none}</p>}
      <ol className="plan-comments">
        {data?.comments.map(({ id, by, at, about, words: said }) => (
          <li key={id}>
            <p className="hint">
              <b>{by?.name ?? list.someone}</b> · <span className="num">{wall(at)}</span>
              {about < plan.version && ` · ${texts.earlier}`}
            </p>
            {said === null ? (
              <p className="hint">{texts.gone}</p>
            ) : (
              <p className="plan-said" lang={tongueOf(said)}>
                {said}
              </p>
            )}
          </li>
        ))}
      </ol>
      <Say plan={plan} />
    </div>
  )
}

function Say({ plan }: { plan: Plan }) {
  const { talk: texts } = usePlanTexts()
  const [words, setWords] = useState('')
  const send = useSend(commentPlan)
  return (
    <form
      className="plan-form"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutateAsync({ params: { planId: plan.id }, body: { words: words.trim() } }).then(
          () => setWords(''),
          () => undefined,
        )
      }}
    >
      <LongTextField
        label={texts.say}
        hint={texts.sayHint}
        value={words}
        onChange={setWords}
        pointer="/words"
        faults={faultsOf(send.error)}
      />
      <div className="plan-acts">
        <Button type="primary" htmlType="submit" disabled={words.trim() === ''} loading={send.isPending}>
          {texts.send}
        </Button>
      </div>
      <Refusal error={send.error} fields={['/words']} />
    </form>
  )
}
