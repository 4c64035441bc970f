import type { PersonalRecords } from '../../../kernel/personal.ts'
import { findPostsOf, layDownPosts } from './store.ts'

/** The posts that somebody holds, held or will hold. Erased: laid down today; the history keeps a bare id. */
export const postRecords: PersonalRecords = {
  name: 'posts',
  tell: async (tx, person) =>
    (await findPostsOf(tx, person)).map(({ kind, number, unit, from, until }) => ({
      kind,
      number,
      unit,
      from,
      until,
    })),
  erase: (tx) => layDownPosts(tx),
}
