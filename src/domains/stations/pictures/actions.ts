import type { Tx } from '../../../kernel/database.ts'
import { judged } from '../../../kernel/refusals.ts'
import { keepFile, letGoFile, type Sight } from '../../files/public.ts'
import { type StationProof, takeUp, tell } from '../actions.ts'
import { bumpVersion } from '../changes/store.ts'
import { REFUSALS } from '../rules.ts'
import type { StationId } from '../station/contract.ts'
import { type Captioned, clearPictures, findCaptions, insertPictures } from './store.ts'

/**
 * Sets all pictures of a station: keeps the files that are new, lets go of those that are no longer wanted.
 * Throws changed-meanwhile, file-not-found where one was given by somebody else, picture-shown-once.
 */
export async function replacePictures(
  tx: Tx,
  proof: StationProof,
  wish: { version: number; pictures: readonly Captioned[] },
): Promise<{ id: StationId; version: number }> {
  const { station } = proof
  const held = await takeUp(tx, proof, wish.version)
  const before = new Set((await findCaptions(tx, station)).map(({ id }) => id))
  const wanted = new Set(wish.pictures.map(({ id }) => id))
  // A draft's pictures are for those who look after it; once it is published they are seen with it.
  const sight: Sight =
    held.status === 'draft'
      ? { kind: 'unit', unit: proof.proof.unit, permission: 'station.edit' }
      : { kind: 'public' }
  const keeping = { use: 'stationPicture', subject: { kind: 'station', id: station }, sight }
  await clearPictures(tx, station)
  for (const file of wanted.difference(before)) await keepFile(tx, file, keeping)
  for (const file of before.difference(wanted)) await letGoFile(tx, file)
  await judged(REFUSALS, () => insertPictures(tx, station, wish.pictures))
  const version = await bumpVersion(tx, station)
  await tell(tx, 'station.pictures', proof, { version, pictures: [...wanted] })
  return { id: station, version }
}
