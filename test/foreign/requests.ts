import { asOwner } from '../database.ts'
import { TOWN_AT, type Town } from '../../src/domains/territory/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import type { Request } from './request.ts'

/** What was said of a request that is to be left out of a rate: nobody else reads it. */
export const EXCLUDED = '同一人一天提了四十件'

/** Routes on requests that name no place: filing, and what somebody does with their own. */
export const REQUESTS_PERSONAL = [
  'fileRequest',
  'previewRequest',
  'suggestCategory',
  'listMyRequests',
  'getMyRequest',
  'getByCode',
  'answerQuestion',
  'rateRequest',
  'sayNotFixed',
  'reopenRequest',
  'withdrawRequest',
  'urgeRequest',
  'addToRequest',
  'eraseRequest',
  'followRequest',
  'unfollowRequest',
] as const

/** What the test of foreign hands tries on requests of a subdistrict: taken down, left out of a rate. */
export async function requestTrials(
  ownerUrl: string,
  town: Town,
): Promise<{ writes: Record<string, Request>; staffReads: Record<string, Request> }> {
  const [asked, waiting, exclusion, colleague] = [newId(), newId(), newId(), newId()]
  const line = [town.planeNorth, town.plane, town.east, town.city]
  await asOwner(ownerUrl, async (client) => {
    await client.query(`insert into identity.person (id, kind, name) values ($1, 'staff', '申请的人')`, [
      colleague,
    ])
    for (const id of [asked, waiting]) {
      await client.query(
        `insert into cases."case" (id, process, keeper, title, sight, place, handlers, stage, kind, opened_at, bounces_most)
         values ($1, 'request', 'requests', '外人够不着的诉求', 'confidential', $2, $2, 'handling', 'open', now(), 2)`,
        [id, line],
      )
      await client.query(
        `insert into requests.request (case_id, channel, sight, text, lineage, rough, filed_at)
         values ($1, 'portal', 'confidential', '外人够不着的诉求', $2, true, now())`,
        [id, line],
      )
      await client.query(
        `insert into requests.course (case_id, opened_at, lineage, lead_lineage) values ($1, now(), $2, $2)`,
        [id, line],
      )
    }
    await client.query(
      `insert into requests.exclusion (id, case_id, rate, reason, words, asked_by, lineage, lead_lineage)
       values ($1, $2, 'solved', 'malicious', $3, $4, $5, $5)`,
      [exclusion, waiting, EXCLUDED, colleague, line],
    )
  })
  const { lon, lat } = TOWN_AT
  return {
    writes: {
      takeDownRequest: {
        body: {
          text: '门口的路灯不亮',
          category: '030402',
          place: { at: { lon: lon + 0.005, lat: lat + 0.015 } },
          channel: 'desk',
          unit: town.planeNorth,
        },
      },
      askRateExclusion: {
        params: { caseId: asked },
        body: { rate: 'responded', reason: 'forceMajeure', words: '台风停工三天' },
      },
      decideRateExclusion: { params: { exclusionId: exclusion }, body: { approved: true, words: '属实' } },
    },
    staffReads: {
      getRequestRates: { query: `unit=${town.planeNorth}&from=2026-01-01&to=2026-12-31` },
      listRateExclusions: { query: `unit=${town.planeNorth}` },
    },
  }
}
