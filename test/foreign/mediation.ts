import assert from 'node:assert/strict'
import { sampleMediation } from '../../src/domains/mediation/samples.ts'
import { sampleOpinion } from '../../src/domains/opinions/samples.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import type { App } from '../../src/kernel/app.ts'
import { newId } from '../../src/kernel/new-id.ts'
import type { Request } from './request.ts'

/** What one side of a mediation said there: no neighbour's officer ever reads it. */
const SAID = '外人听不到的一面之词'

/** What the test of foreign hands tries on a mediation and on opinions of a community. */
export async function mediationTrials(app: App, token: string, town: Town) {
  const ask = async (method: 'POST' | 'PUT', url: string, payload: object) => {
    const reply = await app.inject({
      method,
      url,
      headers: { cookie: `wutong_session=${token}`, 'idempotency-key': newId() },
      payload,
    })
    assert.ok(reply.statusCode < 300, reply.body)
    return reply.json() as { id: string }
  }
  const open = sampleMediation(town.planeNorth, { source: 'worker' })
  const { id: caseId } = await ask('POST', '/api/mediations', open)
  const { id: recordId } = await ask('POST', `/api/mediations/${caseId}/records`, { side: 1, text: SAID })
  const { id: talking } = await ask('POST', '/api/mediations', open)
  await ask('POST', `/api/cases/${talking}/actions/accept`, { seen: 1, form: {} })
  for (const side of [1, 2])
    await ask('PUT', `/api/mediations/${talking}/consent`, { side, consent: 'given', how: 'spoken' })
  await ask('POST', `/api/cases/${talking}/actions/begin`, { seen: 2, form: {} })
  const held = { unit: town.planeNorth, kind: 'meeting', title: '楼组长会', on: '2026-03-01', heads: 23 }
  const { id: gathering } = await ask('POST', '/api/opinions/gatherings', held)
  const opinion = sampleOpinion(town.planeNorth, { source: 'meeting' }, { gathering })
  const { id: said } = await ask('POST', '/api/opinions', opinion)
  await ask('POST', `/api/cases/${said}/actions/accept`, { seen: 1, form: {} })
  const one = { params: { caseId } }
  const writes: Record<string, Request> = {
    openMediation: { body: open },
    setMediationConsent: { ...one, body: { side: 2, consent: 'given', how: 'spoken' } },
    letInMediationSide: { params: { caseId, side: '2' }, body: { phone: '13900000777' } },
    addMediationRecord: { ...one, body: { side: 2, text: '对方的话' } },
    noteMediationSession: {
      params: { caseId: talking },
      body: { side: null, text: '外人记的一次', on: '2026-03-01', heads: 3, seen: 3 },
    },
    giveMediationLeave: { params: { caseId, recordId }, body: { leave: true, how: 'spoken' } },
    writeMediationAgreement: { ...one, body: { text: '各退一步。', edition: 1 } },
    signMediationAgreement: { ...one, body: { side: 1, edition: 1, how: 'paper' } },
    holdGathering: { body: held },
    noteGathering: { params: { gatheringId: gathering }, body: { heads: 5 } },
    openOpinion: { body: opinion },
    joinOpinions: {
      body: {
        opinions: [{ case: said, seen: 2 }],
        into: { kind: 'topic', unit: town.planeNorth, title: '放不放长凳' },
      },
    },
  }
  const staffReads: Record<string, Request> = {
    getMediation: one,
    getGathering: { params: { gatheringId: gathering } },
    listGatherings: { query: `unit=${town.planeNorth}` },
  }
  return { said: SAID, writes, staffReads }
}
