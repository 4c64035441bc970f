import type { Tx } from '../../../kernel/database.ts'
import type { StationId } from '../../stations/contract.ts'
import { DutyPost, type PublicPost } from '../contract.ts'

/** Where the posts of a station are and how to reach them, in their usual order. */
export async function findPosts(tx: Tx, station: StationId): Promise<PublicPost[]> {
  const rows = await tx
    .selectFrom('duty.post')
    .select(['kind', 'place_zh', 'place_en', 'reach'])
    .where('station_id', '=', station)
    .orderBy('kind')
    .execute()
  return rows.map(({ kind, place_zh, place_en, reach }) => ({
    post: DutyPost.parse(kind),
    place: { zh: place_zh, en: place_en },
    reach,
  }))
}

export async function replacePosts(tx: Tx, station: StationId, posts: readonly PublicPost[]): Promise<void> {
  await tx.deleteFrom('duty.post').where('station_id', '=', station).execute()
  if (posts.length === 0) return
  await tx
    .insertInto('duty.post')
    .values(
      posts.map(({ post, place, reach }) => ({
        station_id: station,
        kind: post,
        place_zh: place.zh,
        place_en: place.en,
        reach,
      })),
    )
    .execute()
}
