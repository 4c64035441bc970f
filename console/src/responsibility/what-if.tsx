import { Button } from 'antd'
import { useState } from 'react'
import { askRoute, type CategoryCode, type WhatIf } from '../../../src/domains/responsibility/contract.ts'
import type { UnitBrief, UnitId } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { today, tomorrow } from '../city-time.ts'
import { CityMap } from '../map/city-map.tsx'
import type { Place } from '../map/world.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { DayField, Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { CategoryField } from './category-field.tsx'
import { type FoundPlace, PlaceChoice } from './place-choice.tsx'
import { RoutingTold } from './routing-told.tsx'
import { useResponsibilityTexts } from './texts.ts'

type Where = { readonly unit: UnitId } | { readonly point: Place }

type WhatIfProps = {
  home: UnitBrief
  /** Addresses near by are found first. */
  near: Place | undefined
  on: string
  category: CategoryCode | undefined
  onCategory: (code: CategoryCode | undefined) => void
  onHistory: (code: CategoryCode) => void
}

/** Where would this go? A category, a place, a day; nothing is filed. */
export function WhatIfCard({ home, near, on, category, onCategory, onHistory }: WhatIfProps) {
  const texts = useResponsibilityTexts()
  const [where, setWhere] = useState<Where>()
  const [found, setFound] = useState<FoundPlace>()
  /** An address around which the map began anew. */
  const [shown, setShown] = useState<FoundPlace>()
  const [day, setDay] = useState(on)
  const point = where && 'point' in where ? where.point : undefined
  const find = (place: FoundPlace | undefined) => {
    setFound(place)
    setWhere(place && ('unit' in place ? { unit: place.unit } : { point: place.point }))
    setShown(place && 'point' in place ? place : undefined)
  }
  const pick = (place: Place) => {
    setFound(undefined)
    setWhere({ point: place })
  }
  return (
    <Card title={texts.whatIf.title} className="what-if">
      <p className="hint">{texts.whatIf.intro}</p>
      <div className="fields">
        <CategoryField
          label={texts.whatIf.category}
          placeholder={texts.whatIf.anyCategory}
          value={category}
          onChange={onCategory}
          on={day}
        />
        <Field label={texts.whatIf.place}>
          {(wiring) => <PlaceChoice wiring={wiring} chosen={found} onChoose={find} near={near} />}
        </Field>
        <DayField
          label={texts.whatIf.day}
          value={day}
          onChange={(next) => next && setDay(next)}
          hint={<Tomorrow onChoose={setDay} />}
        />
      </div>
      <div className="what-if-map">
        <CityMap
          key={shown?.id}
          small
          label={texts.whatIf.map}
          home={shown ? undefined : found && 'unit' in found ? found.unit : home.id}
          mark={point}
          onPlace={pick}
        />
      </div>
      <Answer where={where} category={category} day={day} onHistory={onHistory} />
    </Card>
  )
}

function Tomorrow({ onChoose }: { onChoose: (day: string) => void }) {
  const texts = useResponsibilityTexts()
  const { words } = useWords()
  return (
    <span className="what-if-days">
      <Button size="small" onClick={() => onChoose(today())}>
        {words.common.today}
      </Button>
      <Button size="small" onClick={() => onChoose(tomorrow())}>
        {texts.whatIf.tomorrow}
      </Button>
    </span>
  )
}

type AnswerProps = {
  where: Where | undefined
  category: CategoryCode | undefined
  day: string
  onHistory: (code: CategoryCode) => void
}

function Answer({ where, category, day, onHistory }: AnswerProps) {
  const texts = useResponsibilityTexts()
  const { words } = useWords()
  const place = where && ('unit' in where ? { unit: where.unit } : where.point)
  const { data, error } = useAsk(
    askRoute,
    place && { querystring: { ...place, ...(category && { category }), on: day } },
  )
  if (!where)
    return (
      <p className="hint" role="status">
        {texts.whatIf.waiting}
      </p>
    )
  if (error) return <Refusal error={error} />
  if (!data) return <Waiting text={words.common.loading} />
  return (
    <div role="status">
      <Lies data={data} />
      <RoutingTold routing={data.routing} units={data.units} />
      {category && (
        <Button size="small" onClick={() => onHistory(category)}>
          {texts.whatIf.toHistory}
        </Button>
      )}
    </div>
  )
}

/** Where it lies, and whether it is another's at all. */
function Lies({ data }: { data: WhatIf }) {
  const texts = useResponsibilityTexts()
  const { words, inWords } = useWords()
  return (
    <>
      <p className="hint">{texts.whatIf.lies(data.at.map(inWords).join(' / '))}</p>
      {data.near.length > 0 && (
        <p className="hint">{texts.whatIf.near(data.near.map(inWords).join(words.format.list))}</p>
      )}
      {data.category?.track && (
        <p className="notice">
          {texts.trackNotes[data.category.track]} {data.category.call && texts.call(data.category.call)}
        </p>
      )}
    </>
  )
}
