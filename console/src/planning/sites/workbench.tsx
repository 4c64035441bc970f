import { type ReactNode, useMemo, useState } from 'react'
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

/** What is shown of a plan: its own sites, or the best so far of the run at work. */
function useShown(plan: Plan) {
  const run = useRunAtWork(plan)
  const { ground, error } = useSitesGround(plan)
  const shown = useSitesReached(plan, run)
  const best = run?.best ?? undefined
  const movable = readWish(plan.wish)?.movable ?? false
  const sites = best ? (shown?.sites ?? plan.sites) : plan.sites
  const some = plan.drawn || best !== undefined
  const lines = useMemo(
    () => (some ? fatesOf(sites, ground?.stations ?? [], movable) : []),
    [sites, ground, movable, some],
  )
  return {
    run,
    ground,
    error,
    lines,
    movable,
    some,
    live: best !== undefined,
    reached: shown?.reached ?? [],
    figures: best ? best.figures : plan.figures,
  }
}

/** Whether a line is still of the same station; of a new one: whether it still stands there. */
const isSame = (one: SiteLine, other: SiteLine) =>
  one.station === other.station && one.lon === other.lon && one.lat === other.lat

/** What an approved plan would found, and how far the stations of an adopted one are. */
function Opening({ plan }: { plan: Plan }) {
  if (plan.state === 'adopted') return <OpenedCard plan={plan} />
  return plan.state === 'approved' && plan.may.adopt ? <OpenCard plan={plan} /> : null
}

/** The map of a plan of sites with all that belongs to it; while a run is at work, its best so far. */
export function SitesWorkbench({ plan }: { plan: Plan }) {
  const parts = useSitesRun(plan)
  const { run, ground, error, lines, movable, some, live, reached, figures } = useShown(plan)
  const editing = useEditing(plan)
  const [looked, setLooked] = useState<SiteLine>()
  const chosen = looked && lines.find((line) => isSame(line, looked))
  return (
    <>
      <WayCard plan={plan} />
      <Opening plan={plan} />
      <Refusal error={error} />
      <div className="plan-columns">
        <SitesMapCard
          plan={plan}
          drawn={ground && { plan, ground, reached, lines }}
          live={live}
          look={looked}
          chosen={chosen}
          onPlace={editing?.busy === false ? editing.place : undefined}
        />
        <div className="plan-parts plan-side">
          <RunCard plan={plan} run={run} parts={parts} />
          {editing && <SitesHandCard plan={plan} editing={editing} />}
          {some && <SitesFiguresCard plan={plan} figures={figures} before={ground?.before} />}
        </div>
        <div className="plan-tabs">
          <Lists plan={plan} some={some}>
            <SitesTable
              lines={lines}
              ground={ground}
              movable={movable}
              editing={editing}
              onShow={setLooked}
            />
          </Lists>
        </div>
      </div>
    </>
  )
}

/** The stations, once there are some, and what is said of the plan. */
function Lists({ plan, some, children }: { plan: Plan; some: boolean; children: ReactNode }) {
  const texts = useSitesTexts()
  const plans = usePlanTexts()
  const list = { key: 'sites', label: texts.table.title, children }
  const talk = { key: 'talk', label: plans.talk.title, children: <TalkTab plan={plan} /> }
  return <Tabs items={some ? [list, talk] : [talk]} />
}
