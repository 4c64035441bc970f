import { Link } from '@tanstack/react-router'
import { getStation, type StationId } from '../../../src/domains/stations/contract.ts'
import { getUnit, OFFICE_KINDS, type Unit, type UnitId } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { Waiting } from '../ui/card.tsx'
import { Icon } from '../ui/icons.tsx'
import { OpenNow } from '../ui/open-now.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'

function Close({ onClose }: { onClose: () => void }) {
  const { words } = useWords()
  return (
    <button type="button" className="icon-button" aria-label={words.map.closePopup} onClick={onClose}>
      <Icon name="cross" />
    </button>
  )
}

/** The unit that was chosen, and the way to its page. */
export function ChosenUnit({ id, onClose }: { id: UnitId; onClose: () => void }) {
  const { words, inWords } = useWords()
  const { data: unit, error } = useAsk(getUnit, { params: { unitId: id }, querystring: {} })
  return (
    <aside className="chosen" aria-live="polite">
      <Close onClose={onClose} />
      {error && <Refusal error={error} />}
      {!unit && !error && <Waiting text={words.common.loading} rows={3} />}
      {unit && (
        <>
          <p className="over-title">
            {words.kinds[unit.kind]}
            {unit.path.length > 1 && ` · ${unit.path.slice(-3, -1).map(inWords).join(' / ')}`}
          </p>
          <h3>{inWords(unit)}</h3>
          {!OFFICE_KINDS.has(unit.kind) && <Heads unit={unit} />}
          <Link to="/units/$unitId" params={{ unitId: unit.id }} className="go">
            {words.territory.toUnit}
          </Link>
        </>
      )}
    </aside>
  )
}

function Heads({ unit: { population, households } }: { unit: Pick<Unit, 'population' | 'households'> }) {
  const { words } = useWords()
  const told = (count: number | null) => (count === null ? words.common.unknown : words.format.people(count))
  return (
    <dl className="chosen-facts">
      <div>
        <dt>{words.unit.population}</dt>
        <dd>{told(population)}</dd>
      </div>
      <div>
        <dt>{words.unit.households}</dt>
        <dd>{told(households)}</dd>
      </div>
    </dl>
  )
}

/** The station that was chosen on the map, and the way to its page. */
export function ChosenStation({ id, onClose }: { id: StationId; onClose: () => void }) {
  const { words, inWords } = useWords()
  const { data: station, error } = useAsk(getStation, { params: { stationId: id } })
  return (
    <aside className="chosen" aria-live="polite">
      <Close onClose={onClose} />
      {error && <Refusal error={error} />}
      {!station && !error && <Waiting text={words.common.loading} rows={3} />}
      {station && (
        <>
          <p className="over-title">
            {words.stationKinds[station.kind]} · {words.tiers[station.tier]}
          </p>
          <h3>{inWords(station)}</h3>
          <OpenNow state={station.state} timeZone={station.plan.timeZone} />
          <p className="hint">{inWords(station.address)}</p>
          <Link to="/stations/$stationId" params={{ stationId: station.id }} className="go">
            {words.territory.toUnit}
          </Link>
        </>
      )}
    </aside>
  )
}
