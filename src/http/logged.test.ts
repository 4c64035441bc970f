import assert from 'node:assert/strict'
import { test } from 'node:test'
import Fastify from 'fastify'
import pino from 'pino'
import { discreet } from './logged.ts'

test('a log tells which page was asked for, and neither what was searched, nor a key, nor whose calendar', async () => {
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const app = Fastify({ loggerInstance: discreet(log) })
  app.get('*', () => 'here')
  for (const url of [
    '/search?text=helpless',
    '/open311/v2/requests.json?api_key=wtp_abc',
    '/calendar/me/s3cret.ics',
  ])
    await app.inject(url)
  await app.close()
  const text = lines.join('')
  assert.match(text, /"url":"\/search"/)
  assert.match(text, /"url":"\/open311\/v2\/requests\.json"/)
  assert.match(text, /"url":"\/calendar\/me\/…"/)
  assert.doesNotMatch(text, /helpless|wtp_abc|s3cret/)
})
