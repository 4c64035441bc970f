import { z } from 'zod'
import { act, ANYONE } from '../../../kernel/access.ts'
import { holdersOf } from '../../identity/public.ts'
import { tellPeople } from '../../notices/public.ts'
import { HookId } from '../contract.ts'
import type { HooksHouse } from '../routes.ts'
import { TOLD_ROLES } from '../rules.ts'
import { findHook } from '../store.ts'

/** An address was paused or ended by what it answered, or a message to it was given up. */
export const tellStopped = {
  name: 'hooks:tellStopped',
  payload: z.object({ hook: HookId, stopped: z.boolean() }),
} as const

/** Tells those who admit partners there: once for each time that it stops, once a day of messages given up. */
export async function tellOfStopped(house: HooksHouse, payload: unknown): Promise<void> {
  const { hook: id, stopped } = tellStopped.payload.parse(payload)
  await act(
    house.db,
    ANYONE,
    async (tx) => {
      const hook = await findHook(tx, id)
      if (!hook) return
      const holders = await holdersOf(tx, TOLD_ROLES, hook.unit)
      await tellPeople(tx, {
        to: [...new Set(holders.map(({ person }) => person))],
        topic: 'partner',
        subject: { kind: 'hook', id },
        state: stopped ? `stopped ${hook.stateAt.toString()}` : `dead ${house.today()}`,
        text: stopped ? 'hook-stopped' : 'hook-dead',
        values: { holder: hook.holder, gone: hook.why === 'gone' ? 'yes' : 'no' },
        link: `/console/hooks/${id}`,
      })
    },
    'housekeeping',
  )
}
