import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { asOwner } from '../../../test/database.ts'
import { whenDone } from '../../../test/closing.ts'

/** A message as a consumer heard it, its signature judged by the specification's own library. */
export type HeardMessage = {
  readonly id: string
  readonly type: string
  readonly sequence: number
  readonly data: Readonly<Record<string, unknown>>
  readonly headers: IncomingHttpHeaders
}

/** Somebody's server that takes webhooks: `answer` says what it answers; `taken` is what it answered 2xx to. */
export type Consumer = {
  readonly url: string
  secret: string
  answer: (message: HeardMessage) => number | Promise<number>
  readonly taken: HeardMessage[]
  /** Everything that came, however it was answered. */
  readonly came: HeardMessage[]
  /** What came with a signature that is wrong. */
  readonly forged: string[]
}

export async function openConsumer(): Promise<Consumer> {
  const server: Server = createServer((request, response) => {
    void (async () => {
      const text = Buffer.concat(await request.toArray()).toString()
      const headers = request.headers as Record<string, string>
      try {
        new Webhook(consumer.secret).verify(text, headers)
      } catch {
        consumer.forged.push(text)
        response.writeHead(401).end()
        return
      }
      const body = JSON.parse(text) as Omit<HeardMessage, 'id' | 'headers'>
      const message = { ...body, id: headers['webhook-id'] ?? '', headers }
      consumer.came.push(message)
      const status = await consumer.answer(message)
      if (status < 300 && status >= 200) consumer.taken.push(message)
      response.writeHead(status, status >= 300 && status < 400 ? { location: '/elsewhere' } : {}).end('ok')
    })()
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  whenDone(() => {
    server.closeAllConnections()
    server.close()
  })
  const consumer: Consumer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    secret: '',
    answer: () => 204,
    taken: [],
    came: [],
    forged: [],
  }
  return consumer
}

/** Lets the time pass for which addresses rest and messages wait. */
export async function letTimePass(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    await client.query('update hooks.subscription set rests_until = now() where rests_until > now()')
    await client.query(`update hooks.delivery set due_at = now() where state = 'waiting' and due_at > now()`)
  })
}
