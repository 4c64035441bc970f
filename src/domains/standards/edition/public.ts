import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { lineageOf, reaches, type TerritoryMemory } from '../../territory/public.ts'
import { unitNotFound } from '../rules.ts'
import type { Edition, EditionId, Standard } from './contract.ts'
import { editionNotFound, standardNotFound } from './rules.ts'
import { findEdition, findGoverning, findStandard, listEditions } from './store.ts'

type Seeing = { readonly tx: Tx; readonly who: Who; readonly territory: TerritoryMemory }

async function mayDraft({ tx, who }: Seeing, unit: string): Promise<boolean> {
  const roots = who.grants['station.inspect'] ?? []
  return roots.length > 0 && (await reaches(tx, roots, unit))
}

/** The standard that governs a unit, with its editions. Throws unit-not-found, standard-not-found. */
export async function showStandard(seeing: Seeing, unit: string): Promise<Standard> {
  const { tx, territory } = seeing
  if (!territory.brief(unit)) throw unitNotFound()
  const found = await findGoverning(tx, await lineageOf(tx, unit))
  const owner = found && territory.brief(found.unit_id)
  if (!found || !owner) throw standardNotFound()
  return {
    id: found.id,
    unit: owner,
    name: found.name,
    editions: await listEditions(tx, found.id),
    mayDraft: await mayDraft(seeing, found.unit_id),
  }
}

/** One edition with all its items. Throws edition-not-found. */
export async function showEdition(seeing: Seeing, id: EditionId): Promise<Edition> {
  const edition = await findEdition(seeing.tx, id)
  const standard = edition && (await findStandard(seeing.tx, edition.standard))
  if (!edition || !standard) throw editionNotFound()
  return { ...edition, name: standard.name, mayDraft: await mayDraft(seeing, standard.unit_id) }
}
