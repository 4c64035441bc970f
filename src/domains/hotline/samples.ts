import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { whenDone } from '../../../test/closing.ts'
import { asOwner } from '../../../test/database.ts'
import type { App } from '../../kernel/app.ts'
import type { UnitId } from '../../kernel/ids.ts'
import type { Keys } from '../../kernel/keys.ts'
import { newId } from '../../kernel/new-id.ts'
import { signaturesOf, spelledSecret } from '../../kernel/signing.ts'
import { openRequestsTown, settle } from '../requests/samples.ts'
import type { CaseId } from '../requests/contract.ts'
import type { HotlineId } from './contract.ts'
import { sendOrder } from './sending/actions.ts'

export const SECRET = spelledSecret(Buffer.alloc(32, 7))

/** A hotline that is connected to a unit. */
export async function givenHotline(
  ownerUrl: string,
  keys: Keys,
  {
    unit,
    code = 'sh12345',
    url = null,
    fields = {},
  }: { unit: UnitId; code?: string; url?: string | null; fields?: object },
): Promise<HotlineId> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: HotlineId }>(
      `insert into hotline.line (code, name_zh, name_en, unit_id, lineage, url, fields, secret)
       values ($1, '12345 热线', 'Hotline 12345', $2, territory.present_lineage($2), $3, $4, $5) returning id`,
      [code, unit, url, JSON.stringify(fields), keys.encrypt(SECRET, 'hotline.secret')],
    )
    return (rows[0] as { id: HotlineId }).id
  })
}

/** Headers as a hotline signs them. */
export function signedBy(
  code: string,
  body: string,
  secret = SECRET,
  at = Date.now(),
  id: string = newId(),
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1_000))
  return {
    'content-type': 'application/json',
    'hotline-code': code,
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signaturesOf({ id, timestamp, body }, [secret]),
  }
}

/** What a hotline sends, and what it is answered. */
export function hotlineSends(app: App, code = 'sh12345') {
  return async (path: 'orders' | 'messages' | 'comparison', body: unknown) => {
    const payload = typeof body === 'string' ? body : JSON.stringify(body)
    const headers = signedBy(code, payload)
    const reply = await app.inject({ method: 'POST', url: `/api/hotline/${path}`, headers, payload })
    return { status: reply.statusCode, body: reply.json() as Record<string, unknown> }
  }
}

/** An order as a hotline sends it: a lamp in a compound, five days. */
export function sampleOrder(more: Record<string, unknown> = {}): Record<string, unknown> {
  const now = Temporal.Now.instant()
  return {
    number: `HL-${newId().slice(-10)}`,
    receivedAt: now.subtract({ minutes: 20 }).toString(),
    deadline: now.add({ hours: 24 * 5 }).toString(),
    text: '弄堂口路灯坏了三天，晚上看不清台阶。',
    category: 'LD-01',
    place: { lon: 121.405, lat: 31.215, address: '弄堂口' },
    caller: { name: '来电的邻居', phone: '13912345678' },
    ...more,
  }
}

/** A town with an office that answers for lamps, and a hotline that is connected to the whole of it. */
export async function openHotlineTown(url: string | null = null) {
  const opened = await openRequestsTown()
  const { ownerUrl, program, town, app } = opened
  const line = await givenHotline(ownerUrl, program.keys, { unit: town.city, url })
  await asOwner(ownerUrl, (client) =>
    client.query(
      `insert into hotline.category (line_id, code, name, category, valid) values ($1, 'LD-01', '路灯', '030402', '[2026-01-01,)')`,
      [line],
    ),
  )
  return {
    ...opened,
    line,
    send: hotlineSends(app),
    /** The case of an order. */
    caseOf: (number: unknown): Promise<CaseId> =>
      asOwner(ownerUrl, async (client) => {
        const { rows } = await client.query<{ id: CaseId }>(
          'select case_id as id from hotline.order where number = $1',
          [number],
        )
        return (rows[0] as { id: CaseId }).id
      }),
    /** Makes the messages of what has happened, and sends what waits. */
    told: async (id: CaseId, now?: () => Temporal.Instant) => {
      await settle(ownerUrl, program)
      await sendOrder(program, id, now)
    },
    noted: (id: CaseId, at = Temporal.Now.instant()) =>
      asOwner(ownerUrl, (client) =>
        client.query('update hotline.order set called_at = $2 where case_id = $1', [id, at.toString()]),
      ),
  }
}

/** A hotline that listens: what it was sent, each signature looked at by the library of the specification. */
export async function listeningHotline(): Promise<{
  url: string
  got: Record<string, unknown>[]
  /** What it answers with from now on; 0: the line is down. */
  answers: (status: number) => void
  /** What is done from now on while it is told, before it answers. */
  meanwhile: (work?: () => Promise<void>) => void
}> {
  const got: Record<string, unknown>[] = []
  let status = 200
  let work: (() => Promise<void>) | undefined
  const server = createServer((request, response) => {
    void request.toArray().then(async (chunks) => {
      await work?.()
      if (status === 0) return request.socket.destroy()
      const body = Buffer.concat(chunks as Buffer[]).toString()
      if (status === 200) got.push(new Webhook(SECRET).verify(body, request.headers as never) as never)
      return response.writeHead(status).end('{}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  whenDone(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, got, answers: (next) => (status = next), meanwhile: (next) => (work = next) }
}
