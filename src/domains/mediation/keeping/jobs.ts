import { z } from 'zod'
import { CaseId, type CaseMoved } from '../../../engines/cases/contract.ts'
import { act, ANYONE } from '../../../kernel/access.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { tellPeople } from '../../notices/public.ts'
import { findMediator, findToKeep, findTold } from '../store.ts'
import { remindersOf, type When } from './rules.ts'

/** Reminds both sides, and afterwards the mediator, of an edition of an agreement that is to be kept. */
export const remindOfKeeping = {
  name: 'mediation:keeping',
  payload: z.object({ case: CaseId, edition: z.int(), when: z.enum(['before', 'after']) }),
} as const

/** Once both have signed, the days on which they are reminded are known. Needs the purpose 'notify'. */
export async function planReminders(
  tx: Tx,
  moved: CaseMoved,
  timeZone: string,
  now = Temporal.Now.instant(),
): Promise<void> {
  const kept = moved.to === 'kept' ? await findToKeep(tx, moved.case) : undefined
  if (!kept) return
  const { edition, keepBy } = kept
  for (const { when, at } of remindersOf(keepBy, timeZone, now))
    await enqueue(
      tx,
      remindOfKeeping,
      { case: moved.case, edition, when },
      { at, key: `${moved.case} ${edition} ${when}` },
    )
}

type Reminder = { readonly case: CaseId; readonly edition: number; readonly when: When }

/** Tells those who follow it, unless it is over or another edition was agreed meanwhile. */
export async function remind(db: Database, { case: id, edition, when }: Reminder): Promise<void> {
  await act(
    db,
    ANYONE,
    async (tx) => {
      const kept = await findToKeep(tx, id)
      if (kept?.edition !== edition) return
      const sides = await findTold(tx, id)
      const subject = { kind: 'case', id } as const
      const told = { topic: 'request', subject, state: `keeping ${edition} ${when}` } as const
      const values = { number: sides[0]?.number ?? '', day: kept.keepBy }
      await tellPeople(tx, {
        ...told,
        to: sides.map(({ person }) => person),
        text: when === 'before' ? 'mediation-keep' : 'mediation-kept',
        values,
        link: `/mediations/${id}`,
      })
      const mediator = when === 'after' ? await findMediator(tx, id) : undefined
      if (mediator)
        await tellPeople(tx, {
          ...told,
          to: [mediator],
          text: 'mediation-ask',
          values: { day: kept.keepBy },
          link: `/console/cases/${id}`,
        })
    },
    'notify',
  )
}
