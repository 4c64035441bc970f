import { DETOUR } from '../../../siting/ground/rules.ts'
import { type Nearest, nearestOf } from '../../../siting/nearest/rules.ts'
import { FAR_OFF, type Places, type Streets } from '../../../walking/contract.ts'
import { goalsOf, waysFrom } from '../../../walking/coverage/rules.ts'
import { circleAround } from '../../../walking/isochrone/circle/rules.ts'
import { isochroneOf } from '../../../walking/isochrone/rules.ts'
import { nearestFrom } from '../../../walking/nearest/rules.ts'
import { pickPlaces } from '../../../walking/places/rules.ts'
import { walkerOn, type Walker } from '../../../walking/rules.ts'
import { type Snapped, snapperOn, startsOf } from '../../../walking/snapping/rules.ts'
import type { Land } from '../../land/rules.ts'
import type { Brought, Going } from '../contract.ts'
import { nextByLine, treeOf } from '../rules.ts'

/** Streets made ready for walking, whoever lives along them. */
export type Paved = {
  readonly streets: Streets
  readonly walker: Walker
  /** Brings places to streets; those too far from any are brought to none. */
  readonly snap: (places: Places) => Snapped
}

export function pave(streets: Streets): Paved {
  const snap = snapperOn(streets)
  return { streets, walker: walkerOn(streets), snap: (places) => onlyNear(snap(places)) }
}

type OnStreets = Brought & { readonly from: Snapped; readonly goals: () => ReturnType<typeof goalsOf> }

/**
 * On foot along streets. Where a micro-grid or a site lies too far from any street, the straight line × 1.3 stands in
 * for every walk from it or to it.
 */
export function goOnStreets(land: Land, { streets, walker, snap }: Paved): Going<OnStreets> {
  const to = snap(land)
  const goals = goalsOf(to, streets)
  const farGrids = farOf(to)
  const [far, all] = [pickPlaces(land, farGrids), treeOf(land)]
  const farTree = treeOf(far)
  const ready = (places: Places, from: Snapped): OnStreets => {
    let known: ReturnType<typeof goalsOf> | undefined
    return { places, from, goals: () => (known ??= goalsOf(from, streets)) }
  }
  const around = ({ places, from }: OnStreets) => {
    const waysOf = waysFrom(walker, from, goals)
    return (site: number, limit: number): number[] => {
      const [x, y, line] = [places.east[site]!, places.north[site]!, limit / DETOUR]
      if (from.from[site]! < 0) return all().within(x, y, line)
      const { points } = waysOf(site, limit)
      if (farGrids.length > 0) for (const at of farTree().within(x, y, line)) points.push(farGrids[at]!)
      return points
    }
  }
  return {
    isFar: (grid) => to.from[grid]! < 0,
    bring: (places) => ready(places, snap(places)),
    nearest: ({ places, from }, some) => {
      const nearest = nearestFrom(walker, to, from, some)
      estimate(nearest, farGrids, nearestOf(far, pickPlaces(places, some)), some)
      const farSites = some.filter((site) => from.from[site]! < 0)
      if (farSites.length > 0)
        estimate(nearest, null, nearestOf(land, pickPlaces(places, farSites)), farSites)
      return nearest
    },
    around,
    aroundGrids: () => around(ready(land, to)),
    next: (place, sites, some, limit) => {
      const from = snap(place)
      if (from.from[0]! < 0) {
        const next = nextByLine(place, sites.places, some, limit / DETOUR)
        return next && { site: next.site, metres: next.metres * DETOUR }
      }
      const { points, metres } = waysFrom(walker, from, sites.goals())(0, limit)
      const wanted = new Set(some)
      let best: { site: number; metres: number } | undefined
      for (const [at, site] of points.entries())
        if (wanted.has(site) && metres[at]! < (best?.metres ?? Infinity)) best = { site, metres: metres[at]! }
      return best
    },
    outline: ({ places, from }, site, limit) =>
      from.from[site]! < 0
        ? [circleAround([places.east[site]!, places.north[site]!], limit / DETOUR)]
        : isochroneOf(streets, walker, startsOf(from, site), limit),
  }
}

/** Puts estimates where they are nearer than what was walked: of some micro-grids (null: all), to some sites. */
function estimate(walked: Nearest, grids: readonly number[] | null, line: Nearest, sites: Int32Array): void {
  for (const [at, straight] of line.metres.entries()) {
    const grid = grids ? grids[at]! : at
    const metres = straight * DETOUR
    if (metres >= walked.metres[grid]!) continue
    walked.metres[grid] = metres
    walked.which[grid] = sites[line.which[at]!]!
  }
}

function onlyNear(snapped: Snapped): Snapped {
  for (const [place, off] of snapped.off.entries())
    if (off > FAR_OFF) snapped.from[place] = snapped.to[place] = -1
  return snapped
}

function farOf({ from }: Snapped): number[] {
  return [...from.keys()].filter((place) => from[place]! < 0)
}
