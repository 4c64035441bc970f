import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Ref, useMemo } from 'react'
import { listPointsThen, mapReach, type ReachMap } from '../../../../src/domains/planning/reach/contract.ts'
import { StationId } from '../../../../src/domains/stations/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { asking, useAsk } from '../../ask.ts'
import { CityMap } from '../../map/city-map.tsx'
import type { Outline } from '../../map/outline.ts'
import type { Shading } from '../../map/shading.ts'
import type { Place } from '../../map/world.ts'
import { useWords } from '../../words.tsx'
import { type CoverageSearch, isTried, placesOf, questionOf } from './asked.ts'
import { CoverageLegend } from './legend.tsx'
import { SHADES, shadesOf } from './shades.ts'
import { useCoverageTexts } from './texts.ts'
import { useStationReach, useTrials, useTriedRings } from './use-reach.ts'

type Props = {
  unit: UnitId
  search: CoverageSearch
  /** What was last asked to be seen. */
  shown: Place | undefined
  onPlace: (place: Place) => void
  onStation: (station: StationId) => void
  ref: Ref<HTMLElement>
}

/** Micro-grids within reach and out of it, stations open then; a click tries a station. */
export function CoverageMap({ unit, search, shown, onPlace, onStation, ref }: Props) {
  const texts = useCoverageTexts()
  const map = useReachMap(unit, search)
  const stations = useStationsThen(search)
  const reach = useStationReach(search)
  const trials = useTrials(unit, search)
  const won = useMemo(() => new Set(trials?.places.flatMap((trial) => trial.won)), [trials])
  const shading = useMemo(() => map && shadingOf(map, won), [map, won])
  const rows = useMemo(() => new Map<string, number>(map?.ids.map((id, row) => [id, row])), [map])
  const tried = useTriedRings(search)
  const rings = useMemo(() => [...tried, ...(reach?.drawn.rings ?? [])], [tried, reach?.drawn])
  const pins = useMemo(() => placesOf(search.tried), [search.tried])
  return (
    <section ref={ref} className="card coverage-map" aria-label={texts.map.label}>
      <CityMap
        label={texts.map.label}
        home={unit}
        veiled
        mark={isTried(search, shown) ? undefined : shown}
        onPlace={onPlace}
        station={search.station === undefined ? undefined : StationId.parse(search.station)}
        onStation={(station) => station && onStation(station)}
        overlay={{
          shading,
          stations,
          pins,
          reach: rings,
          look: shown,
          help: texts.map.help,
          legend: <></>,
          tip: (outline) => {
            const row = rows.get(outline.id)
            if (!map || row === undefined) return null
            const state = map.covered[row] === 1 ? 'inReach' : won.has(outline.id) ? 'tried' : 'outside'
            return <GridTip outline={outline} map={map} row={row} state={state} />
          },
        }}
      />
      <CoverageLegend
        timed={search.weekday !== undefined}
        trying={pins.length > 0}
        ringed={rings.length > 0}
      />
    </section>
  )
}

/** As it is: what stations that are tried would win is told by each of them, and a city is not sent again. */
function useReachMap(unit: UnitId, search: CoverageSearch) {
  const request = { params: { unitId: unit }, querystring: questionOf(search) }
  return useQuery({ ...asking(mapReach, request), placeholderData: keepPreviousData }).data
}

/** All stations; where an hour is asked for, those that are shut then are told apart. */
function useStationsThen(search: CoverageSearch) {
  const { weekday, hour } = questionOf(search)
  const when = { ...(weekday !== undefined && { weekday }), ...(hour !== undefined && { hour }) }
  const points = useAsk(listPointsThen, { querystring: when }).data
  return useMemo(
    () => points && (weekday === undefined ? { ...points, open: points.open.map(() => 1) } : points),
    [points, weekday],
  )
}

function shadingOf(map: ReachMap, won: ReadonlySet<string>): Shading {
  const { ids, lon, lat } = map
  return { kind: 'microGrid', ids, lon, lat, shades: shadesOf(map, won), colours: SHADES }
}

type TipProps = { outline: Outline; map: ReachMap; row: number; state: 'outside' | 'inReach' | 'tried' }

/** What lies under the pointer; the same stands in the lists. */
function GridTip({ outline, map, row, state }: TipProps) {
  const texts = useCoverageTexts()
  const { inWords, words } = useWords()
  const metres = map.metres[row] ?? -1
  return (
    <div className="tip">
      <h3>
        {inWords(outline)}
        <small>{words.kinds[outline.kind]}</small>
      </h3>
      <p className="num">
        <b>{texts.map[state]}</b> · {texts.people(map.people[row] ?? 0)}
      </p>
      <p className="hint num">{metres < 0 ? texts.map.none : texts.map.toNearest(metres)}</p>
    </div>
  )
}
