import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { type Covered, MOST_TRIED, type WhatIf } from '../../../../src/domains/planning/reach/contract.ts'
import { getUnit, type UnitId } from '../../../../src/domains/territory/contract.ts'
import { asking } from '../../ask.ts'
import type { Place } from '../../map/world.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { UnitChoice } from '../../ui/unit-choice.tsx'
import { useWords } from '../../words.tsx'
import type { CoverageSearch } from './asked.ts'
import { useShare } from './figures.tsx'
import { useCoverageTexts } from './texts.ts'
import { useTrials } from './use-reach.ts'

type Props = {
  unit: UnitId
  search: CoverageSearch
  before: Covered
  after: Covered | undefined
  onPlaces: (places: readonly Place[]) => void
  onShow: (place: Place) => void
}

/** Stations as if they were there, one after another: what each of them changes, and all together. */
export function Trial({ unit, search, before, after, onPlaces, onShow }: Props) {
  const texts = useCoverageTexts()
  const share = useShare()
  const trials = useTrials(unit, search)
  const places = trials.map(({ place }) => place)
  const head = useRef<HTMLParagraphElement>(null)
  const remove = (gone: number) => {
    onPlaces(places.filter((_, at) => at !== gone))
    // The button that was pressed goes with its station.
    head.current?.focus()
  }
  return (
    <Card
      title={texts.trial}
      className="coverage-trial"
      aside={
        trials.length > 1 && (
          <Button size="small" onClick={() => onPlaces([])}>
            {texts.trialClear}
          </Button>
        )
      }
    >
      <p ref={head} className="coverage-sum num" role="status" tabIndex={-1}>
        {after && texts.trialSum(share(before), share(after), after.covered - before.covered)}
      </p>
      {trials.length > 0 && (
        <ol>
          {trials.map(({ place, answer }, at) => (
            <Line
              key={`${place.lon},${place.lat}`}
              number={at + 1}
              answer={answer}
              onShow={() => onShow(place)}
              onRemove={() => remove(at)}
            />
          ))}
        </ol>
      )}
      {trials.length >= MOST_TRIED ? (
        <p className="hint">{texts.trialFull(MOST_TRIED)}</p>
      ) : (
        <GridChoice onPlace={(place) => onPlaces([...places, place])} />
      )}
      <p className="hint">{texts.trialHint}</p>
    </Card>
  )
}

type LineProps = {
  number: number
  answer: WhatIf | undefined
  onShow: () => void
  onRemove: () => void
}

function Line({ number, answer, onShow, onRemove }: LineProps) {
  const texts = useCoverageTexts()
  return (
    <li>
      <i className="coverage-number" aria-hidden="true">
        {number}
      </i>
      <div className="coverage-gap">
        <button type="button" className="coverage-link" aria-label={texts.trialShow(number)} onClick={onShow}>
          {texts.trialNumber(number)}
        </button>
        {answer && <Change answer={answer} />}
      </div>
      <Button
        type="text"
        size="small"
        aria-label={texts.trialRemove(number)}
        icon={<Icon name="cross" size={16} />}
        onClick={onRemove}
      />
    </li>
  )
}

/** What one station changes. */
function Change({ answer: { before, after, won, unit, nearest } }: { answer: WhatIf }) {
  const texts = useCoverageTexts()
  const { inWords } = useWords()
  const gained = after.covered - before.covered
  return (
    <span className="hint num">
      {unit ? texts.trialIn(inWords(unit)) : texts.trialOutside}
      {nearest && ` · ${texts.trialNearest(inWords(nearest), nearest.metres)}`}
      <br />
      <b>{gained > 0 ? texts.trialGains(gained, won.length) : texts.trialNothing}</b>
    </span>
  )
}

/** A station in the middle of a micro-grid, found by its name. */
function GridChoice({ onPlace }: { onPlace: (place: Place) => void }) {
  const texts = useCoverageTexts()
  const client = useQueryClient()
  const place = async (id: UnitId) => {
    const { at } = await client.fetchQuery(asking(getUnit, { params: { unitId: id }, querystring: {} }))
    onPlace({ lon: at.lon, lat: at.lat })
  }
  return (
    <Field label={texts.trialGrid}>
      {(wiring) => (
        <UnitChoice
          wiring={wiring}
          kind="microGrid"
          chosen={undefined}
          onChoose={(grid) => grid && void place(grid.id)}
        />
      )}
    </Field>
  )
}
