import { Button } from 'antd'
import { useState } from 'react'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import type { Run } from '../../../../src/domains/planning/runs/contract.ts'
import { Card } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import type { RunParts } from '../plans/run-card.tsx'
import { usePlanTexts } from '../plans/texts.ts'
import { useWish } from '../plans/wish-card.tsx'
import { siteFiguresOf } from './figures.ts'
import { useSitesTexts } from './texts.ts'
import { type SitesForm, sitesFormOf, sitesWishOf } from './wish.ts'
import { MissingLine, SitesWishFields } from './wish-fields.tsx'

/** How the card of a run speaks of sites. */
export function useSitesRun(plan: Plan): RunParts {
  const texts = useSitesTexts()
  return {
    ...texts.run,
    best: (run) => {
      const figures = siteFiguresOf(run.best?.figures)
      if (!figures) return texts.run.nothingYet
      return figures.walk && plan.wish['goal'] && goalOf(plan) === 'leastWalk'
        ? texts.run.bestWalk(texts.metres(figures.walk.mean), figures.stations)
        : texts.run.best(texts.percent(figures.share), figures.stations)
    },
    wish: (onDone) => <SitesWishCard plan={plan} onDone={onDone} />,
    trouble: (run, onEdit) => <SitesTrouble run={run} onEdit={onEdit} />,
  }
}

const goalOf = ({ wish }: Plan) => (wish['goal'] as { kind?: string } | undefined)?.kind

/** What is wished for, to be changed. */
function SitesWishCard({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { wish: texts } = useSitesTexts()
  const [form, setForm] = useState<SitesForm>(() => sitesFormOf(plan.wish))
  const read = sitesWishOf(form)
  const change = useWish(plan)
  const save = (go: boolean) =>
    'wish' in read && void change.send(read.wish, go).then(onDone, () => undefined)
  const ready = 'wish' in read
  return (
    <Card title={texts.wishes}>
      <form
        className="plan-form"
        onSubmit={(event) => {
          event.preventDefault()
          save(true)
        }}
      >
        <SitesWishFields form={form} onSet={setForm} place={plan.place.id} />
        <Refusal error={change.error} />
        <MissingLine missing={'missing' in read ? read.missing : undefined} />
        <div className="plan-acts">
          <Button type="primary" htmlType="submit" disabled={!ready} loading={change.busy}>
            {texts.saveGo}
          </Button>
          <Button disabled={!ready || change.busy} onClick={() => save(false)}>
            {texts.save}
          </Button>
          <Button onClick={onDone}>{texts.close}</Button>
        </div>
      </form>
    </Card>
  )
}

type Trouble = {
  readonly code?: unknown
  readonly name?: unknown
  readonly wished?: unknown
  readonly there?: unknown
}

/** Why nothing fits, with its numbers, and a way out. */
function SitesTrouble({ run, onEdit }: { run: Run; onEdit: () => void }) {
  const { trouble: texts, wish, count } = useSitesTexts()
  const { trouble: plans } = usePlanTexts()
  const amount = (value: unknown) => (typeof value === 'number' ? count(Math.round(value)) : '—')
  return (
    <Card title={run.state === 'failed' ? plans.failed : texts.title} className="plan-trouble">
      <div role="alert">
        <ul>
          {run.trouble.map((one: Trouble, at) => {
            const told = texts.of[String(one.code)]?.(amount(one.wished), amount(one.there))
            return (
              <li key={at}>
                <p>{told ? told.what : texts.broke(String(one.name ?? one.code))}</p>
                {told && (
                  <p className="plan-way-out">
                    {plans.out} {told.out}
                  </p>
                )}
              </li>
            )
          })}
        </ul>
      </div>
      <div className="plan-acts plan-under">
        <Button type="primary" onClick={onEdit}>
          {wish.edit}
        </Button>
      </div>
    </Card>
  )
}
