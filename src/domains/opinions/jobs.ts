import { enOpinion } from '../../../messages/en/process-opinion.ts'
import { zhOpinion } from '../../../messages/zh-CN/process-opinion.ts'
import { CaseDue, CaseMoved } from '../../engines/cases/contract.ts'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { tellPeople } from '../notices/public.ts'
import { OPINION } from './process.ts'
import { findTold } from './store.ts'

type Stage = keyof typeof OPINION.stages

/** Tells the author, once per stage, what becomes of what they said. */
export async function tellAuthor(db: Database, moved: CaseMoved): Promise<void> {
  if (moved.from === moved.to || moved.from === null) return
  await act(
    db,
    ANYONE,
    async (tx) => {
      const told = await findTold(tx, moved.case)
      if (!told) return
      const stage = moved.to as Stage
      await tellPeople(tx, {
        to: [told.person],
        topic: 'request',
        subject: { kind: 'case', id: moved.case },
        state: `${moved.to} ${moved.number}`,
        text: 'opinion-moved',
        values: {
          title: told.title,
          number: told.number,
          stageZh: zhOpinion.stages[stage] ?? moved.to,
          stageEn: enOpinion.stages[stage] ?? moved.to,
        },
        link: '/ideas/mine',
      })
    },
    'notify',
  )
}

/** The room's jobs by name: what a worker wants. */
export function opinionsTasks({ db }: { readonly db: Database }) {
  return {
    [`${OPINION.keeper}.caseMoved`]: (payload: unknown) => tellAuthor(db, CaseMoved.parse(payload)),
    // Whoever leads sees it in their inbox.
    [`${OPINION.keeper}.caseDue`]: async (payload: unknown) => void CaseDue.parse(payload),
  }
}
