import { Link } from '@tanstack/react-router'
import { type Ref, useEffect, useEffectEvent } from 'react'
import type { ReachAsked } from '../../../../src/domains/planning/reach/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import type { Place } from '../../map/world.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { StationChoice, useStationsOf } from '../../ui/station-choice.tsx'
import { useWords } from '../../words.tsx'
import { type CoverageSearch, without } from './asked.ts'
import { useCoverageTexts } from './texts.ts'
import { useStationReach } from './use-reach.ts'

type Props = {
  unit: UnitId
  search: CoverageSearch
  onGo: (next: CoverageSearch) => void
  /** Shows a place on the map. */
  onShow: (place: Place) => void
  ref: Ref<HTMLDivElement>
}

/** How its reach was drawn. */
function stationWords(
  texts: ReturnType<typeof useCoverageTexts>,
  { estimated, streets }: ReachAsked,
): string {
  if (streets) return texts.stationWalked
  return estimated ? texts.stationEstimate : texts.stationExact
}

/** The station whose reach is drawn on the map, chosen there or by name, and who lives in it. */
export function StationReach({ unit, search, onGo, onShow, ref }: Props) {
  const texts = useCoverageTexts()
  const { inWords } = useWords()
  const reach = useStationReach(search)
  const at = reach?.station.at
  // What is drawn around a station is too small to be seen from above a district.
  const showAt = useEffectEvent(() => {
    if (at) onShow(at)
  })
  useEffect(() => showAt(), [at?.lon, at?.lat])
  // One chosen on the map may stand across the border.
  const here = useStationsOf(unit)?.find(({ id }) => id === search.station)
  return (
    <div ref={ref}>
      <Card title={texts.station}>
        <Field label={texts.stationNone}>
          {(wiring) => (
            <StationChoice
              wiring={wiring}
              unit={unit}
              chosen={here?.id}
              allowClear
              onChoose={(station) => onGo(station ? { ...search, station } : without(search, 'station'))}
            />
          )}
        </Field>
        <p className="num" role="status">
          {reach && (
            <>
              <Link to="/stations/$stationId" params={{ stationId: reach.station.id }}>
                {inWords(reach.station)}
              </Link>
              <br />
              {texts.stationPeople(reach.drawn.people, reach.drawn.grids)}{' '}
              <span className="hint">{stationWords(texts, reach.drawn.asked)}</span>
            </>
          )}
        </p>
      </Card>
    </div>
  )
}
