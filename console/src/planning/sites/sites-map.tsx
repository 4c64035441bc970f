import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import type { SitesGround } from '../../../../src/domains/planning/plans/ground/contract.ts'
import { drawIsochrone, Question } from '../../../../src/domains/planning/reach/contract.ts'
import { PACE } from '../../../../src/domains/planning/siting/contract.ts'
import type { StationPoints } from '../../../../src/domains/stations/contract.ts'
import { useAsk } from '../../ask.ts'
import { CityMap } from '../../map/city-map.tsx'
import { OPEN } from '../../map/colours.ts'
import type { Outline } from '../../map/outline.ts'
import type { Shade, Shading } from '../../map/shading.ts'
import type { Place } from '../../map/world.ts'
import { Card, Waiting } from '../../ui/card.tsx'
import { useWords } from '../../words.tsx'
import type { SiteLine } from './fates.ts'
import { useSitesTexts } from './texts.ts'
import { readWish } from './wish.ts'

/** Shades in the order in which they cover each other on a far view; hatched where the plan changes something. */
const SHADES = [
  { name: 'empty', colour: '#e3e7e6' },
  { name: 'inReach', colour: '#bcdcd2' },
  { name: 'outside', colour: '#bf5a12' },
  { name: 'won', colour: '#7a5cc0', hatched: true },
  { name: 'lost', colour: '#7d1f1a', hatched: true },
] as const satisfies readonly (Shade & { name: string })[]
type Name = (typeof SHADES)[number]['name']
const NUMBER = Object.fromEntries(SHADES.map(({ name }, number) => [name, number])) as Record<Name, number>

/** How a micro-grid is shaded: by whether it is covered today, and by the plan. */
export function stateOf(people: number, today: number, then: number): Name {
  if (people === 0) return 'empty'
  if (then === 1) return today === 1 ? 'inReach' : 'won'
  return today === 1 ? 'lost' : 'outside'
}

export type Drawn = {
  plan: Plan
  ground: SitesGround
  /** By micro-grid of the ground: 1 where the plan covers it; empty: nothing is drawn yet. */
  reached: readonly number[]
  lines: readonly SiteLine[]
}

type MapProps = Drawn & {
  label: string
  side: 'plan' | 'today'
  look?: Place | undefined
  /** The line whose reach is drawn. */
  chosen?: SiteLine | undefined
  onPlace?: ((place: Place) => void) | undefined
}

/** People by whether they have a station near, and stations: kept, new and given up. */
export function SitesMap({ plan, ground, reached, lines, label, side, look, chosen, onPlace }: MapProps) {
  const { map: texts } = useSitesTexts()
  const then = side === 'plan' && reached.length > 0 ? reached : ground.today
  const shading = useMemo((): Shading => {
    const shades = ground.ids.map(
      (_, at) => NUMBER[stateOf(ground.people[at] ?? 0, ground.today[at] ?? 0, then[at] ?? 0)],
    )
    const { ids, lon, lat } = ground
    return { kind: 'microGrid', ids, lon, lat, shades: Uint8Array.from(shades), colours: SHADES }
  }, [ground, then])
  const pins = useMemo(
    () =>
      side === 'today'
        ? []
        : lines
            .filter(({ fate }) => fate !== 'kept')
            .map(({ lon, lat, fate }) => ({ lon, lat, givenUp: fate === 'givenUp' })),
    [lines, side],
  )
  const stations = useMemo(() => pointsOf(ground, side === 'today' ? [] : lines), [ground, lines, side])
  const rings = useRings(plan, chosen)
  const tip = useTip(ground, then)
  return (
    <>
      <CityMap
        label={label}
        home={plan.place.id}
        veiled
        {...(onPlace && { onPlace })}
        overlay={{
          shading,
          stations,
          pins,
          reach: rings,
          look,
          help: onPlace ? texts.help : texts.helpStill,
          legend: <></>,
          tip,
        }}
      />
      <Legend
        ground={ground}
        then={then}
        lines={side === 'today' ? [] : lines}
        ringed={rings !== undefined}
      />
    </>
  )
}

/** What lies under the pointer; the tables tell the same. */
function useTip(ground: SitesGround, then: readonly number[]) {
  const { map: texts, people } = useSitesTexts()
  const { inWords, words } = useWords()
  const rows = useMemo(() => new Map<string, number>(ground.ids.map((id, row) => [id, row])), [ground])
  return (outline: Outline) => {
    const row = rows.get(outline.id)
    if (row === undefined) return null
    const state = stateOf(ground.people[row] ?? 0, ground.today[row] ?? 0, then[row] ?? 0)
    return (
      <div className="tip">
        <h3>
          {inWords(outline)}
          <small>{words.kinds[outline.kind]}</small>
        </h3>
        <p className="num">
          <b>{texts[state]}</b> · {people(ground.people[row] ?? 0)}
        </p>
      </div>
    )
  }
}

