import { Link } from '@tanstack/react-router'
import { StationId } from '../../../../src/domains/stations/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { StationChoice } from '../../ui/station-choice.tsx'
import { type CoverageSearch, without } from './asked.ts'
import { useCoverageTexts } from './texts.ts'
import { useStationReach } from './use-reach.ts'

type Props = { unit: UnitId; search: CoverageSearch; onGo: (next: CoverageSearch) => void }

/** The station whose reach is drawn on the map, chosen there or by name, and who lives in it. */
export function StationReach({ unit, search, onGo }: Props) {
  const texts = useCoverageTexts()
  const { station } = search
  const id = station === undefined ? undefined : StationId.parse(station)
  const drawn = useStationReach(search)
  return (
    <Card title={texts.station}>
      <Field label={texts.stationNone}>
        {(wiring) => (
          <StationChoice
            wiring={wiring}
            unit={unit}
            chosen={id}
            allowClear
            onChoose={(next) => onGo(next ? { ...search, station: next } : without(search, 'station'))}
          />
        )}
      </Field>
      {id && drawn && (
        <p className="num coverage-station" role="status">
          {texts.stationPeople(drawn.people, drawn.grids)}{' '}
          <span className="hint">{drawn.asked.estimated ? texts.stationEstimate : texts.stationCircle}</span>{' '}
          <Link to="/stations/$stationId" params={{ stationId: id }}>
            {texts.stationOpenPage}
          </Link>
        </p>
      )}
    </Card>
  )
}
