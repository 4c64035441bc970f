import { findMine } from '../../src/domains/mediation/public.ts'
import { look } from '../../src/kernel/access.ts'
import type { MineList } from '../mine/lists.ts'
import { MediationRows } from './list.tsx'
import { mediationWords } from './words.ts'

/** My mediations that are not over, under what I hold. */
export const mediationsMine: MineList = async ({ db }, reader, who) => {
  const open = (await look(db, who, findMine)).filter(({ stage }) => stage !== 'closed')
  if (open.length === 0) return null
  const words = mediationWords(reader)
  return {
    id: 'mediations',
    title: words.mine,
    body: (
      <>
        <MediationRows reader={reader} mine={open} />
        <a class="btn wide" href="/mediations">
          {words.mineAll}
        </a>
      </>
    ),
  }
}
