import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cityDatabase } from '../../../test/city.ts'
import { asOwner } from '../../../test/database.ts'
import { openTestProgram } from '../../../test/program.ts'
import { caseloadsOf, checkVisits, showMyHousehold, listMyHouseholds } from '../../domains/visits/public.ts'
import type { Role } from '../../domains/identity/contract.ts'
import { grantsOf } from '../../domains/identity/public.ts'
import { look, type Who } from '../../kernel/access.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'

const database = await cityDatabase()
const { program } = await openTestProgram(database)
const today = program.today()

async function signedIn(name: string): Promise<Who> {
  const { rows } = await asOwner(database.ownerUrl, (client) =>
    client.query<{ id: PersonId; kind: 'resident' | 'staff'; role: Role | null; unit: UnitId }>(
      `select p.id, p.kind, g.role, g.unit_id as unit from identity.person p
         left join identity.role_grant g on g.person_id = p.id where p.name = $1`,
      [`演示·${name}`],
    ),
  )
  const [person] = rows
  assert.ok(person)
  const held = rows.flatMap(({ role, unit }) =>
    role ? [{ role, unit, from: '2020-01-01', until: null }] : [],
  )
  return { person: person.id, kind: person.kind, grants: grantsOf(held, today) }
}

test('the ready-made worker has a day of visits near each other, some of them late', async () => {
  const worker = await signedIn('葛守望')
  const mine = await look(program.db, worker, (tx) => caseloadsOf(tx, program, worker, today))
  assert.ok(mine.held.length >= 12 && mine.held.length <= 20, `${mine.held.length} places`)
  assert.ok(mine.tasks.some(({ late }) => late) && mine.tasks.some(({ late }) => !late))
  assert.ok(mine.places.some(({ promises }) => promises.length > 0))
  assert.ok(mine.places.some(({ quiet }) => quiet.length > 0) && mine.places.some(({ video }) => video))
})

test('the ready-made resident sees all that was written about her household', async () => {
  const resident = await signedIn('林知夏')
  const [mine] = await look(program.db, resident, (tx) => listMyHouseholds(tx, program))
  assert.ok(mine)
  const home = await look(program.db, resident, (tx) => showMyHousehold(tx, program, mine.place, today))
  const sealed = home.visits.flatMap((visit) => visit.sealed)
  assert.ok(sealed.some(({ text, openings }) => text !== null && openings.length === 1))
  const notes = home.visits.flatMap((visit) => visit.notes)
  assert.ok(
    notes.some(({ request }) => request !== null) && notes.some(({ corrections }) => corrections.length > 0),
  )
  assert.deepEqual((await checkVisits(program.db)).found, [])
})
