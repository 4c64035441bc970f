import { Button, Select } from 'antd'
import { getStation, type RegisterRow, type SpaceId } from '../../../src/domains/stations/contract.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { faultUnder } from '../ui/faults.ts'
import { ChoiceField, Field, NumberField } from '../ui/field.tsx'
import { Icon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import type { DraftPlace } from './draft.ts'
import type { PartProps } from './editor.tsx'
import { useActivityTexts } from './texts.ts'
import { useStations } from './use-stations.ts'

/** More stations than this are not listed one by one. */
const LISTED = 8

/** At which stations, in which rooms, and how long a room is taken before and after. */
export function WhereFields({ draft, faults, onChange, isThere }: PartProps) {
  const texts = useActivityTexts()
  const stations = useStations()
  const { places } = draft
  const set = (next: readonly DraftPlace[]) => onChange({ places: next, team: null })
  const free = stations.filter(({ id }) => places.every(({ station }) => station !== id))
  const add = (some: readonly RegisterRow[]) =>
    set([...places, ...some.map(({ id }) => ({ station: id, space: null, findSpace: true }))])
  const isNew = isThere === undefined
  const fault = places.length === 0 ? faultUnder(faults, '/places') : undefined
  return (
    <Card title={texts.where}>
      <div className="rows act-rows">
        {places.map((place, at) => (
          <PlaceFields
            key={place.station}
            place={place}
            stations={stations}
            free={free}
            isNew={isNew}
            pointer={`/places/${at}`}
            faults={faults}
            isShown={at < LISTED}
            onChange={(next) => set(places.with(at, next))}
            {...(places.length > 1 && { onRemove: () => set(places.toSpliced(at, 1)) })}
          />
        ))}
        {places.length > LISTED && <p className="num">+ {places.length - LISTED}</p>}
        {isNew && free.length > 0 && <AddPlaces free={free} isFirst={places.length === 0} onAdd={add} />}
        {fault && <p className="fault">{fault}</p>}
        <div className="fields">
          <NumberField
            label={texts.setup}
            value={draft.setupMinutes}
            onChange={(setupMinutes) => onChange({ setupMinutes })}
            pointer="/setupMinutes"
            faults={faults}
            hint={texts.setupHint}
          />
          <NumberField
            label={texts.cleaning}
            value={draft.cleaningMinutes}
            onChange={(cleaningMinutes) => onChange({ cleaningMinutes })}
            pointer="/cleaningMinutes"
            faults={faults}
          />
        </div>
      </div>
    </Card>
  )
}

type AddPlacesProps = {
  free: readonly RegisterRow[]
  isFirst: boolean
  onAdd: (stations: readonly RegisterRow[]) => void
}

function AddPlaces({ free, isFirst, onAdd }: AddPlacesProps) {
  const texts = useActivityTexts()
  return (
    <div className="act-add">
      <Select<string>
        aria-label={texts.addPlace}
        placeholder={isFirst ? texts.station : texts.addPlace}
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        onChange={(id) => onAdd(free.filter((one) => one.id === id))}
        options={useOptions(free)}
      />
      {free.length > 1 && (
        <Button type="link" onClick={() => onAdd(free)}>
          {texts.addAll(free.length)}
        </Button>
      )}
    </div>
  )
}

function useOptions(stations: readonly RegisterRow[]) {
  const { inWords } = useWords()
  return stations.map((one) => ({ value: one.id as string, label: inWords(one) }))
}

type PlaceFieldsProps = {
  place: DraftPlace
  stations: readonly RegisterRow[]
  free: readonly RegisterRow[]
  isNew: boolean
  isShown: boolean
  pointer: string
  faults: PartProps['faults']
  onChange: (place: DraftPlace) => void
  onRemove?: () => void
}

const FIND = 'find'
const NONE = 'none'

/** One station and a room of it. */
function PlaceFields({
  place,
  stations,
  free,
  isNew,
  isShown,
  pointer,
  faults,
  onChange,
  onRemove,
}: PlaceFieldsProps) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const here = stations.filter(({ id }) => id === place.station)
  const options = useOptions([...here, ...free])
  if (!isShown) return null
  return (
    <div className="act-place">
      <Field label={texts.station} pointer={`${pointer}/station`} faults={faults}>
        {(wiring) => (
          <Select<string>
            {...wiring}
            disabled={!isNew}
            showSearch={{ optionFilterProp: 'label' }}
            value={place.station}
            options={options}
            onChange={(id) => {
              const station = stations.find((one) => one.id === id)
              if (station) onChange({ station: station.id, space: null, findSpace: true })
            }}
          />
        )}
      </Field>
      <Room
        place={place}
        isNew={isNew}
        pointer={isNew ? `${pointer}/space` : '/space'}
        faults={faults}
        onChange={onChange}
      />
      {onRemove && (
        <Button
          type="text"
          aria-label={texts.removePlace(here[0] ? inWords(here[0]) : '')}
          icon={<Icon name="cross" size={16} />}
          onClick={onRemove}
        />
      )}
    </div>
  )
}

type RoomProps = Pick<PlaceFieldsProps, 'place' | 'isNew' | 'pointer' | 'faults' | 'onChange'>

function Room({ place, isNew, pointer, faults, onChange }: RoomProps) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const spaces = useAsk(getStation, { params: { stationId: place.station } }).data?.spaces ?? []
  const choices: (readonly [string, string])[] = [
    ...(isNew ? [[FIND, texts.findRoom] as const] : []),
    ...spaces.flatMap(({ id, name, seats }) =>
      id ? [[id as string, texts.roomOf(inWords(name), seats)] as const] : [],
    ),
    [NONE, texts.noSpace],
  ]
  return (
    <ChoiceField
      label={texts.room}
      value={place.space ?? (place.findSpace ? FIND : NONE)}
      choices={choices}
      onChange={(chosen) =>
        onChange({
          ...place,
          space: chosen === FIND || chosen === NONE ? null : (chosen as SpaceId),
          findSpace: chosen === FIND,
        })
      }
      pointer={pointer}
      faults={faults}
    />
  )
}
