import type { Language } from '../../../../../messages/catalogue.ts'
import { catalogueOf, say } from '../../../../../messages/catalogue.ts'
import type { Shape } from '../../../../kernel/geo.ts'
import { decodeShape } from '../../../../kernel/wkb.ts'
import type { Tx } from '../../../../kernel/database.ts'
import {
  areaOf,
  gapsOf,
  outlinesOf,
  overlapsOf,
  readShapes,
  type Seam,
  type SeamOutline,
} from '../../../territory/redrawing/public.ts'
import type { BoundaryFeature, BoundaryPreview, BoundarySeams, Mover, RedrawnOutline } from '../contract.ts'
import type { KeptFault } from '../reading/rules.ts'
import type { StoredFeature } from '../store.ts'
import { isSound, type Laid, type Weighed } from '../weighing/actions.ts'
import { commonShift, countMoves } from '../weighing/rules.ts'

type Named = { id: Weighed['units'][number]['id']; zh: string; en: string }

/** What the preview says beyond the import's own line. */
export function tellPreview(
  weighed: Weighed,
  language: Language,
): Pick<BoundaryPreview, 'list' | 'missing' | 'total' | 'shiftM' | 'changed'> {
  const { units, features, changes, before, after } = weighed
  const known = new Map(units.map((unit) => [unit.id as string, unit]))
  const named = new Set(features.flatMap(({ unit }) => unit ?? []))
  const redrawn = new Set<string>(features.filter(isSound).flatMap(({ unit }) => unit ?? []))
  const leaving = Map.groupBy(changes, ({ from }) => from)
  const arriving = Map.groupBy(changes, ({ to }) => to)
  const list = features.map((feature): BoundaryFeature => {
    const { number, title, unit, adopted } = feature
    const old = unit && before.get(unit)
    return {
      number,
      title,
      unit: nameOf(known.get(unit ?? '')),
      faults: feature.faults.map((fault) => told(fault, language)),
      adopted,
      beforeM2: old ? areaOf(old) : null,
      afterM2: feature.shape ? areaOf(decodeShape(feature.shape)) : null,
      leaving: countMoves(isSound(feature) ? (leaving.get(unit ?? '') ?? []) : []),
      arriving: countMoves(isSound(feature) ? (arriving.get(unit) ?? []) : []),
    }
  })
  const pairs = [...redrawn].flatMap((unit) => {
    const [old, next] = [before.get(unit), after.get(unit)]
    return old && next ? [{ before: old, after: next }] : []
  })
  return {
    list,
    missing: units.filter(({ id }) => !named.has(id)).map((unit) => nameOf(unit)),
    total: countMoves(changes),
    shiftM: commonShift(pairs),
    changed: features.flatMap(({ unit, print, adopted }) => {
      const now = known.get(unit ?? '')
      return now && !adopted && now.print !== print ? [nameOf(now)] : []
    }),
  }
}

function nameOf(unit: Named): Named
function nameOf(unit: Named | undefined): Named | null
function nameOf(unit: Named | undefined): Named | null {
  return unit ? { id: unit.id, zh: unit.zh, en: unit.en } : null
}

function told(
  { code, weight, values = {}, at }: KeptFault,
  language: Language,
): BoundaryFeature['faults'][number] {
  return {
    code,
    weight,
    detail: say(catalogueOf(language).faults[code], values),
    at: at ? [at[0], at[1]] : null,
  }
}

/** How many seams are told: whoever mends a file begins with the largest. */
const MOST_SEAMS = 40

/** Where the new outlines overlap their neighbours', and what they leave to nobody. */
export async function tellSeams(tx: Tx, { units, features, after }: Laid): Promise<BoundarySeams> {
  const known = new Map(units.map((unit): [string, Weighed['units'][number]] => [unit.id, unit]))
  const redrawn = new Set<string>(features.filter(isSound).flatMap(({ unit }) => unit ?? []))
  const outlines = [...after].map(([unit, shape]): SeamOutline => ({
    unit,
    shape,
    redrawn: redrawn.has(unit),
  }))
  const parents = new Map(
    units.flatMap(({ id, parent }) => (parent && redrawn.has(id) ? [[parent.id as string, parent]] : [])),
  )
  const grounds = (await readShapes(tx, [...parents.keys()])).map(({ id, shape }) => ({
    unit: id,
    shape: decodeShape(shape),
  }))
  const names = ({ units: ids, areaM2, at }: Seam) => ({
    units: ids.flatMap((id) => {
      const parent = parents.get(id)
      return nameOf(known.get(id)) ?? (parent ? { id: parent.id, zh: parent.zh, en: parent.zh } : [])
    }),
    areaM2,
    at: [at[0], at[1]] as [number, number],
  })
  const tell = (work: () => Seam[]) => {
    try {
      return work().slice(0, MOST_SEAMS).map(names)
    } catch {
      // The library gives up on some drawings; the rest of the preview still counts.
      return null
    }
  }
  return { overlaps: tell(() => overlapsOf(outlines)), gaps: tell(() => gapsOf(grounds, outlines)) }
}

/** Movers that one answer lists. */
const MOST_MOVERS = 500

/** What leaves a unit or arrives in it. */
export function moversOf({ units, changes }: Weighed, unit: string): Mover[] {
  const known = new Map(units.map((one) => [one.id as string, one]))
  return changes
    .filter(({ from, to }) => from === unit || to === unit)
    .slice(0, MOST_MOVERS)
    .flatMap(({ thing, from, to }) => {
      const source = nameOf(known.get(from))
      const { kind, id, zh, en } = thing
      return source ? [{ kind, id, zh, en, from: source, to: nameOf(known.get(to ?? '')) }] : []
    })
}

/** Old and new outlines with bends smaller than the tolerance (metres) left out. */
export function redrawnOutlines({ units, features, before }: Laid, tolerance: number): RedrawnOutline[] {
  const known = new Map(units.map((unit) => [unit.id as string, unit]))
  const old = features.map(({ unit }): Shape => before.get(unit ?? '') ?? [])
  const next = features.map(({ shape }): Shape => (shape ? decodeShape(shape) : []))
  const [oldRings, nextRings] = [outlinesOf(old, tolerance), outlinesOf(next, tolerance)]
  return features.map((feature: StoredFeature, at) => ({
    number: feature.number,
    unit: feature.unit,
    zh: known.get(feature.unit ?? '')?.zh ?? feature.title,
    en: known.get(feature.unit ?? '')?.en ?? feature.title,
    before: oldRings[at] ?? [],
    after: nextRings[at] ?? [],
    faulty: !isSound(feature),
  }))
}
