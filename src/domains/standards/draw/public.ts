import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { notYours } from '../../../kernel/problem.ts'
import { holdersOf } from '../../identity/public.ts'
import { findNamed } from '../../stations/public.ts'
import { reaches, type TerritoryMemory } from '../../territory/public.ts'
import { BUILDERS, eachOnce, INSPECTORS } from './actions.ts'
import type { Draw, DrawId, InspectorChoice, Roll } from './contract.ts'
import { drawFrom, drawNotFound } from './rules.ts'
import { type DrawRow, findDraw, findDraws } from './store.ts'

type Seeing = { readonly tx: Tx; readonly territory: TerritoryMemory }

function shown(row: DrawRow, territory: TerritoryMemory): Omit<Draw, 'drawn'> {
  return {
    id: row.id,
    unit: territory.brief(row.unit_id) ?? null,
    name: row.name,
    perStratum: row.per_stratum,
    mix: row.mix,
    listHash: row.list_hash,
    secretHash: row.secret_hash,
    announcedAt: row.announced_at,
    stations: row.roll.reduce((sum, [, stations]) => sum + stations.length, 0),
    drawnAt: row.drawn_at,
    secret: row.secret,
    word: row.word,
  }
}

export async function listDraws({ tx, territory }: Seeing, unit: string): Promise<Omit<Draw, 'drawn'>[]> {
  return (await findDraws(tx, unit)).map((row) => shown(row, territory))
}

/** One draw with its list; what was drawn is computed anew from what is published. Throws draw-not-found. */
export async function showDraw({ tx, territory }: Seeing, id: DrawId): Promise<Draw & { roll: Roll }> {
  const row = await findDraw(tx, id)
  if (!row) throw drawNotFound()
  const { secret, word, per_stratum: perStratum } = row
  const drawn = secret === null || word === null ? [] : drawFrom(row.roll, { secret, word, perStratum })
  const named = new Map(
    (
      await findNamed(
        tx,
        drawn.flatMap(([, stations]) => stations),
      )
    ).map((station) => [station.id, station]),
  )
  return {
    ...shown(row, territory),
    roll: row.roll,
    drawn: drawn.map(([stratum, stations]) => ({
      unit: territory.brief(stratum) ?? null,
      stations: stations.flatMap((station) => {
        const found = named.get(station)
        return found ? [{ id: found.id, zh: found.name_zh, en: found.name_en }] : []
      }),
    })),
  }
}

/** Colleagues who inspect, or who look after stations, at a unit; only for those who work there themselves. */
export async function listColleagues(
  { tx, territory }: Seeing,
  who: Who,
  unit: string,
  to: 'inspect' | 'build',
): Promise<InspectorChoice[]> {
  const roots = who.grants[to === 'inspect' ? 'station.inspect' : 'station.edit'] ?? []
  if (roots.length === 0 || !(await reaches(tx, roots, unit))) throw notYours()
  const holders = await holdersOf(tx, to === 'inspect' ? INSPECTORS : BUILDERS, unit)
  return eachOnce(holders).map(({ person, name, role, unit: at }) => ({
    id: person,
    name,
    role,
    unit: territory.brief(at) ?? null,
  }))
}
