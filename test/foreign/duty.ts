import pg from 'pg'
import { givenColleague } from '../../src/domains/duty/samples.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import type { Request } from './request.ts'

/** What the test of foreign hands tries on rosters, those who are on them, and closures: in years to come. */
export async function dutyTrials(ownerUrl: string, town: Town, station: string) {
  const colleague = await givenColleague(ownerUrl, town.planeNorth, '值小班')
  const closure = newId()
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(`insert into duty.member values ($1, $2, '[2020-01-01,)')`, [town.plane, colleague])
  await client.query(
    `insert into duty.closure (id, kind, reason_zh, reason_en, minutes, short_notice)
     values ($1, 'planned', '检修', 'Repair', '[90000000,90001440)', false)`,
    [closure],
  )
  await client.query(
    `insert into duty.closed_station (closure_id, station_id, dates, before)
     values ($1, $2, '[2141-02-12,2141-02-14)', '[]')`,
    [closure, station],
  )
  await client.end()
  return {
    colleague,
    writes: writesOf(town, { station, colleague, closure }),
    staffReads: readsOf(town, { station, closure }),
  }
}

type Given = { station: string; colleague: string; closure: string }

function writesOf(town: Town, { station, colleague, closure }: Given): Record<string, Request> {
  return {
    saveDutyRoster: {
      body: {
        unit: town.plane,
        week: '2141-W08',
        stations: [
          {
            station,
            version: 0,
            shifts: [{ post: 'reception', person: colleague, from: 540, to: 1020 }],
            publication: 'keep',
          },
        ],
      },
    },
    savePatterns: {
      body: {
        unit: town.plane,
        stations: [{ station, shifts: [{ post: 'reception', person: colleague, from: 540, to: 1020 }] }],
      },
    },
    takeInColleague: { body: { unit: town.plane, name: '新同事', workNumber: 'F-1' } },
    letColleagueGo: { params: { personId: colleague }, body: { unit: town.plane } },
    setPosts: {
      params: { stationId: station },
      body: { posts: [{ post: 'reception', place: { zh: '一楼', en: 'Ground floor' }, reach: null }] },
    },
    announceClosure: {
      body: {
        unit: town.plane,
        stations: [station],
        kind: 'planned',
        reason: { zh: '检修', en: 'Repair' },
        from: '2150-03-01T09:00',
        to: '2150-03-01T12:00',
      },
    },
    changeClosure: {
      params: { closureId: closure },
      body: {
        version: 1,
        reason: { zh: '大修', en: 'Great repair' },
        from: '2141-02-13T09:00',
        to: '2141-02-13T12:00',
      },
    },
    withdrawClosure: { params: { closureId: closure }, body: { version: 2 } },
  }
}

function readsOf(town: Town, { station, closure }: Omit<Given, 'colleague'>): Record<string, Request> {
  return {
    getDutyRoster: { query: `unit=${town.plane}&week=2141-W08` },
    listPatterns: { query: `unit=${town.plane}` },
    listClosures: { query: `unit=${town.plane}` },
    getClosure: { params: { closureId: closure } },
    showClosureHits: {
      query: `unit=${town.plane}&stations=${station}&kind=planned&from=2141-02-18T00:00&to=2141-02-25T00:00`,
    },
  }
}
