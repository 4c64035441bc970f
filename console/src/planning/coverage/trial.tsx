import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { RefObject } from 'react'
import { type Covered, MOST_TRIED } from '../../../../src/domains/planning/reach/contract.ts'
import type { Trials } from '../../../../src/domains/planning/reach/trials/contract.ts'
import { getUnit, type UnitId } from '../../../../src/domains/territory/contract.ts'
import { asking } from '../../ask.ts'
import type { Place } from '../../map/world.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { UnitChoice } from '../../ui/unit-choice.tsx'
import { useWords } from '../../words.tsx'
import { useSitesTexts } from '../sites/texts.ts'
import { type CoverageSearch, isTried, placesOf, triedOf } from './asked.ts'
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
  /** Takes the focus where a button went with what it did. */
  ref: RefObject<HTMLParagraphElement | null>
}

/** Stations as if they were there, one after another: what each of them changes, and all together. */
export function Trial({ unit, search, before, after, onPlaces, onShow, ref }: Props) {
  const texts = useCoverageTexts()
  const share = useShare()
  const answers = useTrials(unit, search)?.places
  const places = placesOf(search.tried)
  const remove = (gone: number) => {
    onPlaces(places.filter((_, at) => at !== gone))
    ref.current?.focus({ preventScroll: true })
  }
  return (
    <Card
      title={texts.trial}
      className="coverage-trial"
      aside={
        places.length > 1 && (
          <Button size="small" onClick={() => onPlaces([])}>
            {texts.trialClear}
          </Button>
        )
      }
    >
      <p ref={ref} className="coverage-sum num" role="status" tabIndex={-1}>
        {after && texts.trialSum(share(before), share(after), after.covered - before.covered)}
      </p>
      {places.length > 0 && (
        <ol>
          {places.map((place, at) => (
            <Line
              key={`${place.lon},${place.lat}`}
              number={at + 1}
              answer={answerAt(answers, place)}
              onShow={() => onShow(place)}
              onRemove={() => remove(at)}
            />
          ))}
        </ol>
      )}
      {places.length >= MOST_TRIED ? (
        <p className="hint">{texts.trialFull(MOST_TRIED)}</p>
      ) : (
        <GridChoice onPlace={(place) => isTried(search, place) || onPlaces([...places, place])} />
      )}
      <p className="hint">{texts.trialHint}</p>
      {places.length > 0 && <PlanOf unit={unit} search={search} />}
    </Card>
  )
}

/** Places that were tried go on into a plan of sites: as new stations, or on offer beside others. */
function PlanOf({ unit, search: { far, tried } }: Pick<Props, 'unit' | 'search'>) {
  const texts = useSitesTexts()
  return (
    <p>
      <Link
        to="/planning/sites/new"
        search={{ unit, ...(far !== undefined && { far }), ...(tried !== undefined && { tried }) }}
      >
        {texts.fromCoverage}
      </Link>
    </p>
  )
}

type Answer = Trials['places'][number]

/** What is known of a place: answers come after the places that were asked about. */
function answerAt(answers: readonly Answer[] | undefined, place: Place): Answer | undefined {
  return answers?.find(({ at }) => triedOf([{ lon: at[0], lat: at[1] }]) === triedOf([place]))
}

type LineProps = {
  number: number
  answer: Answer | undefined
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
function Change({ answer: { adds, alone, unit, nearest } }: { answer: Answer }) {
  const texts = useCoverageTexts()
  const { inWords } = useWords()
  return (
    <span className="hint num">
      {unit ? texts.trialIn(inWords(unit)) : texts.trialOutside}
      {nearest && ` · ${texts.trialNearest(inWords(nearest), nearest.metres)}`}
      <br />
      <b>{adds.people > 0 ? texts.trialGains(adds.people, adds.grids) : texts.trialNothing}</b>
      {alone.people > adds.people && ` · ${texts.trialAlone(alone.people)}`}
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
