import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'

export type DemoRow = { id: PersonId; kind: 'resident' | 'staff'; name: string }

/** The ready-made people, in the order in which they were made. */
export async function findDemoPeople(tx: Tx): Promise<DemoRow[]> {
  return tx
    .selectFrom('identity.person')
    .select(['id', 'kind', 'name'])
    .where('demo', '=', true)
    .where('erased_at', 'is', null)
    .where('name', 'is not', null)
    .orderBy('id')
    .$narrowType<DemoRow>()
    .execute()
}

/** What the stand-in would have sent lately, newest first. */
export async function findStandInMessages(tx: Tx, most: number) {
  return tx
    .selectFrom('kernel.stand_in_message')
    .select(['channel', 'recipient', 'body', 'at'])
    .orderBy('at', 'desc')
    .limit(most)
    .execute()
}
