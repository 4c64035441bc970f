import { Checkbox } from 'antd'
import { locatePoint } from '../../../../src/domains/territory/contract.ts'
import { useAsk } from '../../ask.ts'
import { CityMap } from '../../map/city-map.tsx'
import { useMine } from '../../shell/mine.tsx'
import { Field, TextField } from '../../ui/field.tsx'
import { UnitChoice } from '../../ui/unit-choice.tsx'
import { useWords } from '../../words.tsx'
import { ACCURACY } from './draft.ts'
import type { PartProps } from './part.ts'
import { useIntakeTexts } from './texts.ts'

/** Where it is: an area by its name, which brings the map there; a mark on the map; the place in words. */
export function PlacePart({ draft, set, faults }: PartProps) {
  const texts = useIntakeTexts()
  const { unit } = useMine()
  return (
    <>
      <div className="fields">
        <Field label={texts.unit} hint={texts.unitHint} pointer="/place/at" faults={faults}>
          {(wiring) => (
            <UnitChoice
              wiring={wiring}
              chosen={draft.unit}
              onChoose={(chosen) => set({ unit: chosen, at: undefined })}
            />
          )}
        </Field>
        <TextField
          label={texts.address}
          value={draft.address}
          placeholder={texts.addressExample}
          onChange={(address) => set({ address })}
          pointer="/place/address"
          faults={faults}
          maxLength={120}
        />
      </div>
      <div className="intake-map">
        <CityMap
          small
          label={texts.mapLabel}
          home={draft.unit?.id ?? unit.id}
          mark={draft.at}
          onPlace={({ lon, lat }) => set({ at: { lon: rounded(lon), lat: rounded(lat) } })}
        />
      </div>
      <Lies draft={draft} />
      <Checkbox checked={draft.home} onChange={({ target }) => set({ home: target.checked })}>
        {texts.home}
      </Checkbox>
    </>
  )
}

/** To about a metre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000
}

/** In which units the mark lies; near a border all of them. */
function Lies({ draft: { at } }: Pick<PartProps, 'draft'>) {
  const texts = useIntakeTexts()
  const { inWords, words } = useWords()
  const { data } = useAsk(locatePoint, at && { querystring: { ...at, accuracy: ACCURACY } })
  if (!at || !data) return <p className="hint">{texts.mapHint}</p>
  if (!data.unit && data.candidates.length === 0)
    return (
      <p className="fault" role="status">
        {texts.outside}
      </p>
    )
  const names = data.candidates.map(inWords)
  const path = data.path.slice(2).map(inWords)
  // Between two corners of one community there is nothing to decide.
  const isInside = data.certain || names.length < 2 || data.common?.kind === 'community'
  return (
    <p className="hint" role="status">
      {isInside
        ? texts.lies((path.length > 0 ? path : names).join(words.format.list))
        : texts.border(names.join(words.format.list))}
    </p>
  )
}
