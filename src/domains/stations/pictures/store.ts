import type { Tx } from '../../../kernel/database.ts'
import { FileId } from '../../files/contract.ts'
import { sizesOf } from '../../files/public.ts'
import type { Picture, StationId } from '../station/contract.ts'

export type Captioned = Pick<Picture, 'id' | 'zh' | 'en'>

/** The pictures of a station in their order, as far as whoever asks may see it. */
export async function findPictures(tx: Tx, station: StationId): Promise<Picture[]> {
  const rows = await findCaptions(tx, station)
  const sizes = await sizesOf(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const size = sizes.get(row.id)
    return size ? [{ ...row, ...size }] : []
  })
}

export async function findCaptions(tx: Tx, station: StationId): Promise<Captioned[]> {
  const rows = await tx
    .selectFrom('stations.picture')
    .select(['file_id', 'zh', 'en'])
    .where('station_id', '=', station)
    .orderBy('number')
    .execute()
  return rows.map(({ file_id, zh, en }) => ({ id: FileId.parse(file_id), zh, en }))
}

/** Takes all pictures off a station; their files stay with it until they are let go. */
export async function clearPictures(tx: Tx, station: StationId): Promise<void> {
  await tx.deleteFrom('stations.picture').where('station_id', '=', station).execute()
}

export async function insertPictures(
  tx: Tx,
  station: StationId,
  pictures: readonly Captioned[],
): Promise<void> {
  if (pictures.length === 0) return
  await tx
    .insertInto('stations.picture')
    .values(pictures.map(({ id, zh, en }, number) => ({ station_id: station, number, file_id: id, zh, en })))
    .execute()
}
