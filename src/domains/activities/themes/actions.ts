import type { Proof, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import { changedMeanwhile } from '../../../kernel/problem.ts'
import { readAtWork } from '../../stations/public.ts'
import { lineageOf, prove, type TerritoryMemory, unitNotFound } from '../../territory/public.ts'
import type { ThemeId } from '../activity/contract.ts'
import { findLyingIn } from '../activity/store.ts'
import { placesElsewhere, themeNotFound } from '../rules.ts'
import type { Theme } from './contract.ts'
import * as store from './store.ts'

/** Theme months of a unit, of those below it and of those above it. Throws unit-not-found. */
export async function listThemes(
  tx: Tx,
  who: Who,
  territory: TerritoryMemory,
  { unit, month }: { unit?: string | undefined; month?: string | undefined },
): Promise<Theme[]> {
  if (unit !== undefined && !territory.brief(unit)) throw unitNotFound()
  const granted = new Set<string>(who.grants['activity.edit'] ?? [])
  const found = await store.findThemes(tx, {
    below: unit === undefined ? null : [...territory.below(unit)],
    above: unit === undefined ? [] : territory.path(unit).map(({ id }) => id),
    month: month ?? null,
  })
  return found.map(({ lineage, ...theme }) => ({ ...theme, mayEdit: lineage.some((id) => granted.has(id)) }))
}

async function checkStations(
  tx: Tx,
  proof: Proof<'activity.edit'>,
  stations: readonly string[],
): Promise<void> {
  const ids = [...new Set(stations)]
  const found = await readAtWork(tx, { ids, since: '9999-01-01' })
  const inside = await findLyingIn(tx, proof.unit, [...new Set(found.map(({ unit }) => unit))])
  if (found.length < ids.length || found.some(({ unit }) => !inside.has(unit))) throw placesElsewhere()
}

/** Throws places-elsewhere where a station does not lie in the unit that the proof is for. */
export async function foundTheme(
  tx: Tx,
  proof: Proof<'activity.edit'>,
  wish: store.ThemeWish,
): Promise<{ id: ThemeId; version: number }> {
  await checkStations(tx, proof, wish.stations)
  const id = await store.insertTheme(tx, proof.unit, wish)
  await store.replaceStations(tx, id, wish.stations)
  await tell(tx, 'theme.found', id, await lineageOf(tx, proof.unit), { title: wish.title.zh })
  return { id, version: 1 }
}

/** Throws theme-not-found, not-yours. */
export async function proveTheme(tx: Tx, who: Who, id: ThemeId) {
  const theme = await store.findTheme(tx, id)
  if (!theme) throw themeNotFound()
  return { theme, proof: await prove(tx, who, 'activity.edit', theme.unit) }
}

/** Throws changed-meanwhile, places-elsewhere. */
export async function changeTheme(
  tx: Tx,
  { theme, proof }: { theme: store.ThemeRow; proof: Proof<'activity.edit'> },
  { version: read, ...wish }: store.ThemeWish & { version: number },
): Promise<{ id: ThemeId; version: number }> {
  await checkStations(tx, proof, wish.stations)
  const version = await store.updateTheme(tx, theme.id, read, wish)
  if (version === undefined) throw changedMeanwhile({ version: theme.version })
  await store.replaceStations(tx, theme.id, wish.stations)
  await tell(tx, 'theme.change', theme.id, theme.lineage, { version, published: wish.published })
  return { id: theme.id, version }
}

async function tell(
  tx: Tx,
  action: string,
  id: string,
  lineage: readonly string[],
  detail: Record<string, unknown>,
): Promise<void> {
  writeDown(tx, { action, subject: { kind: 'theme', id }, lineage, detail })
  await announce(tx, 'activities', `theme ${id}`)
}
