import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { FootfallChart } from '../../../src/domains/footfall/contract.ts'
import { StationId } from '../../../src/domains/stations/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { useMine } from '../shell/mine.tsx'
import { ChoiceField, choicesOf, DayField, Field } from '../ui/field.tsx'
import { Icon } from '../ui/icons.tsx'
import { StationChoice } from '../ui/station-choice.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { type FootfallSearch, isDay, moved } from './asked.ts'
import { useFootfallTexts } from './texts.ts'

type ChoicesProps = {
  search: FootfallSearch
  unit: UnitId
  span: FootfallChart['span']
  on: string
}

/** Where, which time, and beside which other time. */
export function Choices({ search, unit, span, on }: ChoicesProps) {
  const texts = useFootfallTexts()
  const navigate = useNavigate()
  const go = (next: FootfallSearch) => void navigate({ to: '/footfall', search: next })
  return (
    <div className="footfall-choices">
      <PlaceChoice search={search} unit={unit} onGo={go} />
      <ChoiceField
        label={texts.span}
        value={span}
        onChange={(next) => go({ ...search, span: next })}
        choices={choicesOf(texts.spans)}
      />
      <div className="footfall-on">
        <Button
          aria-label={texts.earlier}
          icon={<Icon name="right" />}
          className="footfall-earlier"
          onClick={() => go({ ...search, on: moved(on, span, -1) })}
        />
        <DayField
          label={texts.on}
          value={on}
          onChange={(next) => isDay(next) && go({ ...search, on: next })}
        />
        <Button
          aria-label={texts.later}
          icon={<Icon name="right" />}
          onClick={() => go({ ...search, on: moved(on, span, 1) })}
        />
      </div>
      <ChoiceField
        label={texts.against}
        value={search.against ?? 'none'}
        onChange={(next) => go({ ...search, against: next })}
        choices={choicesOf(texts.againsts)}
      />
    </div>
  )
}

type PlaceProps = { search: FootfallSearch; unit: UnitId; onGo: (next: FootfallSearch) => void }

function PlaceChoice({ search, unit, onGo }: PlaceProps) {
  const texts = useFootfallTexts()
  const mine = useMine()
  const { station, unit: at, ...others } = search
  const chosen = mine.units.find(({ id }) => id === unit) ?? (at ? undefined : mine.unit)
  return (
    <>
      <Field label={texts.unit}>
        {(wiring) => (
          <UnitChoice
            wiring={wiring}
            chosen={chosen}
            onChoose={(next) => onGo({ ...others, ...(next && { unit: next.id }) })}
          />
        )}
      </Field>
      <Field label={texts.station}>
        {(wiring) => (
          <StationChoice
            wiring={wiring}
            unit={unit}
            chosen={station === undefined ? undefined : StationId.parse(station)}
            allowClear
            placeholder={texts.allStations}
            onChoose={(next) => onGo({ ...others, ...(at && { unit: at }), ...(next && { station: next }) })}
          />
        )}
      </Field>
    </>
  )
}
