import type { App, House } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import { addMember, changeMember, removeMember } from './actions.ts'
import { addFamilyMember, changeFamilyMember, listFamily, removeFamilyMember } from './contract.ts'
import type { FamilyDoor } from './public.ts'

/** Everybody looks after their own family; nobody else can. */
export function familyRoutes(app: App, { db }: House, family: FamilyDoor, today: () => string): void {
  reads(app, listFamily, ({ who }, reply) => {
    void reply.header('cache-control', 'no-store')
    return family.show(who)
  })
  writes(app, db, addFamilyMember, (tx, { who, body }) => addMember(tx, who, body, today()))
  writes(app, db, changeFamilyMember, (tx, { who, params, body }) =>
    changeMember(tx, who, { id: params.memberId, wish: body, today: today() }),
  )
  writes(app, db, removeFamilyMember, async (tx, { who, params }) => {
    await removeMember(tx, who, params.memberId)
    return { removed: true as const }
  })
}
