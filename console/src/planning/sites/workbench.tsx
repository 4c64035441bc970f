import { useMemo, useState } from 'react'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { Refusal } from '../../ui/refusal.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { RunCard } from '../plans/run-card.tsx'
import { TalkTab } from '../plans/talk-tab.tsx'
import { usePlanTexts } from '../plans/texts.ts'
import { useRunAtWork } from '../plans/use-run.ts'
import { WayCard } from '../plans/way-card.tsx'
import { fatesOf, type SiteLine } from './fates.ts'
import { SitesFiguresCard } from './figures-card.tsx'
import { SitesHandCard } from './hand-card.tsx'
import { OpenCard } from './open-card.tsx'
import { OpenedCard } from './opened-card.tsx'
import { useSitesRun } from './run-parts.tsx'
import { SitesMapCard } from './sites-map.tsx'
import { SitesTable } from './sites-table.tsx'
import { useSitesTexts } from './texts.ts'
import { useEditing } from './use-editing.ts'
import { useSitesGround, useSitesReached } from './use-sites.ts'
import { readWish } from './wish.ts'
import '../plans/workbench.css'
import './sites.css'

/** The map of a plan of sites with all that belongs to it; while a run is at work, its best so far. */
export function SitesWorkbench({ plan }: { plan: Plan }) {
  const texts = useSitesTexts()
  const plans = usePlanTexts()
  const run = useRunAtWork(plan)
  const parts = useSitesRun(plan)
  const { ground, error } = useSitesGround(plan)
  const shown = useSitesReached(plan, run)
  const live = run?.best !== undefined && run.best !== null
  const movable = readWish(plan.wish)?.movable ?? false
  const sites = live ? (shown?.sites ?? plan.sites) : plan.sites
  const lines = useMemo(
    () => (plan.drawn || live ? fatesOf(sites, ground?.stations ?? [], movable) : []),
    [sites, ground, movable, plan.drawn, live],
  )
  const editing = useEditing(plan)
  const [chosen, setChosen] = useState<SiteLine>()
  const drawn = ground && { plan, ground, reached: shown?.reached ?? [], lines }
  const figures = live ? (shown?.figures ?? run.best?.figures) : plan.figures
  const list = {
    key: 'sites',
    label: texts.table.title,
    children: (
      <SitesTable lines={lines} ground={ground} movable={movable} editing={editing} onShow={setChosen} />
    ),
  }
  const talk = { key: 'talk', label: plans.talk.title, children: <TalkTab plan={plan} /> }
  return (
    <>
      <WayCard plan={plan} />
      {plan.state === 'approved' && plan.may.adopt && <OpenCard plan={plan} />}
      {plan.state === 'adopted' && <OpenedCard plan={plan} />}
      <Refusal error={error} />
      <div className="plan-columns">
        <SitesMapCard
          plan={plan}
          drawn={drawn}
          live={live}
          look={chosen}
          chosen={chosen}
          onPlace={editing && !editing.busy ? editing.place : undefined}
        />
        <div className="plan-parts plan-side">
          <RunCard plan={plan} run={run} parts={parts} />
          {editing && <SitesHandCard plan={plan} editing={editing} />}
          {(plan.drawn || live) && <SitesFiguresCard plan={plan} figures={figures} before={ground?.before} />}
        </div>
        <div className="plan-tabs">
          <Tabs key={String(plan.drawn)} items={plan.drawn || live ? [list, talk] : [talk]} />
        </div>
      </div>
    </>
  )
}
