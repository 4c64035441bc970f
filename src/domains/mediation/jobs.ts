import { zhMediation } from '../../../messages/zh-CN/process-mediation.ts'
import { enMediation } from '../../../messages/en/process-mediation.ts'
import { CaseDue, CaseMoved } from '../../engines/cases/contract.ts'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { tellPeople } from '../notices/public.ts'
import { planReminders, remind, remindOfKeeping } from './keeping/jobs.ts'
import { MEDIATION } from './process.ts'
import { findTold } from './store.ts'

type Deps = { readonly db: Database; readonly settings: { readonly timeZone: string } }

type Stage = keyof typeof MEDIATION.stages

/** Tells the sides that follow it, once per stage: the number and how it stands, never what it is about. */
export async function tellSides({ db, settings }: Deps, moved: CaseMoved): Promise<void> {
  const action = MEDIATION.actions[moved.action as keyof typeof MEDIATION.actions]
  if (moved.from === moved.to || !(action?.shown ?? true)) return
  await act(
    db,
    ANYONE,
    async (tx) => {
      await planReminders(tx, moved, settings.timeZone)
      const [first, ...others] = await findTold(tx, moved.case)
      if (!first) return
      const stage = moved.to as Stage
      await tellPeople(tx, {
        to: [first, ...others].map(({ person }) => person),
        topic: 'request',
        subject: { kind: 'case', id: moved.case },
        state: `${moved.to} ${moved.number}`,
        text: 'mediation-moved',
        values: {
          number: first.number,
          stageZh: zhMediation.stages[stage] ?? moved.to,
          stageEn: enMediation.stages[stage] ?? moved.to,
        },
        link: `/mediations/${moved.case}`,
      })
    },
    'notify',
  )
}

/** The room's jobs by name: what a worker wants. */
export function mediationTasks(deps: Deps) {
  return {
    [`${MEDIATION.keeper}.caseMoved`]: (payload: unknown) => tellSides(deps, CaseMoved.parse(payload)),
    [remindOfKeeping.name]: (payload: unknown) => remind(deps.db, remindOfKeeping.payload.parse(payload)),
    // Whoever leads sees it in their inbox; the sides need not be hurried.
    [`${MEDIATION.keeper}.caseDue`]: async (payload: unknown) => void CaseDue.parse(payload),
  }
}
