import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handsOn } from '../../../../engines/cases/acting/samples.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { checkCases } from '../../../../engines/cases/standing/public.ts'
import { openAdoptingTown } from '../samples.ts'
import { followAdopted } from './actions.ts'

const { program, quarter, people, today, resident, apart, approved, adopt, preview, file, ask } =
  await openAdoptingTown()
const { db, cases } = program
const [, second, third] = quarter.grids as [UnitId, UnitId, UnitId]
const follow = () => followAdopted({ db, cases, today: () => today })

test('a sealed case is counted among what moves, and told to no planner', async () => {
  const { id } = await approved(apart)
  const open = await file(2, 0)
  await file(2, 1, { sight: 'sealed' })
  const seen = await preview(id, today)
  assert.equal(seen.cases.count, 2)
  assert.deepEqual(
    seen.cases.list.map(({ number }) => number),
    [open.number],
  )
})

test('a case that was closed before the day and is reopened after it comes to the grid in which it lies now', async () => {
  const { does } = handsOn(db, cases)
  const lamp = await file(2, 2)
  await does(resident, lamp.id, 'withdraw')
  await adopt(people.officer, await approved(apart), today)
  assert.equal(await follow(), 1)
  const leads = async () =>
    (await ask<{ lead: string }>('select lead_unit as lead from cases.case where id = $1', [lamp.id]))[0]
      ?.lead
  assert.equal(await leads(), second, 'what is closed stays as it was')
  const { stage } = await does(resident, lamp.id, 'reopen', { text: '又坏了' })
  assert.equal(stage, 'assigned')
  assert.equal(await follow(), 0)
  assert.equal(await leads(), third)
  const [row] = await ask<{ place: string[] }>('select place from cases.case where id = $1', [lamp.id])
  assert.ok(row!.place.includes(third) && !row!.place.includes(second))
  assert.deepEqual((await checkCases(db, cases)).found, [])
})
