import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { commentPlan, listComments } from '../../../../src/domains/planning/talk/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import { wall } from '../../city-time.ts'
import { Waiting } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { tongueOf } from '../../ui/tongue.ts'
import { useWords } from '../../words.tsx'
import { usePlanTexts } from './texts.ts'
import { WordsForm } from './words-form.tsx'

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
  const send = useSend(commentPlan)
  return (
    <WordsForm
      label={texts.say}
      hint={texts.sayHint}
      go={texts.send}
      busy={send.isPending}
      error={send.error}
      onSend={(words) => send.mutateAsync({ params: { planId: plan.id }, body: { words } })}
    />
  )
}
