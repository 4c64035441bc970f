import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo } from 'react'
import { getPlan, type Plan, PlanId } from '../../../../src/domains/planning/plans/contract.ts'
import { useAsk } from '../../ask.ts'
import { today } from '../../city-time.ts'
import { PageHead, Waiting } from '../../ui/card.tsx'
import { dayInWords } from '../../ui/days.ts'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { SitesSheet } from '../sites/sheet.tsx'
import { Figures } from './figures-card.tsx'
import { figuresOf, inOrder } from './figures.ts'
import { GridsTable } from './grids-table.tsx'
import { MapOfPlan } from './map-card.tsx'
import { usePlanTexts } from './texts.ts'
import { movedOf, useGround, useTints } from './use-drawing.ts'
import { useFraming } from './use-framing.ts'
import './plans.css'
import './print.css'

const route = getRouteApi('/shell/planning/plans/$planId/print')

/** A plan on paper: its map, how good it is, its grids and the units in each. */
export function PlanPrintPage() {
  const texts = usePlanTexts()
  const { words, language } = useWords()
  const planId = PlanId.parse(route.useParams().planId)
  const { data: plan, error } = useAsk(getPlan, { params: { planId } })
  return (
    <div className="plan-parts plan-print">
      <PageHead
        title={plan?.title ?? texts.title}
        above={
          <p className="over-title">
            <Link to="/planning/plans/$planId" params={{ planId }}>
              {texts.print.back}
            </Link>
          </p>
        }
      >
        {plan && <Files planId={plan.id} />}
        <Button type="primary" onClick={() => window.print()} disabled={!plan}>
          {texts.print.go}
        </Button>
      </PageHead>
      {error && <Refusal error={error} />}
      {!plan && !error && <Waiting text={words.common.loading} rows={10} />}
      {plan?.kind === 'grids' && <Sheet plan={plan} />}
      {plan?.kind === 'sites' && <SitesSheet plan={plan} />}
      <p className="hint">{texts.print.printed(dayInWords(today(), language))}</p>
    </div>
  )
}

/** The same as files, for other programs. */
function Files({ planId }: { planId: PlanId }) {
  const { print: texts } = usePlanTexts()
  return (['geojson', 'csv'] as const).map((format) => (
    <a
      key={format}
      className="plan-button"
      href={`/api/planning/plans/${planId}/export?format=${format}`}
      download
    >
      {texts[format]}
    </a>
  ))
}

function Sheet({ plan }: { plan: Plan }) {
  const texts = usePlanTexts()
  const { words } = useWords()
  const ground = useGround(plan)
  const labels = useMemo(() => plan.units.map(({ grid }) => grid), [plan.units])
  const moved = useMemo(() => movedOf(plan), [plan])
  const tints = useTints(ground, labels)
  const framing = useFraming(ground)
  const figures = figuresOf(plan.figures)
  const drawing = { plan, labels, tints, moved, chosen: undefined, onChoose: () => undefined }
  return (
    <>
      <Under plan={plan} />
      {ground ? (
        <MapOfPlan {...drawing} ground={ground} framing={framing} live={false} />
      ) : (
        <Waiting text={words.common.loading} rows={8} />
      )}
      {figures && (
        <section aria-label={texts.figures.title}>
          <h2>{texts.figures.title}</h2>
          <Figures plan={plan} figures={figures} />
        </section>
      )}
      <section aria-label={texts.plan.grids}>
        <h2>{texts.plan.grids}</h2>
        <GridsTable plan={plan} tints={tints} />
      </section>
      <Inside plan={plan} />
    </>
  )
}

/** Where and when, and how far it is on its way. */
function Under({ plan }: { plan: Plan }) {
  const texts = usePlanTexts()
  const { inWords, language } = useWords()
  return (
    <p>
      {[
        inWords(plan.place),
        texts.states[plan.state],
        plan.effective && texts.list.from(dayInWords(plan.effective, language)),
        plan.memberKind &&
          texts.plan.laid(
            dayInWords(plan.laidOn, language),
            plan.units.length,
            texts.members[plan.memberKind],
          ),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  )
}

/** The units of each grid. */
function Inside({ plan }: { plan: Plan }) {
  const texts = usePlanTexts()
  const { inWords, words } = useWords()
  const units = Map.groupBy(plan.units, ({ grid }) => grid)
  return (
    <section aria-label={texts.plan.units}>
      <h2>{texts.print.unitsOf}</h2>
      <dl className="plan-inside">
        {inOrder(plan.grids).map((grid) => (
          <div key={grid.number}>
            <dt>{inWords(grid)}</dt>
            <dd>{(units.get(grid.number) ?? []).map(inWords).join(words.format.list)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
