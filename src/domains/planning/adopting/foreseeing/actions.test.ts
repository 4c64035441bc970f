import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { UnitId } from '../../../../kernel/ids.ts'
import { refused } from '../../../requests/samples.ts'
import { givenStation } from '../../../stations/samples.ts'
import { TOWN_AT } from '../../../territory/samples.ts'
import { dayIn } from '../../samples.ts'
import type { Choice } from './rules.ts'
import { openAdoptingTown } from '../samples.ts'

const { program, quarter, ownerUrl, people, stations, apart, approved, preview, adopt, undo, ask } =
  await openAdoptingTown()
const { officer } = people
const [first] = quarter.grids as [UnitId, UnitId, UnitId]
const at = (column: number, row: number) => ({
  lon: TOWN_AT.lon + (8.5 + column) / 100,
  lat: TOWN_AT.lat + (row + 0.5) / 100,
})
// The first grid will lose the station that leads it; two others stand on what is left to it, one in its middle.
const edge = await givenStation(ownerUrl, { unit: quarter.communities[1]![0]!, zh: '梅花边站', ...at(1, 0) })
const middle = await givenStation(ownerUrl, {
  unit: quarter.communities[1]![1]!,
  zh: '梅花中站',
  ...at(1, 1),
})
for (const [number, grid] of quarter.grids.entries())
  await ask(`insert into territory.unit_code values ($1, 'city', '1', $2, '[2020-01-01,)')`, [
    grid,
    `M${number + 1}`,
  ])
await program.refresh()
const on = dayIn(30)

const written = async (grid: string) =>
  (
    await ask<{ station: string; code: string | null }>(
      `select m.station_id as station, c.code from stations.main_station m
       left join territory.unit_code c on c.unit_id = m.unit_id
       where m.unit_id = $1 and m.valid @> $2::date`,
      [grid, on],
    )
  )[0]

test('a grid without a station gets the one nearest to its people, a new one the next code; both as they were seen', async () => {
  const plan = await approved(apart)
  const { grids } = await preview(plan.id, on)
  assert.deepEqual(
    grids.map(({ unit, mainStation, code, stations: some }) => [
      unit,
      mainStation?.zh,
      code,
      some.map(({ zh }) => zh),
    ]),
    [
      [null, '梅花一站', 'M4', ['梅花一站']],
      [first, '梅花中站', null, ['梅花中站', '梅花边站']],
      [quarter.grids[2], '梅花三站', null, ['梅花二站', '梅花三站']],
    ],
  )
  const adopted = await adopt(officer, plan, on)
  assert.deepEqual(await written(first), { station: middle, code: 'M1' })
  const [founded] = await ask<{ id: string }>(
    `select unit_id as id from territory.unit_code where code = 'M4'`,
  )
  assert.deepEqual(await written(founded!.id), { station: stations[0], code: 'M4' })
  await undo(officer, adopted)
  assert.deepEqual(await ask(`select from territory.unit_code where code = 'M4'`), [])
  assert.equal((await written(first))?.station, stations[0])
})

test('whoever adopts chooses other stations and codes, among those that stand there and are free', async () => {
  const plan = await approved(apart)
  const { grids } = await preview(plan.id, on)
  const [fresh, changed] = grids.map(({ number }) => number) as [number, number]
  const choose = (choices: Choice[]) => adopt(officer, plan, on, undefined, choices)
  const faulty = refused('adoption-choice-faulty', '#/body/choices/0/main')
  await assert.rejects(choose([{ grid: changed, main: stations[0] }]), faulty)
  const its = refused('adoption-choice-faulty', '#/body/choices/0/code')
  await assert.rejects(choose([{ grid: changed, code: 'M9' }]), its)
  await assert.rejects(choose([{ grid: fresh, code: 'M2' }]), refused('code-is-given-once'))
  const adopted = await choose([
    { grid: changed, main: edge },
    { grid: fresh, main: null, code: 'M-新' },
  ])
  assert.deepEqual(await written(first), { station: edge, code: 'M1' })
  const [founded] = await ask<{ id: string }>(
    `select unit_id as id from territory.unit_code where code = 'M-新'`,
  )
  assert.equal(await written(founded!.id), undefined)
  await undo(officer, adopted)
  assert.equal((await written(first))?.station, stations[0])
})
