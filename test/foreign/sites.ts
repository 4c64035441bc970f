import type { Town } from '../../src/domains/territory/samples.ts'
import { asOwner } from '../database.ts'
import { FOREIGN_PLAN } from './planning.ts'
import type { Request } from './request.ts'

/** Plans of sites of a subdistrict, and what only its own people may do with them. */
export async function siteTrials(
  ownerUrl: string,
  town: Town,
): Promise<{ writes: Record<string, Request>; staffReads: Record<string, Request> }> {
  const [changing, opening, undoing] = await asOwner(ownerUrl, async (client) => {
    const plan = async (state: string) => {
      const { rows } = await client.query<{ id: string }>(
        `insert into planning.plan (kind, place_id, title, wish, laid_on, sites, state, proposed_at, approved_at)
         values ('sites', $1, $2, $3, '2021-01-01', $4, $5::planning.plan_state,
           case when $5 <> 'draft' then timestamptz '2026-01-01' end,
           case when $5 <> 'draft' then timestamptz '2026-01-02' end) returning id`,
        [
          town.plane,
          FOREIGN_PLAN,
          { goal: { kind: 'fewest', leaveOut: true }, reach: { metres: 500 } },
          JSON.stringify([{ lon: 121.41, lat: 31.21, station: null, unit: town.planeNorth, people: 0 }]),
          state,
        ],
      )
      return { planId: rows[0]?.id ?? '' }
    }
    const all = [await plan('draft'), await plan('approved'), await plan('adopted')] as const
    await client.query(`alter table planning.opening disable trigger zz_judge_opening`)
    await client.query(
      `insert into planning.opening (plan_id, place_id, effective, stations, given_up)
       values ($1, $2, '2198-01-01', '{}', '{}')`,
      [all[2].planId, town.plane],
    )
    await client.query(`alter table planning.opening enable trigger zz_judge_opening`)
    return all
  })
  return {
    writes: {
      editPlanSites: { params: changing, body: { version: 1, edit: { what: 'remove', site: 0 } } },
      undoPlanSites: { params: changing, body: { version: 2 } },
      undoPlanOpening: { params: undoing, body: { version: 1 } },
    },
    staffReads: {
      getSitesGround: { params: changing },
      getSitesReached: { params: changing },
      previewOpening: { params: opening, query: 'on=2198-01-01' },
      listPlanOpenings: { params: undoing },
    },
  }
}