/** From where the chosen station is reached. */
function useRings({ wish }: Plan, chosen: SiteLine | undefined) {
  const reach = drawableOf(wish)
  const { data } = useAsk(
    drawIsochrone,
    chosen && reach && { querystring: { lon: chosen.lon, lat: chosen.lat, ...reach } },
  )
  return chosen && reach ? data?.rings : undefined
}

/** A reach that is drawn as it is; none where it is too far for that, or walked at another pace than the usual. */
function drawableOf(wish: Plan['wish']) {
  const { reach, pace } = readWish(wish) ?? {}
  if (!reach || !pace) return undefined
  if ('metres' in reach) return Question.shape.metres.safeParse(reach.metres).success ? reach : undefined
  // Forms round the pace to a tenth.
  const isUsual = Math.abs(pace - PACE) <= 0.05
  return isUsual && Question.shape.minutes.safeParse(reach.minutes).success ? reach : undefined
}

function pointsOf({ stations }: SitesGround, lines: readonly SiteLine[]): StationPoints {
  const gone = new Set(lines.flatMap(({ fate, station }) => (fate === 'givenUp' ? [station] : [])))
  const shown = stations.filter(({ id }) => !gone.has(id))
  return {
    ids: shown.map(({ id }) => id),
    lon: shown.map(({ lon }) => Math.round(lon * 1e5)),
    lat: shown.map(({ lat }) => Math.round(lat * 1e5)),
    tier: shown.map(() => 4),
    open: shown.map(() => 1),
  }
}

type LegendProps = {
  ground: SitesGround
  then: readonly number[]
  lines: readonly SiteLine[]
  ringed: boolean
}

function Mark({ look, text, colour }: { look: string; text: string; colour?: string }) {
  return (
    <span className="dot-text">
      <i className={`sites-key sites-key-${look}`} style={colour ? { backgroundColor: colour } : undefined} />
      {text}
    </span>
  )
}

/** What shades and marks say: only those that are to be seen. */
function Legend({ ground, then, lines, ringed }: LegendProps) {
  const { map: texts } = useSitesTexts()
  const seen = new Set(
    ground.ids.map((_, at) => stateOf(ground.people[at] ?? 0, ground.today[at] ?? 0, then[at] ?? 0)),
  )
  const fates = new Set(lines.map(({ fate }) => fate))
  return (
    <section className="sites-legend" aria-label={texts.legend}>
      {SHADES.filter(({ name }) => seen.has(name)).map(({ name, colour }) => (
        <Mark key={name} look={name} text={texts[name]} colour={colour} />
      ))}
      {ground.stations.length > 0 && (
        <Mark look="station" text={lines.length > 0 ? texts.kept : texts.standing} colour={OPEN} />
      )}
      {(fates.has('fresh') || fates.has('moved')) && (
        <span className="dot-text">
          <i className="sites-number" aria-hidden="true">
            1
          </i>
          {texts.fresh}
        </span>
      )}
      {fates.has('givenUp') && <Mark look="gone" text={texts.givenUp} />}
      {ringed && (
        <span className="dot-text">
          <i className="coverage-ring" />
          {texts.ring}
        </span>
      )}
    </section>
  )
}

type CardProps = {
  drawn: Drawn | undefined
  plan: Plan
  live: boolean
  look: Place | undefined
  chosen: SiteLine | undefined
  onPlace: ((place: Place) => void) | undefined
}

/** The plan, or today, on a map. */
export function SitesMapCard({ drawn, plan, live, look, chosen, onPlace }: CardProps) {
  const { map: texts } = useSitesTexts()
  const { words } = useWords()
  const [side, setSide] = useState<'plan' | 'today'>('plan')
  const some = (drawn?.reached.length ?? 0) > 0
  return (
    <Card
      title={texts.title}
      className="sites-map"
      aside={
        some && (
          <Segmented<'plan' | 'today'>
            aria-label={texts.title}
            value={side}
            onChange={setSide}
            options={[
              { value: 'plan', label: live ? texts.live : texts.plan },
              { value: 'today', label: texts.today },
            ]}
          />
        )
      }
    >
      {drawn ? (
        <SitesMap
          {...drawn}
          label={texts.label(plan.title)}
          side={some ? side : 'today'}
          look={look}
          chosen={chosen}
          onPlace={onPlace}
        />
      ) : (
        <Waiting text={words.common.loading} rows={8} />
      )}
    </Card>
  )
}
