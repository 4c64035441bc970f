import type { Tx } from '../../../../kernel/database.ts'
import type { Shape } from '../../../../kernel/geo.ts'
import { decodeShape } from '../../../../kernel/wkb.ts'
import { readOrganisationPlaces } from '../../../organisations/places/public.ts'
import { readStationPlaces } from '../../../stations/places/public.ts'
import type { TerritoryMemory } from '../../../territory/public.ts'
import { type Outlined, readEnded, readOutlined, sideFinder } from '../../../territory/redrawing/public.ts'
import { type ImportRow, readFeatures, type StoredFeature } from '../store.ts'
import { type Change, changesOf, type Placed } from './rules.ts'

/** A file laid on the territory: what was there and what would be. */
export type Laid = {
  readonly units: readonly Outlined[]
  readonly features: readonly StoredFeature[]
  /** Outlines before and after, by unit; a unit that the file does not redraw has the same. */
  readonly before: ReadonlyMap<string, Shape>
  readonly after: ReadonlyMap<string, Shape>
}

/** The same with what changes sides by it. */
export type Weighed = Laid & { readonly changes: readonly Change[] }

/** Whether a feature is, or was, taken: it knows its unit, has a shape and no fault. */
export function isSound(feature: StoredFeature): boolean {
  return (
    feature.unit !== null &&
    feature.shape !== null &&
    feature.faults.every(({ weight }) => weight !== 'fault')
  )
}

/** Finds for each thing with a place of its own whether it changes sides: about a second for a city. */
export async function weigh(tx: Tx, territory: TerritoryMemory, imported: ImportRow): Promise<Weighed> {
  const laid = await layOut(tx, imported)
  const things = await thingsWithin(tx, territory, imported)
  return { ...laid, changes: changesOf(things, finderOf(laid.before), finderOf(laid.after)) }
}

export async function layOut(tx: Tx, imported: ImportRow): Promise<Laid> {
  const { within, kind, state, effective } = imported
  const units = await readOutlined(tx, within, kind)
  const features = await readFeatures(tx, imported.id)
  const before = new Map(
    units.flatMap(({ id, shape }) => (shape ? [[id as string, decodeShape(shape)]] : [])),
  )
  const taken = features.filter((one) => (state === 'adopted' ? one.adopted : isSound(one)))
  if (state === 'adopted' && effective !== null) {
    const redrawn = taken.flatMap(({ unit }) => unit ?? [])
    for (const { id, shape } of await readEnded(tx, redrawn, effective)) before.set(id, decodeShape(shape))
  }
  const after = new Map(before)
  for (const { unit, shape } of taken) if (unit && shape) after.set(unit, decodeShape(shape))
  return { units, features, before, after }
}

function finderOf(outlines: ReadonlyMap<string, Shape>) {
  return sideFinder([...outlines].map(([unit, shape]) => ({ unit, shape })))
}

/** All that hangs on units of the redrawn kind and has a place of its own. */
async function thingsWithin(
  tx: Tx,
  territory: TerritoryMemory,
  { within, kind }: ImportRow,
): Promise<Placed[]> {
  const holder = new Map<string, string>()
  const things: Placed[] = []
  const down = (id: string, held: string | null): void => {
    for (const unit of territory.children(id)) {
      const mine = unit.kind === kind ? unit.id : held
      if (mine !== null) holder.set(unit.id, mine)
      const at = territory.at(unit.id)
      if (held !== null && at && (unit.kind === 'community' || unit.kind === 'microGrid'))
        things.push({
          kind: unit.kind,
          id: unit.id,
          zh: unit.zh,
          en: unit.en,
          at,
          unit: held,
          residents: unit.population ?? 0,
        })
      if (unit.children > 0) down(unit.id, mine)
    }
  }
  const own = territory.brief(within)?.kind === kind ? within : null
  if (own !== null) holder.set(within, own)
  down(within, own)
  const placed = async (what: 'station' | 'organisation', places: Promise<Place[]>) => {
    for (const { id, zh, en, lon, lat, unit } of await places) {
      const held = holder.get(unit)
      if (held !== undefined)
        things.push({ kind: what, id, zh, en, at: [lon, lat], unit: held, residents: 0 })
    }
  }
  await placed('station', readStationPlaces(tx))
  await placed('organisation', readOrganisationPlaces(tx))
  return things
}

type Place = { id: string; zh: string; en: string; lon: number; lat: number; unit: string }
