import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { MOST_TRIED, type UnitReach } from '../../../../src/domains/planning/reach/contract.ts'
import type { StationId } from '../../../../src/domains/stations/contract.ts'
import { UnitId } from '../../../../src/domains/territory/contract.ts'
import type { Place } from '../../map/world.ts'
import { useMine } from '../../shell/mine.tsx'
import { PageHead, Waiting } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { type CoverageSearch, isTried, placesOf, triedOf, without } from './asked.ts'
import { Choices } from './choices.tsx'
import { CoverageMap } from './coverage-map.tsx'
import { Figures, Shown } from './figures.tsx'
import { Gaps } from './gaps.tsx'
import { StationReach } from './station-reach.tsx'
import { useCoverageTexts } from './texts.ts'
import { Trial } from './trial.tsx'
import { useReach } from './use-reach.ts'
import { Week } from './week.tsx'
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
  const { before, after, error, retry } = useReach(unit, search)
  const go = (next: CoverageSearch) => void navigate({ search: next, resetScroll: false })
  // A link shows the same to whoever opens it, whatever they look after.
  useEffect(() => {
    if (search.unit === undefined) void navigate({ search: { ...search, unit }, replace: true })
  }, [search, unit, navigate])
  return (
    <>
      <PageHead title={texts.title}>{before && <Shown asked={before.asked} />}</PageHead>
      <div className="coverage-choices">
        <Choices search={search} unit={before?.unit} onGo={go} />
      </div>
      {error && <Refusal error={error} onRetry={retry} />}
      {!before && !error && <Waiting text={words.common.loading} rows={10} />}
      {before && <Reached unit={unit} search={search} before={before} after={after} onGo={go} />}
    </>
  )
}

type ReachedProps = {
  unit: UnitId
  search: CoverageSearch
  before: UnitReach
  after: UnitReach | undefined
  onGo: (next: CoverageSearch) => void
}

/** The answer: figures, the map, and beside it lists that tell the same. */
function Reached({ unit, search, before, after, onGo }: ReachedProps) {
  const [shown, setShown] = useState<Place>()
  const map = useRef<HTMLElement>(null)
  const station = useRef<HTMLDivElement>(null)
  const sum = useRef<HTMLParagraphElement>(null)
  const places = placesOf(search.tried)
  const full = places.length >= MOST_TRIED
  const put = (next: readonly Place[]) => onGo(withTried(search, next))
  const tryAt = (place: Place) => full || isTried(search, place) || put([...places, place])
  const show = (place: Place) => {
    // Another object for the same place: looking at it again flies there again.
    setShown({ ...place })
    map.current?.scrollIntoView({ block: 'nearest' })
  }
  const tryThere = (place: Place) => {
    show(place)
    tryAt(place)
    // The line of a gap that is closed goes with its button.
    sum.current?.focus({ preventScroll: true })
  }
  const reachOf = (id: StationId) => {
    onGo({ ...search, station: id })
    station.current?.scrollIntoView({ block: 'nearest' })
  }
  const sums = { before: before.covered, after: after?.covered }
  return (
    <>
      <Figures {...sums} />
      <div className="coverage">
        <CoverageMap
          ref={map}
          unit={unit}
          search={search}
          shown={shown}
          onPlace={tryAt}
          onStation={reachOf}
        />
        <div className="coverage-side">
          <Trial ref={sum} unit={unit} search={search} {...sums} onPlaces={put} onShow={show} />
          <Gaps unit={unit} search={search} onShow={show} onTry={tryThere} full={full} />
          <StationReach ref={station} unit={unit} search={search} onGo={onGo} onShow={show} />
        </div>
      </div>
      <Week unit={unit} search={search} onGo={onGo} />
      <Within before={before} after={after} onUnit={(next) => onGo({ ...search, unit: next })} />
    </>
  )
}

function withTried(search: CoverageSearch, places: readonly Place[]): CoverageSearch {
  const tried = triedOf(places)
  return tried === undefined ? without(search, 'tried') : { ...search, tried }
}
