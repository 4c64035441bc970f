import { useQueries } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { makeMove, tryMove, undoMove } from '../../../../src/domains/planning/hand/contract.ts'
import type { Plan, PlanGrid, PlanUnit } from '../../../../src/domains/planning/plans/contract.ts'
import { asking, useSend } from '../../ask.ts'
import { ProblemReply } from '../../api.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { changeOf } from './change.ts'
import { figuresOf } from './figures.ts'
import { gridsBeside } from './ground.ts'
import type { Drawn } from './map-card.tsx'
import { GridBadge } from './table.tsx'
import { usePlanTexts } from './texts.ts'

/** Moves are tried beforehand where a plan has no more units than this: each asks for all of its land. */
const MOST_TRIED = 2_500

/** Changes a drawing by hand: one unit to a grid beside it, what follows from that, and taking it back. */
export function HandCard(props: Drawn) {
  const { plan, ground, chosen } = props
  const { hand: texts } = usePlanTexts()
  const { inWords } = useWords()
  const undo = useSend(undoMove)
  if (plan.state !== 'draft' || !plan.may.draw || !plan.drawn || plan.run !== null || !ground) return null
  const unit = chosen === undefined ? undefined : plan.units[chosen]
  return (
    <Card
      title={texts.title}
      aside={
        plan.moves > 0 && (
          <Button
            size="small"
            loading={undo.isPending}
            onClick={() => undo.mutate({ params: { planId: plan.id }, body: { version: plan.version } })}
          >
            {texts.undo(plan.moves)}
          </Button>
        )
      }
    >
      <UnitField {...props} />
      {unit && chosen !== undefined ? (
        <section aria-label={texts.where(inWords(unit))} className="plan-under">
          <Targets key={unit.id} {...props} ground={ground} unit={unit} at={chosen} />
        </section>
      ) : (
        <p className="hint">{texts.how}</p>
      )}
      <Refusal error={undo.error} />
    </Card>
  )
}

/** Chooses a unit without the map. */
function UnitField({ plan, chosen, onChoose }: Drawn) {
  const { hand: texts } = usePlanTexts()
  const { inWords } = useWords()
  return (
    <Field label={texts.unit}>
      {(wiring) => (
        <Select<number>
          {...wiring}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          placeholder={texts.choose}
          value={chosen ?? null}
          onChange={(at) => onChoose(at ?? undefined)}
          options={plan.units.map((unit, at) => ({ value: at, label: inWords(unit) }))}
        />
      )}
    </Field>
  )
}

type Chosen = Drawn & { ground: NonNullable<Drawn['ground']>; unit: PlanUnit; at: number }

/** The grids beside a unit, each with what a move there would do; the others by name. */
function Targets(props: Chosen) {
  const { plan, ground, labels, unit, at } = props
  const { hand: texts } = usePlanTexts()
  const { inWords } = useWords()
  const { message } = App.useApp()
  const move = useSend(makeMove)
  const beside = gridsBeside(ground, labels, at)
  const tried = useTrials(plan, unit, beside)
  const own = plan.grids.find(({ number }) => number === unit.grid)
  const go = (to: number, name: string) => {
    const body = { version: plan.version, unit: unit.id, to }
    move.mutateAsync({ params: { planId: plan.id }, body }).then(
      () => message.success(texts.done(inWords(unit), name)),
      () => undefined,
    )
  }
  return (
    <>
      <p>{texts.now(inWords(unit), own ? inWords(own) : '—')}</p>
      <ul className="plan-targets">
        {plan.grids
          .filter(({ number }) => beside.includes(number))
          .map((grid) => (
            <Target
              key={grid.number}
              {...props}
              grid={grid}
              trial={tried.get(grid.number)}
              busy={move.isPending}
              onGo={() => go(grid.number, inWords(grid))}
            />
          ))}
      </ul>
      <Further plan={plan} unit={unit} beside={beside} busy={move.isPending} onGo={go} />
      <Refusal error={move.error} />
    </>
  )
}

type FurtherProps = {
  plan: Plan
  unit: PlanUnit
  beside: readonly number[]
  busy: boolean
  onGo: (to: number, name: string) => void
}

/** A grid that the unit does not touch, or a new one of its own. */
function Further({ plan, unit, beside, busy, onGo }: FurtherProps) {
  const { hand: texts } = usePlanTexts()
  const { inWords } = useWords()
  const [to, setTo] = useState<number>()
  const next = plan.grids.reduce((most, { number }) => Math.max(most, number), -1) + 1
  const others = plan.grids.filter(({ number }) => number !== unit.grid && !beside.includes(number))
  const options = [
    ...others.map((grid) => ({ value: grid.number, label: inWords(grid) })),
    { value: next, label: texts.ownGrid },
  ]
  const chosen = options.find(({ value }) => value === to)
  return (
    <div className="plan-further">
      <Field label={texts.further}>
        {(wiring) => (
          <Select<number>
            {...wiring}
            showSearch={{ optionFilterProp: 'label' }}
            value={to ?? null}
            onChange={setTo}
            options={options}
          />
        )}
      </Field>
      <Button disabled={!chosen} loading={busy} onClick={() => chosen && onGo(chosen.value, chosen.label)}>
        {texts.moveThere}
      </Button>
    </div>
  )
}

type Trial = { readonly figures?: unknown; readonly error?: unknown }

/** What each move would lead to, asked beforehand. */
function useTrials(plan: Plan, unit: PlanUnit, grids: readonly number[]): ReadonlyMap<number, Trial> {
  const asked = plan.units.length > MOST_TRIED ? [] : grids
  const replies = useQueries({
    queries: asked.map((to) =>
      asking(tryMove, { params: { planId: plan.id }, querystring: { unit: unit.id, to } }, plan.version),
    ),
  })
  return new Map(
    asked.map((to, at) => [to, { figures: replies[at]?.data?.figures, error: replies[at]?.error }] as const),
  )
}

type TargetProps = Chosen & { grid: PlanGrid; trial: Trial | undefined; busy: boolean; onGo: () => void }

function Target({ plan, tints, grid, trial, busy, onGo }: TargetProps) {
  const texts = usePlanTexts()
  const { inWords } = useWords()
  const after = figuresOf(trial?.figures)
  const refused = trial?.error instanceof ProblemReply ? trial.error.problem.detail : undefined
  return (
    <li>
      <div>
        <GridBadge grid={grid} tint={tints.get(grid.number)} /> <b>{inWords(grid)}</b>
        <small className={refused ? 'fault' : ''}>
          {refused ?? (after ? changeOf(figuresOf(plan.figures), after, texts) : ' ')}
        </small>
      </div>
      <Button loading={busy} onClick={onGo}>
        {texts.hand.move}
        <span className="unseen"> {inWords(grid)}</span>
      </Button>
    </li>
  )
}
