import { useMemo } from 'react'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { Waiting } from '../../ui/card.tsx'
import { dayInWords } from '../../ui/days.ts'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { usePlanTexts } from '../plans/texts.ts'
import { fatesOf } from './fates.ts'
import { SitesFigures } from './figures-card.tsx'
import { siteFiguresOf } from './figures.ts'
import { SitesMap } from './sites-map.tsx'
import { SitesTable } from './sites-table.tsx'
import { useSitesTexts } from './texts.ts'
import { useSitesGround, useSitesReached } from './use-sites.ts'
import { readWish } from './wish.ts'
import './sites.css'

/** A plan of sites on paper: its map, how good it is, and its stations. */
export function SitesSheet({ plan }: { plan: Plan }) {
  const texts = useSitesTexts()
  const plans = usePlanTexts()
  const { inWords, words, language } = useWords()
  const { ground, error } = useSitesGround(plan)
  const shown = useSitesReached(plan, undefined)
  const movable = readWish(plan.wish)?.movable ?? false
  const lines = useMemo(
    () => (plan.drawn ? fatesOf(plan.sites, ground?.stations ?? [], movable) : []),
    [plan, ground, movable],
  )
  const figures = siteFiguresOf(plan.figures)
  return (
    <>
      <p>
        {[
          inWords(plan.place),
          plans.states[plan.state],
          plan.effective && plans.list.from(dayInWords(plan.effective, language)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Refusal error={error} />
      <div className="sites-map">
        {ground ? (
          <SitesMap
            plan={plan}
            ground={ground}
            reached={shown?.reached ?? []}
            lines={lines}
            side="plan"
            label={texts.map.label(plan.title)}
          />
        ) : (
          !error && <Waiting text={words.common.loading} rows={8} />
        )}
      </div>
      {figures && (
        <section aria-label={texts.figures.title}>
          <h2>{texts.figures.title}</h2>
          <SitesFigures plan={plan} figures={figures} before={siteFiguresOf(ground?.before)} />
        </section>
      )}
      <section aria-label={texts.print.sites}>
        <h2>{texts.print.sites}</h2>
        <SitesTable lines={lines} ground={ground} movable={movable} />
      </section>
    </>
  )
}
