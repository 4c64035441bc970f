import { Keys } from '../../src/kernel/keys.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import { asOwner } from '../database.ts'
import { TEST_SECRET } from '../program.ts'
import type { Request } from './request.ts'

/** What partners do with their own, by their keys: tried where those are (`hooks/bykey`). */
export const HOOKS_BY_KEY = [
  'listOwnHooks',
  'getOwnHook',
  'makeOwnHook',
  'changeOwnHook',
  'rotateOwnHook',
  'setOwnHookState',
  'testOwnHook',
  'listOwnHookMessages',
  'listOwnHookAttempts',
  'replayOwnHookMessages',
]

/** Who is told there: no neighbour's officer reads it. */
const HOLDER = '外人不知道的接收单位'

/** What the test of foreign hands tries on webhooks of a subdistrict, one of them to its end. */
export async function hookTrials(ownerUrl: string, town: Town) {
  const [hook, ended, event, message] = [newId(), newId(), newId(), newId()]
  const secret = new Keys(TEST_SECRET).encrypt('whsec_c2VjcmV0LW9mLXRoZS10ZXN0cw==', 'hook-secret')
  await asOwner(ownerUrl, async (client) => {
    for (const id of [hook, ended])
      await client.query(
        `insert into hooks.subscription (id, unit_id, lineage, holder, url, types, secret)
         values ($1, $2, territory.lineage($2, '2026-01-01'), $3, $4, '{request.filed}', $5)`,
        [id, town.planeNorth, HOLDER, `http://127.0.0.1:9/hooks/stand-in/${id}`, secret],
      )
    await client.query(
      `insert into hooks.event (id, type, at, subject_kind, subject_id, lineage, spread_at)
       values ($1, 'request.filed', now(), 'request', $1, territory.lineage($2, '2026-01-01'), now())`,
      [event, town.planeNorth],
    )
    await client.query(
      `insert into hooks.delivery (id, subscription_id, event_id, position, subject_kind, subject_id, state, ended_at)
       select $1, $2, e.id, e.position, 'request', e.id, 'dead', now() from hooks.event e where e.id = $3`,
      [message, hook, event],
    )
    await client.query(
      `insert into hooks.attempt (delivery_id, number, at, took_ms, status) values ($1, 1, now(), 3, 500)`,
      [message],
    )
  })
  const params = { hookId: hook }
  const wish = { holder: '随手拍', url: 'https://hooks.example.cn/wutong', types: ['request.filed'] }
  const writes: Record<string, Request> = {
    makeHook: { body: { ...wish, unit: town.planeNorth } },
    setHookStandIn: { params, body: { failing: true } },
    replayHookMessages: { params, body: { dead: true } },
    testHook: { params },
    rotateHook: { params },
    changeHook: { params: { hookId: ended }, body: { ...wish, version: 1 } },
    setHookState: { params: { hookId: ended }, body: { step: 'end' } },
  }
  const staffReads: Record<string, Request> = {
    listHooks: { query: `unit=${town.plane}` },
    getHook: { params },
    listHookMessages: { params },
    listHookAttempts: { params: { ...params, messageId: message } },
    showHookStandIn: { params },
  }
  return { holder: HOLDER, writes, staffReads }
}
