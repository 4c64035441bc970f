import { givenStaff } from '../../../test/people.ts'
import type { App } from '../../kernel/app.ts'
import { newId } from '../../kernel/new-id.ts'
import type { Operation, SyncAnswer } from './contract.ts'

/** A worker at a unit, signed in. */
export const givenWorker = (ownerUrl: string, unit: string, name = '演示·网格员') =>
  givenStaff(ownerUrl, 'gridWorker', unit, name)

/** An operation as a phone notes it. */
export type Noted = Pick<Operation, 'id' | 'seq' | 'kind' | 'body'> & { readonly at: string }

/** A phone of somebody, as far as the server sees one. */
export function phoneOf(app: App, token: string, device: string = newId()) {
  const headers = () => ({ cookie: `wutong_session=${token}`, 'idempotency-key': newId() })
  return {
    device,
    register: () =>
      app.inject({
        method: 'POST',
        url: '/api/field/devices',
        headers: headers(),
        payload: { id: device, name: '我的手机' },
      }),
    /** What a phone asks that has no session any more. */
    heard: async (unsent: number) =>
      (
        await app.inject({ method: 'POST', url: `/api/field/devices/${device}/heard`, payload: { unsent } })
      ).json<{ revoked: boolean }>(),
    /** Syncs; `ahead`: what its clock is ahead, in seconds. */
    sync: async (operations: readonly Noted[], { waiting = operations.length, ahead = 0 } = {}) => {
      const sentAt = Temporal.Now.instant().add({ seconds: ahead }).toString()
      const reply = await app.inject({
        method: 'POST',
        url: '/api/field/sync',
        headers: headers(),
        payload: { device, sentAt, waiting, operations },
      })
      return { status: reply.statusCode, ...reply.json<SyncAnswer & { type?: string; detail?: string }>() }
    },
  }
}

/** A request that a worker notes on the street, somewhere in the town of the samples. */
export function notedRequest(seq: number, more: Record<string, unknown> = {}): Noted {
  return {
    id: newId(),
    seq,
    kind: 'request',
    at: Temporal.Now.instant().toString(),
    body: {
      text: '弄堂口两盏路灯不亮，晚上看不清台阶。',
      category: '030402',
      place: { at: { lon: 121.405, lat: 31.215 } },
      ...more,
    },
  }
}
