import { StationId } from '../../../../src/domains/stations/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { CityMap } from '../../map/city-map.tsx'
import type { Place } from '../../map/world.ts'
import type { CoverageSearch } from './asked.ts'
import { useCoverageTexts } from './texts.ts'

type Props = {
  unit: UnitId
  search: CoverageSearch
  /** What was last asked to be seen. */
  shown: Place | undefined
  onPlace: (place: Place) => void
}

/** Micro-grids within reach and out of it; a click tries a station. */
export function CoverageMap({ unit, search, shown, onPlace }: Props) {
  const texts = useCoverageTexts()
  return (
    <section className="card coverage-map" aria-label={texts.map.label}>
      <CityMap
        label={texts.map.label}
        home={unit}
        veiled
        mark={shown}
        onPlace={onPlace}
        station={search.station === undefined ? undefined : StationId.parse(search.station)}
      />
    </section>
  )
}
