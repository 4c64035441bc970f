import type { Proof } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { lineageOf } from '../../territory/public.ts'
import { colleagueNotFound, workNumberTaken } from '../rules.ts'
import { endMember, insertMember, takeInStaff } from './store.ts'

/**
 * Takes somebody in for the roster of the unit the proof is for: known by their work number, made where nobody
 * has it. Throws work-number-of-another where it belongs to another name.
 */
export async function takeIn(
  tx: Tx,
  proof: Proof<'station.edit'>,
  wish: { name: string; workNumber: string },
): Promise<{ person: PersonId }> {
  const person = await takeInStaff(tx, wish.workNumber, wish.name)
  if (person === null) throw workNumberTaken()
  await insertMember(tx, proof.unit, person)
  await tell(tx, 'duty.takeIn', proof, person)
  return { person }
}

/** Nobody more can put them on this roster from tomorrow on; shifts that are written stand. */
export async function letGo(
  tx: Tx,
  proof: Proof<'station.edit'>,
  person: PersonId,
): Promise<{ person: PersonId }> {
  if (!(await endMember(tx, proof.unit, person))) throw colleagueNotFound()
  await tell(tx, 'duty.letGo', proof, person)
  return { person }
}

async function tell(tx: Tx, action: string, proof: Proof<'station.edit'>, person: PersonId): Promise<void> {
  const lineage = await lineageOf(tx, proof.unit)
  writeDown(tx, { action, subject: { kind: 'person', id: person }, lineage })
}
