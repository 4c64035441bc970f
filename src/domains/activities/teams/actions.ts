import type { Proof, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { changedMeanwhile } from '../../../kernel/problem.ts'
import type { StationId } from '../../stations/contract.ts'
import { readAtWork, stationNotFound } from '../../stations/public.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import type { TeamId } from '../activity/contract.ts'
import { teamNotFound } from '../rules.ts'
import type { Team } from './contract.ts'
import { findTeam, findTeams, insertTeam, type TeamRow, type TeamWish, updateTeam } from './store.ts'

/** Clubs of a station, those that still meet first. */
export async function listTeams(tx: Tx, who: Who, station: StationId): Promise<Team[]> {
  const granted = new Set<string>(who.grants['activity.edit'] ?? [])
  return (await findTeams(tx, station)).map(({ lineage, ...team }) => ({
    ...team,
    mayEdit: lineage.some((unit) => granted.has(unit)),
  }))
}

/** Proves that whoever asks may edit activities at a station. Throws station-not-found, not-yours. */
export async function proveAt(
  tx: Tx,
  who: Who,
  station: StationId,
): Promise<{ station: StationId; proof: Proof<'activity.edit'> }> {
  const [found] = await readAtWork(tx, { ids: [station], since: '9999-01-01' })
  if (!found) throw stationNotFound()
  return { station, proof: await prove(tx, who, 'activity.edit', UnitId.parse(found.unit)) }
}

export async function foundTeam(
  tx: Tx,
  { station, proof }: { station: StationId; proof: Proof<'activity.edit'> },
  wish: TeamWish,
): Promise<{ id: TeamId; version: number }> {
  const id = await insertTeam(tx, station, wish)
  const lineage = await lineageOf(tx, proof.unit)
  writeDown(tx, {
    action: 'team.found',
    subject: { kind: 'team', id },
    lineage,
    detail: { name: wish.name.zh },
  })
  return { id, version: 1 }
}

/** Throws team-not-found, not-yours. */
export async function proveTeam(
  tx: Tx,
  who: Who,
  id: TeamId,
): Promise<{ team: TeamRow; proof: Proof<'activity.edit'> }> {
  const team = await findTeam(tx, id)
  if (!team) throw teamNotFound()
  return { team, proof: (await proveAt(tx, who, team.station)).proof }
}

/** Throws changed-meanwhile. */
export async function changeTeam(
  tx: Tx,
  { team }: { team: TeamRow; proof: Proof<'activity.edit'> },
  { version: read, ...wish }: TeamWish & { version: number },
): Promise<{ id: TeamId; version: number }> {
  const version = await updateTeam(tx, team.id, read, wish)
  if (version === undefined) throw changedMeanwhile({ version: team.version })
  writeDown(tx, {
    action: 'team.change',
    subject: { kind: 'team', id: team.id },
    lineage: team.lineage,
    detail: { version, active: wish.active },
  })
  return { id: team.id, version }
}
