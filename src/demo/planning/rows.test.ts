import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cityDatabase } from '../../../test/city.ts'
import { asOwner } from '../../../test/database.ts'
import { openTestProgram } from '../../../test/program.ts'
import type { Role } from '../../domains/identity/contract.ts'
import { grantsOf } from '../../domains/identity/public.ts'
import { look, type Who } from '../../kernel/access.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'
import { comparePlans, listPlans, showPlan } from '../../domains/planning/plans/showing/actions.ts'
import { listComments } from '../../domains/planning/talk/actions.ts'
import { previewAdoption } from '../../domains/planning/adopting/previewing/actions.ts'
import { writePlans } from './rows.ts'

const database = await cityDatabase()
const { program } = await openTestProgram(database)
const { db, territory } = program
const today = program.today()

test('the ready-made officer finds plans for Hunan Road: of grids one to compare and one under discussion, and one of sites', async () => {
  const { rows } = await asOwner(database.ownerUrl, (client) =>
    client.query<{ id: PersonId; role: Role; unit: UnitId }>(
      `select p.id, g.role, g.unit_id as unit from identity.person p
         join identity.role_grant g on g.person_id = p.id where p.name = '演示·胡南星'`,
    ),
  )
  const [officer] = rows
  assert.ok(officer)
  const held = rows.map(({ role, unit }) => ({ role, unit, from: '2020-01-01', until: null }))
  const who: Who = { person: officer.id, kind: 'staff', grants: grantsOf(held, today) }
  const { plans } = await look(db, who, (tx) =>
    listPlans(tx, territory, who, { unit: officer.unit, withdrawn: false }),
  )
  assert.deepEqual(
    plans.map(({ state, drawn }) => `${state} ${drawn}`).toSorted((a, b) => a.localeCompare(b)),
    ['draft true', 'draft true', 'proposed true'],
  )
  const sites = plans.find(({ kind }) => kind === 'sites')
  assert.equal((await look(db, who, (tx) => showPlan(tx, territory, who, sites!.id))).figures?.['added'], 3)
  const proposed = plans.find(({ state }) => state === 'proposed')!
  const [draft] = plans.filter(({ state, kind }) => state === 'draft' && kind === 'grids')
  const plan = await look(db, who, (tx) => showPlan(tx, territory, who, proposed.id))
  assert.equal(plan.figures?.['contiguous'], true)
  assert.ok(plan.units.length > 10 && plan.grids.length === 5)
  const { comments } = await look(db, who, (tx) => listComments(tx, proposed.id))
  assert.equal(comments.length, 2)
  const beside = await look(db, who, (tx) => comparePlans(tx, territory, draft!.id, proposed.id))
  assert.ok(beside.differing.length > 0)
  const { grids, units } = await look(db, who, (tx) =>
    previewAdoption(tx, { territory, today }, draft!.id, today),
  )
  assert.ok(grids.length === 6 && units.count > 0)
})

test('the plans are laid upon units of the day that the city is loaded for, whatever the server calls it', async () => {
  const day = Temporal.PlainDate.from(today).subtract({ days: 3 })
  const laid = await asOwner(database.ownerUrl, async (client) => {
    await client.query('begin')
    await client.query('delete from planning.comment')
    await client.query('delete from planning.plan')
    await writePlans(client, day)
    const { rows } = await client.query<{ day: string }>('select laid_on::text as day from planning.plan')
    await client.query('rollback')
    return rows
  })
  // Two of grids and one of sites.
  assert.deepEqual(
    laid.map((plan) => plan.day),
    Array.from({ length: 3 }, () => day.toString()),
  )
})
