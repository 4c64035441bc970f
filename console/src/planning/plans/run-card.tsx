import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { cancelRun, type Run, startRun } from '../../../../src/domains/planning/runs/contract.ts'
import { useSend } from '../../ask.ts'
import { Card } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { figuresOf } from './figures.ts'
import { usePlanTexts } from './texts.ts'
import { TroubleCard } from './trouble-card.tsx'
import { useLastRun } from './use-run.ts'
import { WishCard } from './wish-card.tsx'

/** How the card speaks of what a plan is drawn for: grids, or sites. */
export type RunParts = {
  readonly firstHint: string
  readonly againHint: string
  readonly nothingYet: string
  readonly ended: Readonly<Record<string, string>>
  /** The best so far in a line. */
  best(run: Run): string
  wish(onDone: () => void): ReactNode
  trouble(run: Run, onEdit: () => void): ReactNode
}

/** The same of grids. */
export function useGridsRun(plan: Plan): RunParts {
  const texts = usePlanTexts()
  return {
    ...texts.run,
    best: (run) => bestSoFar(run, texts),
    wish: (onDone) => <WishCard plan={plan} onDone={onDone} />,
    trouble: (run, onEdit) => <TroubleCard plan={plan} run={run} onEdit={onEdit} />,
  }
}

type Running = { plan: Plan; run: Run | undefined; parts: RunParts }

/** Lets a draft be drawn: begins, tells how far it is, stops, goes on; and says why nothing fits. */
export function RunCard({ plan, run, parts }: Running) {
  const [editing, setEditing] = useState(false)
  const last = useLastRun(plan)
  if (plan.state !== 'draft' || !plan.may.draw) return null
  if (plan.run !== null) return <AtWork run={run} parts={parts} />
  if (editing) return parts.wish(() => setEditing(false))
  const stuck = last && (last.state === 'impossible' || last.state === 'failed') ? last : undefined
  return (
    <>
      {stuck && parts.trouble(stuck, () => setEditing(true))}
      <Begin plan={plan} last={last} parts={parts} onEdit={() => setEditing(true)} />
    </>
  )
}

type Beginning = { plan: Plan; last: Run | undefined; parts: RunParts; onEdit: () => void }

function Begin({ plan, last, parts, onEdit }: Beginning) {
  const { run: texts, wish } = usePlanTexts()
  const start = useSend(startRun)
  const go = (resume: boolean) =>
    start.mutate({ params: { planId: plan.id }, body: { version: plan.version, resume } })
  const ended = last?.state === 'done' && last.ended !== null ? parts.ended[last.ended] : undefined
  return (
    <Card title={texts.title}>
      {last?.state === 'cancelled' && <p className="hint">{texts.cancelled}</p>}
      {ended && <p className="hint">{ended}</p>}
      <div className="plan-acts">
        <Button type={plan.drawn ? 'default' : 'primary'} loading={start.isPending} onClick={() => go(false)}>
          {plan.drawn ? texts.again : wish.go}
        </Button>
        {plan.drawn && (
          <Button disabled={start.isPending} onClick={() => go(true)}>
            {texts.resume}
          </Button>
        )}
        <Button onClick={onEdit}>{wish.edit}</Button>
      </div>
      <p className="hint plan-under">{plan.drawn ? parts.againHint : parts.firstHint}</p>
      <Refusal error={start.error} />
    </Card>
  )
}

function AtWork({ run, parts }: Pick<Running, 'run' | 'parts'>) {
  const texts = usePlanTexts()
  const cancel = useSend(cancelRun)
  const stop = (keep: boolean) => run && cancel.mutate({ params: { runId: run.id }, body: { keep } })
  const stopping = run?.cancelAsked || cancel.isPending
  return (
    <Card title={texts.run.title}>
      <div className="plan-busy" aria-hidden="true" />
      <div role="status">
        <p>
          <b>{stopping ? texts.run.stopping : texts.run[run?.state === 'running' ? 'running' : 'waiting']}</b>
        </p>
        <p>{run?.best ? parts.best(run) : parts.nothingYet}</p>
      </div>
      <div className="plan-acts plan-under">
        <Button disabled={!run || stopping} onClick={() => stop(true)}>
          {texts.run.stopKeep}
        </Button>
        <Button disabled={!run || stopping} onClick={() => stop(false)}>
          {texts.run.stopDrop}
        </Button>
      </div>
      <Refusal error={cancel.error} />
    </Card>
  )
}

/** The best so far in a line. */
function bestSoFar({ best }: Run, texts: ReturnType<typeof usePlanTexts>): string {
  const figures = figuresOf(best?.figures)
  if (!figures) return texts.run.nothingYet
  const [spread] = figures.balance
  return [
    texts.run.best(figures.grids, figures.objective.toFixed(3)),
    spread && texts.list.deviation(texts.measures[spread.measure], spread.largest),
    figures.moved !== null && texts.list.moved(figures.moved),
  ]
    .filter(Boolean)
    .join(' · ')
}
