import { Button } from 'antd'
import { useId, useMemo, useState } from 'react'
import { type CandidatePlace, MOST_PLACES } from '../../../../src/domains/planning/plans/ground/contract.ts'
import { UnitId } from '../../../../src/domains/territory/contract.ts'
import { CityMap } from '../../map/city-map.tsx'
import { Icon } from '../../ui/icons.tsx'
import { useWords } from '../../words.tsx'
import { type PlacesFault, placesIn, round } from './places.ts'
import { useSitesTexts } from './texts.ts'

type Props = {
  place: string
  places: readonly CandidatePlace[]
  onPlaces: (places: readonly CandidatePlace[]) => void
}

/** More lines help nobody: the map shows them all. */
const MOST_LISTED = 30

/** Places where stations may stand: clicked on the map, or out of a file. */
export function PlacesField({ place, places, onPlaces }: Props) {
  const { wish: texts } = useSitesTexts()
  const [fault, setFault] = useState<PlacesFault>()
  const file = useId()
  const pins = useMemo(() => places.slice(0, 300), [places])
  const add = (more: readonly CandidatePlace[]) => {
    const isTooMany = places.length + more.length > MOST_PLACES
    setFault(isTooMany ? { what: 'tooMany' } : undefined)
    if (!isTooMany) onPlaces([...places, ...more])
  }
  const read = async (chosen: File | undefined) => {
    if (!chosen) return
    const found = placesIn(await chosen.text())
    if ('fault' in found) setFault(found.fault)
    else add(found.places)
  }
  return (
    <div className="sites-places">
      <div className="plan-acts">
        <label htmlFor={file} className="plan-button sites-upload">
          {texts.upload}
          <input
            id={file}
            type="file"
            accept=".json,.geojson,.csv,text/csv,application/geo+json"
            onChange={(event) => {
              void read(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </label>
        {places.length > 0 && (
          <>
            <span className="num" role="status">
              {texts.placesCount(places.length)}
            </span>
            <Button onClick={() => onPlaces([])}>{texts.clearPlaces}</Button>
          </>
        )}
      </div>
      {fault && <Fault fault={fault} />}
      <div className="sites-places-map">
        <CityMap
          label={texts.placesMap}
          home={UnitId.parse(place)}
          veiled
          onPlace={({ lon, lat }) => add([{ lon: round(lon), lat: round(lat), name: '', room: null }])}
          overlay={{ pins, help: texts.placesMapHelp, legend: <></> }}
        />
      </div>
      <PlaceList places={places} onPlaces={onPlaces} />
    </div>
  )
}

function Fault({ fault }: { fault: PlacesFault }) {
  const { faults: texts } = useSitesTexts()
  const { words } = useWords()
  const rows = 'rows' in fault ? fault.rows.slice(0, 12).join(words.format.list) : ''
  const told = {
    unreadable: texts.unreadable,
    empty: texts.empty,
    columns: texts.columns,
    tooMany: texts.tooMany(MOST_PLACES),
    notPlaces: texts.notPlaces(rows),
    rooms: texts.rooms(rows),
  }[fault.what]
  return (
    <p className="fault" role="alert">
      {told}
    </p>
  )
}

function PlaceList({ places, onPlaces }: Pick<Props, 'places' | 'onPlaces'>) {
  const { wish: texts } = useSitesTexts()
  if (places.length === 0 || places.length > MOST_LISTED) return null
  return (
    <ol className="sites-place-list">
      {places.map((one, at) => (
        <li key={`${one.lon},${one.lat},${at}`}>
          <i className="sites-number num" aria-hidden="true">
            {at + 1}
          </i>
          <span>
            {one.name || texts.placeNumber(at + 1)}{' '}
            <small className="hint num">
              {one.lon.toFixed(5)}, {one.lat.toFixed(5)}
            </small>
          </span>
          <Button
            type="text"
            size="small"
            aria-label={texts.removePlace(at + 1)}
            icon={<Icon name="cross" size={16} />}
            onClick={() => onPlaces(places.toSpliced(at, 1))}
          />
        </li>
      ))}
    </ol>
  )
}
