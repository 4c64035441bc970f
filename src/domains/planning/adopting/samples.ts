import { asOwner } from '../../../../test/database.ts'
import { act, ANYONE, look } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { fileRequest } from '../../requests/public.ts'
import type { RequestWish } from '../../requests/intake/contract.ts'
import { givenAsker, sampleWish } from '../../requests/samples.ts'
import { givenListRule } from '../../responsibility/samples.ts'
import { givenStation } from '../../stations/samples.ts'
import { TOWN_AT } from '../../territory/samples.ts'
import { draftPlan } from '../plans/actions.ts'
import { PlanDraft, type PlanId } from '../plans/contract.ts'
import { openPlanningTown, type Somebody } from '../samples.ts'
import { approvePlan, proposePlan } from '../talk/actions.ts'
import { adoptPlan } from './actions.ts'
import type { Choice } from './foreseeing/rules.ts'
import { showGridsOn } from './map/actions.ts'
import { previewAdoption } from './previewing/actions.ts'
import { undoAdoption } from './undoing/actions.ts'

type Version = { readonly id: PlanId; readonly version: number }

/** The planning town with a station that leads each grid, with what adopts plans there and takes them back. */
export async function openAdoptingTown() {
  const town = await openPlanningTown()
  const { program, quarter, ownerUrl } = town
  const ask = <T>(text: string, values: unknown[] = []) =>
    asOwner(ownerUrl, async (client) => (await client.query(text, values)).rows as T[])
  const stations = [
    await givenStation(ownerUrl, { unit: quarter.communities[0]![1]!, zh: '梅花一站' }),
    await givenStation(ownerUrl, { unit: quarter.communities[2]![1]!, zh: '梅花二站' }),
    await givenStation(ownerUrl, { unit: quarter.communities[3]![1]!, zh: '梅花三站' }),
  ]
  for (const [at, grid] of quarter.grids.entries())
    await ask(`insert into stations.main_station values ($1, $2, '[2020-01-01,)')`, [grid, stations[at]])
  await givenListRule(ownerUrl, { list: quarter.place, category: '03', level: 'areaGrid' })
  await program.refresh()
  const resident = await givenAsker(ownerUrl)
  return {
    ...town,
    stations,
    resident,
    ask,
    ...planningIn(town, ask),
    /** Columns 0 and 1 come apart; the second and the third grid come together. */
    apart: (at: number) => Math.min(at, 2),
    /** Files about a lamp in a community, by its column and row. */
    file: (at: number, row: number, more: Partial<RequestWish> = {}) => {
      const position = { lon: TOWN_AT.lon + (8.5 + at) / 100, lat: TOWN_AT.lat + (row + 0.5) / 100 }
      const place = { at: position, accuracy: 10, unit: null, address: null, home: false }
      const from = { who: resident, ip: '203.0.113.7', key: newId() }
      return fileRequest(program, from, sampleWish({ category: '030402', place, ...more }))
    },
  }
}

type Ask = <T>(text: string, values?: unknown[]) => Promise<T[]>

/** What people do with plans of the quarter. */
function planningIn(
  { program, quarter, people, today }: Awaited<ReturnType<typeof openPlanningTown>>,
  ask: Ask,
) {
  const { db, territory } = program
  const { planner, officer, chief } = people
  const house = { territory, timeZone: 'Asia/Shanghai', today }
  const column = (unit: string) => quarter.communities.findIndex((rows) => rows.some((one) => one === unit))
  const preview = (id: PlanId, on: string) => look(db, officer, (tx) => previewAdoption(tx, house, id, on))
  return {
    preview,
    /** An approved plan of the quarter's communities, by the grid of each column. */
    approved: async (gridOf: (column: number) => number): Promise<Version> => {
      const wish = { kind: 'grids', place: quarter.place, title: '重划', wish: { size: { exactly: 3 } } }
      const { id } = await act(db, planner, (tx) =>
        draftPlan(tx, planner, PlanDraft.parse({ ...wish, fromToday: true }), { territory, today }),
      )
      const [row] = await ask<{ units: string[] }>('select units from planning.plan where id = $1', [id])
      const labels = row!.units.map((unit) => gridOf(column(unit)))
      await ask('update planning.plan set labels = $2 where id = $1', [id, labels])
      const { version } = await act(db, planner, (tx) => proposePlan(tx, planner, id, 1))
      return act(db, chief, (tx) => approvePlan(tx, chief, id, version))
    },
    adopt: async (
      who: Somebody,
      { id, version }: Version,
      on: string,
      print?: string,
      choices: readonly Choice[] = [],
    ) => {
      const seen = print ?? (await preview(id, on)).print
      return act(db, who, (tx) => adoptPlan(tx, house, who, id, { version, on, print: seen, choices }))
    },
    undo: (who: Somebody, { id, version }: Version) =>
      act(db, who, (tx) => undoAdoption(tx, who, id, version)),
    grids: async (on: string) => {
      const { grids: all } = await look(db, ANYONE, (tx) => showGridsOn(tx, quarter.place, on, 0))
      return all.map(({ id, zh, units, rings }) => ({ id, zh, units: units.length, rings: rings.length }))
    },
  }
}
