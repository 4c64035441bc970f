import { Button, Select } from 'antd'
import { useState } from 'react'
import {
  askRoute,
  type Category,
  type CategoryCode,
  type WhatIf,
} from '../../../src/domains/responsibility/contract.ts'
import type { UnitBrief, UnitId } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { today, tomorrow } from '../city-time.ts'
import { CityMap } from '../map/city-map.tsx'
import type { Place } from '../map/world.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { DayField, Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useWords } from '../words.tsx'
import { RoutingTold } from './routing-told.tsx'
import { useResponsibilityTexts } from './texts.ts'

type Where = { readonly unit: { id: UnitId; zh: string; en: string } } | { readonly point: Place }

type WhatIfProps = {
  home: UnitBrief
  on: string
  category: CategoryCode | undefined
  categories: readonly Category[]
  onCategory: (code: CategoryCode | undefined) => void
  onHistory: (code: CategoryCode) => void
}

/** Where would this go? A category, a place, a day; nothing is filed. */
export function WhatIfCard({ home, on, category, categories, onCategory, onHistory }: WhatIfProps) {
  const texts = useResponsibilityTexts()
  const [where, setWhere] = useState<Where>()
  const [day, setDay] = useState(on)
  const point = where && 'point' in where ? where.point : undefined
  return (
    <Card title={texts.whatIf.title} className="what-if">
      <p className="hint">{texts.whatIf.intro}</p>
      <div className="fields">
        <CategoryField categories={categories} category={category} onCategory={onCategory} />
        <Field label={texts.whatIf.unit}>
          {(wiring) => (
            <UnitChoice
              wiring={wiring}
              chosen={where && 'unit' in where ? where.unit : undefined}
              onChoose={(unit) => setWhere(unit && { unit })}
            />
          )}
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
          small
          label={texts.whatIf.map}
          home={home.id}
          mark={point}
          onPlace={(place) => setWhere({ point: place })}
        />
      </div>
      <Answer where={where} category={category} day={day} onHistory={onHistory} />
    </Card>
  )
}

type FieldProps = Pick<WhatIfProps, 'categories' | 'category' | 'onCategory'>

function CategoryField({ categories, category, onCategory }: FieldProps) {
  const texts = useResponsibilityTexts()
  const { inWords } = useWords()
  return (
    <Field label={texts.whatIf.category}>
      {(wiring) => (
        <Select<CategoryCode>
          {...wiring}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={texts.whatIf.anyCategory}
          value={category ?? null}
          onChange={(code?: CategoryCode) => onCategory(code)}
          options={categories.map((one) => ({ value: one.code, label: `${one.code} ${inWords(one)}` }))}
        />
      )}
    </Field>
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
  const place = where && ('unit' in where ? { unit: where.unit.id } : where.point)
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
