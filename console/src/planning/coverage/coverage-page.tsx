import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { MOST_TRIED } from '../../../../src/domains/planning/reach/contract.ts'
import { UnitId } from '../../../../src/domains/territory/contract.ts'
import type { Place } from '../../map/world.ts'
import { useMine } from '../../shell/mine.tsx'
import { PageHead, Waiting } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { type CoverageSearch, placesOf, triedOf, without } from './asked.ts'
import { Choices } from './choices.tsx'
import { CoverageMap } from './coverage-map.tsx'
import { Figures, Shown } from './figures.tsx'
import { Gaps } from './gaps.tsx'
import { StationReach } from './station-reach.tsx'
import { useCoverageTexts } from './texts.ts'
import { Trial } from './trial.tsx'
import { useReach } from './use-reach.ts'
import { Within } from './within.tsx'
import './coverage.css'

const route = getRouteApi('/shell/planning/coverage')

/** Who has no station near, by hour and weekday, and what one more station would change. */
export function CoveragePage() {
  const texts = useCoverageTexts()
  const { words } = useWords()
  const mine = useMine()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const unit = UnitId.parse(search.unit ?? mine.unit.id)
  const [shown, setShown] = useState<Place>()
  const { before, after, error, retry } = useReach(unit, search)
  const go = (next: CoverageSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const places = placesOf(search.tried)
  const tryAt = (place: Place) => {
    if (places.length >= MOST_TRIED) return
    go(withTried(search, [...places, place]))
  }
  return (
    <>
      <PageHead title={texts.title}>{before && <Shown asked={before.asked} />}</PageHead>
      <div className="coverage-choices">
        <Choices search={search} unit={before?.unit} onGo={go} />
      </div>
      {error && <Refusal error={error} onRetry={retry} />}
      {!before && !error && <Waiting text={words.common.loading} rows={10} />}
      {before && (
        <>
          <Figures before={before.covered} after={after?.covered} />
          <div className="coverage">
            <CoverageMap
              unit={unit}
              search={search}
              shown={shown}
              onPlace={tryAt}
              onStation={(station) => go({ ...search, ...(station && { station }) })}
            />
            <div className="coverage-side">
              <Trial
                unit={unit}
                search={search}
                before={before.covered}
                after={after?.covered}
                onPlaces={(next) => go(withTried(search, next))}
                onShow={setShown}
              />
              <Gaps
                unit={unit}
                search={search}
                onShow={setShown}
                onTry={tryAt}
                full={places.length >= MOST_TRIED}
              />
              <StationReach unit={unit} search={search} onGo={go} />
            </div>
          </div>
          <Within before={before} after={after} onUnit={(next) => go({ ...search, unit: next })} />
        </>
      )}
    </>
  )
}

function withTried(search: CoverageSearch, places: readonly Place[]): CoverageSearch {
  const tried = triedOf(places)
  return tried === undefined ? without(search, 'tried') : { ...search, tried }
}
