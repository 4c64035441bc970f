import { useMemo } from 'react'
import { CityMap } from '../map/city-map.tsx'
import { Field, NumberField } from '../ui/field.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useWords } from '../words.tsx'
import { BothFields, type PartProps } from './profile-fields.tsx'

/** Address, directions, the place on a small map and the unit it belongs to. */
export function PlaceFields({ draft, faults, onChange, disabled }: PartProps & { disabled: boolean }) {
  const { words } = useWords()
  const { lon, lat } = draft
  const mark = useMemo(() => (lon === null || lat === null ? undefined : { lon, lat }), [lon, lat])
  return (
    <div className="fields">
      <BothFields name="address" value={draft.address} {...{ faults, onChange }} />
      <BothFields name="directions" value={draft.directions} {...{ faults, onChange }} />
      <Field label={words.station.unit} pointer="/unit" faults={faults} wide>
        {(wiring) => (
          <UnitChoice wiring={wiring} chosen={draft.unit} onChoose={(unit) => onChange({ unit })} />
        )}
      </Field>
      <NumberField
        label={words.station.lon}
        value={lon}
        onChange={(next) => onChange({ lon: next })}
        pointer="/at/lon"
        faults={faults}
        step={0.00001}
      />
      <NumberField
        label={words.station.lat}
        value={lat}
        onChange={(next) => onChange({ lat: next })}
        pointer="/at/lat"
        faults={faults}
        step={0.00001}
      />
      <div className="field-wide place-map">
        <CityMap
          small
          label={words.map.placeLabel}
          home={undefined}
          mark={mark}
          onPlace={(place) => !disabled && onChange(place)}
        />
      </div>
      {!disabled && <p className="hint field-wide">{words.map.placeHelp}</p>}
    </div>
  )
}
