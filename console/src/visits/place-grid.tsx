import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { memo } from 'react'
import type { PlaceId } from '../../../src/domains/visits/contract.ts'
import type { Place } from '../../../src/domains/visits/places/contract.ts'
import { today } from '../city-time.ts'
import { tongueOf } from '../ui/tongue.ts'
import { VirtualTable } from '../ui/virtual-table.tsx'
import { useWords } from '../words.tsx'
import { useVisitTexts } from './texts.ts'

export type ChosenPlaces = ReadonlySet<PlaceId>

type GridProps = {
  rows: readonly Place[]
  chosen: ChosenPlaces
  onChosen: (change: (before: ChosenPlaces) => ChosenPlaces) => void
  onMore: () => void
}

/** Places by their address: chosen by their boxes, opened by their addresses. Nobody's name stands here. */
export function PlaceGrid({ rows, chosen, onChosen, onMore }: GridProps) {
  const { places: texts } = useVisitTexts()
  // Lines that stay as they are keep what they were given: what was chosen meanwhile is asked for.
  const toggle = (place: PlaceId) => onChosen((before) => before.symmetricDifference(new Set([place])))
  return (
    <VirtualTable
      name={texts.table}
      heads={[texts.address, texts.kind, texts.unit, texts.standing, texts.met, texts.tried]}
      rows={rows}
      onMore={onMore}
      line={(row, index, top) => (
        <Row key={row.id} row={row} index={index} top={top} isChosen={chosen.has(row.id)} onToggle={toggle} />
      )}
    />
  )
}

type RowProps = {
  row: Place
  index: number
  top: number
  isChosen: boolean
  onToggle: (place: PlaceId) => void
}

const Row = memo(
  function Row({ row, index, top, isChosen, onToggle }: RowProps) {
    const { places: texts, kinds } = useVisitTexts()
    const { inWords } = useWords()
    const address = row.address ?? texts.erased
    return (
      <div
        role="row"
        aria-rowindex={index + 2}
        className="register-row register-line visits-line"
        style={{ top }}
      >
        <div role="cell" className="cell-name">
          <Checkbox checked={isChosen} aria-label={texts.choose(address)} onChange={() => onToggle(row.id)} />
          <Link to="/visits/places/$placeId" params={{ placeId: row.id }} lang={tongueOf(address)}>
            {address}
          </Link>
        </div>
        <div role="cell">{kinds[row.kind]}</div>
        <div role="cell" className="cell-place">
          {inWords(row.unit)}
        </div>
        <div role="cell" className="cell-place">
          <Standing place={row} />
        </div>
        <div role="cell" className="num">
          {row.metOn ?? texts.never}
        </div>
        <div role="cell" className="num">
          {row.triedOn ?? texts.never}
        </div>
      </div>
    )
  },
  (before, next) => before.row === next.row && before.top === next.top && before.isChosen === next.isChosen,
)

/** What whoever plans should know at a glance; nothing of the people. */
export function Standing({ place }: { place: Place }) {
  const { places: texts } = useVisitTexts()
  const day = today()
  const quiet = place.quiet.find(({ from, until }) => from <= day && (until === null || until >= day))
  return (
    <>
      {quiet && <span className="tag tag-draft">{texts.quietNow(quiet.until)}</span>}
      {place.askedOn !== null && <span className="tag tag-main">{texts.asked}</span>}
      {place.caseload === null && <span className="tag tag-missing">{texts.loose}</span>}
      {place.joined && <span className="tag">{texts.joined}</span>}
    </>
  )
}
