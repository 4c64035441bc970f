import type { ReactNode } from 'react'
import type { Routing, WhatIf } from '../../../src/domains/responsibility/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { UnitLink } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import { useResponsibilityTexts } from './texts.ts'
import { useTime } from './use-time.ts'
import './routing.css'

type Told = Pick<WhatIf, 'routing' | 'units'>

/** Where it goes and why: the unit, the entry that decided, those that came close, who can change it. */
export function RoutingTold({ routing, units }: Told) {
  const texts = useResponsibilityTexts()
  const { inWords } = useWords()
  const brief = (id: string) => units.find((unit) => unit.id === id)
  const named = (ids: readonly string[]) => ids.flatMap((id) => brief(id) ?? [])
  const lead = brief(routing.lead.unit)
  const sides = named(routing.asks)
  return (
    <div className="routing">
      {sides.length > 0 && (
        <Part title={texts.whatIf.asks}>
          <Units units={sides} big />
        </Part>
      )}
      <Part title={sides.length > 0 ? texts.whatIf.leads : texts.whatIf.goes}>
        {lead && <Units units={[lead]} big={sides.length === 0} />}
        <p className="hint">{inWords(routing.fired)}</p>
      </Part>
      {routing.assists.length > 0 && (
        <Part title={texts.assists}>
          <Units units={named(routing.assists.map(({ unit }) => unit))} />
        </Part>
      )}
      {routing.tiers.length > 0 && (
        <Part title={texts.tiers}>
          <Units units={named(routing.tiers.map(({ unit }) => unit))} />
        </Part>
      )}
      <Times routing={routing} />
      <Part title={texts.close}>
        {routing.close.length === 0 && <p className="hint">{texts.noClose}</p>}
        <ul className="routing-close">
          {routing.close.map(({ rule, why }) => (
            <li key={rule + why.en}>{inWords(why)}</li>
          ))}
        </ul>
      </Part>
      <Part title={texts.changers}>
        {routing.changers.length === 0 ? (
          <p className="hint">{texts.noChangers}</p>
        ) : (
          <Units units={named(routing.changers)} />
        )}
      </Part>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Units({ units, big }: { units: readonly UnitBrief[]; big?: boolean }) {
  return (
    <ul className={big ? 'routing-units routing-big' : 'routing-units'}>
      {units.map((unit) => (
        <li key={unit.id}>
          <UnitLink unit={unit} />
        </li>
      ))}
    </ul>
  )
}

function Times({ routing: { budgets, budgetSources } }: { routing: Routing }) {
  const texts = useResponsibilityTexts()
  const { inWords } = useWords()
  const inTime = useTime()
  const times = Object.entries(budgets)
  if (times.length === 0) return null
  return (
    <Part title={texts.budgets}>
      <dl className="routing-times">
        {times.map(([clock, budget]) => (
          <div key={clock}>
            <dt>{texts.clocks[clock] ?? clock}</dt>
            <dd>{inTime(budget)}</dd>
            <dd className="hint">{budgetSources[clock] && inWords(budgetSources[clock])}</dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}
