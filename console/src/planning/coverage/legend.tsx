import { CLOSED, OPEN } from '../../map/colours.ts'
import { BREAKS, SHADES } from './shades.ts'
import { useCoverageTexts } from './texts.ts'

type Props = {
  /** Whether an hour is asked for, so that stations are open or not. */
  timed: boolean
  /** Whether stations are tried. */
  trying: boolean
  /** Whether it is drawn from where something is reached. */
  ringed: boolean
}

/** What shades and dots of the coverage map say. */
export function CoverageLegend({ timed, trying, ringed }: Props) {
  const { map } = useCoverageTexts()
  const names = {
    empty: map.empty,
    inReach: map.inReach,
    tried: map.tried,
    few: map.fewer(BREAKS.some),
    some: map.between(BREAKS.some, BREAKS.many - 1),
    many: map.more(BREAKS.many),
  }
  const key = (wanted: readonly (keyof typeof names)[]) =>
    SHADES.filter(({ name }) => wanted.includes(name)).map(({ name, colour }) => (
      <span key={name} className="dot-text">
        <i className={`coverage-key coverage-key-${name}`} style={{ backgroundColor: colour }} />
        {names[name]}
      </span>
    ))
  return (
    <section className="coverage-legend" aria-label={map.legend}>
      <div>{key(trying ? ['inReach', 'tried', 'empty'] : ['inReach', 'empty'])}</div>
      <div>
        <b>{map.outside}</b>
        {key(['few', 'some', 'many'])}
      </div>
      <div>
        <span className="dot-text">
          <i style={{ background: OPEN }} />
          {timed ? map.open : map.all}
        </span>
        {ringed && (
          <span className="dot-text">
            <i className="coverage-ring" />
            {map.ring}
          </span>
        )}
        {timed && (
          <span className="dot-text">
            <i className="dot-shut" style={{ borderColor: CLOSED }} />
            {map.shut}
          </span>
        )}
      </div>
    </section>
  )
}
