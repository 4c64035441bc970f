import { listMine } from '../../../src/domains/requests/public.ts'
import { look } from '../../../src/kernel/access.ts'
import type { MineList } from '../../mine/lists.ts'
import { requestWords } from '../words.ts'
import { OwnRows } from './list.tsx'

/** So many stand among what I hold; all of them have a page of their own. */
const FEW = 5

/** My requests that are not over, what waits for me first, under what I hold. */
export const requestsMine: MineList = async (deps, reader, who) => {
  const mine = await look(deps.db, who, (tx) => listMine(tx, deps, who))
  const open = mine.filter(({ stage }) => stage !== 'closed').slice(0, FEW)
  if (open.length === 0) return null
  const words = requestWords(reader)
  return {
    id: 'requests',
    title: words.mine,
    body: (
      <>
        <OwnRows reader={reader} requests={open} />
        <a class="btn wide" href="/me/requests">
          {words.allMine}
        </a>
      </>
    ),
  }
}
