import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type Gap, type GapList, listGaps } from '../../../../src/domains/planning/reach/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { asking } from '../../ask.ts'
import type { Place } from '../../map/world.ts'
import { Card, Waiting } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { useSitesTexts } from '../sites/texts.ts'
import { type CoverageSearch, questionOf } from './asked.ts'
import { useCoverageTexts } from './texts.ts'

/** How many gaps are told at first, and how many more each time. */
const FIRST = 10
const MOST = 200

type Props = {
  unit: UnitId
  search: CoverageSearch
  onShow: (place: Place) => void
  onTry: (place: Place) => void
  /** No further station can be tried. */
  full: boolean
}

/** Where people have no station, most people first; each can be looked at, and a station tried there. */
export function Gaps({ unit, search, onShow, onTry, full }: Props) {
  const texts = useCoverageTexts()
  const sites = useSitesTexts()
  const { words } = useWords()
  const [limit, setLimit] = useState(FIRST)
  const { data, error, refetch } = useQuery({
    ...asking(listGaps, {
      params: { unitId: unit },
      querystring: { ...questionOf(search, { tried: true }), limit },
    }),
    placeholderData: keepPreviousData,
  })
  return (
    <Card title={texts.gaps} className="coverage-gaps">
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting text={words.common.loading} rows={6} />}
      {data?.gaps.length === 0 && <p>{texts.noGaps}</p>}
      {data && data.gaps.length > 0 && (
        <>
          <p className="hint">{texts.gapsHint}</p>
          <ol>
            {data.gaps.map((gap) => (
              <GapLine
                key={gap.unit.id}
                walked={data.asked.streets !== null}
                gap={gap}
                unit={unit}
                onShow={onShow}
                onTry={onTry}
                full={full}
              />
            ))}
          </ol>
          <p>
            <Link
              to="/planning/sites/new"
              search={{ unit, ...(search.far !== undefined && { far: search.far }) }}
            >
              {sites.fromGaps}
            </Link>
          </p>
          <Rest list={data} onMore={limit < MOST ? () => setLimit(Math.min(MOST, limit * 2)) : undefined} />
        </>
      )}
    </Card>
  )
}

type LineProps = Pick<Props, 'unit' | 'onShow' | 'onTry' | 'full'> & {
  gap: Gap
  /** Whether it is told how far people walk along streets. */
  walked: boolean
}

function GapLine({ gap, walked, unit, onShow, onTry, full }: LineProps) {
  const texts = useCoverageTexts()
  const { inWords } = useWords()
  const place = { lon: gap.at[0], lat: gap.at[1] }
  const name = inWords(gap.unit)
  const from = gap.path.findIndex(({ id }) => id === unit)
  const above = gap.path.slice(from + 1, -1).map(inWords)
  return (
    <li>
      <div className="coverage-gap">
        <b className="num">{texts.people(gap.people)}</b>
        <button
          type="button"
          className="coverage-link"
          aria-label={texts.showGap(name)}
          onClick={() => onShow(place)}
        >
          {name}
        </button>
      </div>
      <Button size="small" aria-label={texts.tryGapOf(name)} disabled={full} onClick={() => onTry(place)}>
        {texts.tryGap}
      </Button>
      <span className="hint num">
        {[...above, texts.gapGrids(gap.grids.length)].join(' · ')}
        <br />
        {gap.nearest
          ? texts[walked ? 'nearestOnFoot' : 'nearest'](inWords(gap.nearest), gap.nearest.metres)
          : texts.noNearest}
      </span>
    </li>
  )
}

function Rest({ list, onMore }: { list: GapList; onMore: (() => void) | undefined }) {
  const texts = useCoverageTexts()
  if (list.left === 0) return null
  return (
    <p className="hint coverage-rest">
      {texts.gapsLeft(list.left)}
      {onMore && (
        <Button size="small" onClick={onMore}>
          {texts.moreGaps}
        </Button>
      )}
    </p>
  )
}
