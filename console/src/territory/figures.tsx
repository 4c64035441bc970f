import { useMemo } from 'react'
import { listPoints } from '../../../src/domains/stations/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { Atlas } from '../map/atlas.ts'
import { unrolled } from '../map/outline.ts'
import { useOutline } from '../map/use-outline.ts'
import { worldAround } from '../map/world.ts'
import { useWords } from '../words.tsx'

/** The figures of my unit: residents, stations, how many are open now. */
export function Figures({ unit }: { unit: UnitBrief }) {
  const { words } = useWords()
  const points = useAsk(listPoints, {}).data
  const wire = useOutline(unit.id)
  const tally = useMemo(() => {
    if (!points || wire === undefined) return undefined
    if (!wire) return { all: points.ids.length, open: points.open.reduce((sum, one) => sum + one, 0) }
    const atlas = new Atlas(worldAround({ lon: wire.at[0], lat: wire.at[1] }))
    atlas.takeStations(points)
    return atlas.tally(unrolled(atlas.world, wire))
  }, [points, wire])
  const share = tally && tally.all > 0 ? tally.open / tally.all : 0
  return (
    <dl className="figures">
      <div>
        <dt>{words.territory.population}</dt>
        <dd>{unit.population === null ? words.common.unknown : words.format.people(unit.population)}</dd>
      </div>
      <div>
        <dt>{words.territory.stationsHere}</dt>
        <dd>{tally ? words.format.count(tally.all) : '…'}</dd>
      </div>
      <div className="figure-open">
        <dt>{words.territory.openNow}</dt>
        <dd>{tally ? words.format.count(tally.open) : '…'}</dd>
        <i aria-hidden="true">
          <b style={{ width: `${share * 100}%` }} />
        </i>
      </div>
    </dl>
  )
}
