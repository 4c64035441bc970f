import { useWords } from '../words.tsx'
import type { Tally } from './atlas.ts'
import { densityOf, type Outline } from './outline.ts'

/** What lies under the pointer, told shortly. */
export function Tip({ outline, tally }: { outline: Outline; tally: Tally }) {
  const { words, inWords } = useWords()
  const density = densityOf(outline)
  return (
    <div className="tip">
      <h3>
        {inWords(outline)}
        <small>{words.kinds[outline.kind]}</small>
      </h3>
      <dl>
        <div>
          <dt>{words.territory.population}</dt>
          <dd>
            {outline.population === null ? words.common.unknown : words.format.people(outline.population)}
          </dd>
        </div>
        <div>
          <dt>{words.territory.density}</dt>
          <dd>
            {density === null ? words.common.unknown : words.format.count(Math.round(density))}
            <small> {words.territory.perKm2}</small>
          </dd>
        </div>
        <div>
          <dt>{words.territory.stationsHere}</dt>
          <dd>{words.format.count(tally.all)}</dd>
        </div>
        <div>
          <dt>{words.territory.openNow}</dt>
          <dd>{words.format.count(tally.open)}</dd>
        </div>
      </dl>
    </div>
  )
}
