import { useWords } from '../words.tsx'
import { CLOSED, OPEN, SHADES } from './colours.ts'
import { METRES_PER_UNIT } from './world.ts'

/** What the shades and the dots say. */
export function Legend({ breaks }: { breaks: readonly number[] }) {
  const { words } = useWords()
  return (
    <section className="map-legend" aria-label={words.map.legend}>
      {breaks.length > 0 && (
        <div>
          <b>{words.territory.density}</b>
          <ol className="ramp">
            {SHADES.slice(0, breaks.length + 1).map((shade, i) => (
              <li key={shade}>
                <i style={{ background: shade }} />
                {i === 0 ? `< ${words.format.count(breaks[0] ?? 0)}` : words.format.count(breaks[i - 1] ?? 0)}
              </li>
            ))}
          </ol>
          <span>{words.territory.perKm2}</span>
        </div>
      )}
      <div>
        <b>{words.territory.stationsHere}</b>
        <span className="dot-text">
          <i style={{ background: OPEN }} />
          {words.map.open}
        </span>
        <span className="dot-text">
          <i className="dot-shut" style={{ borderColor: CLOSED }} />
          {words.map.closed}
        </span>
      </div>
    </section>
  )
}

/** Round lengths for a scale, in metres. */
const LENGTHS = [50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000]

/** The longest round length that fits. */
export function Scale({ scale }: { scale: number }) {
  const { words } = useWords()
  const metres = LENGTHS.findLast((length) => (length / METRES_PER_UNIT) * scale <= 96) ?? 20
  return (
    <div className="map-scale" style={{ width: (metres / METRES_PER_UNIT) * scale }}>
      <span className="unseen">{words.map.scale}</span>
      {words.format.metres(metres)}
    </div>
  )
}
