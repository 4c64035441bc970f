import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Logger, parseCrontab, runOnce } from 'graphile-worker'
import { freshDatabase } from '../../../test/database.ts'
import { identityCrontab, sendCode, tidyUp } from './public.ts'
import { openSampleRoom } from './samples.ts'

const { db, ownerUrl } = await freshDatabase()
const room = await openSampleRoom({ db, ownerUrl })
after(room.close)
const { identity, owner, sent } = room
const logger = new Logger(() => () => {})

test('the queue hands a code to the sender', async () => {
  await identity.askCode('13800000001', { ip: '192.0.2.1', language: 'en' })
  await runOnce({ connectionString: ownerUrl, taskList: identity.tasks, logger })
  assert.equal(sent.length, 1)
  assert.match(sent[0]?.text ?? '', /^\[Wutong\] Your sign-in code is \d{6}, valid for 5 minutes/)
})

test('a code that the sender could not hand over is tried again', async () => {
  await identity.askCode('13800000002', { ip: '192.0.2.1' })
  const broken = { [sendCode.name]: () => Promise.reject(new Error('gateway down')) }
  await runOnce({ connectionString: ownerUrl, taskList: broken, logger })
  const waiting = await owner<{ attempts: number }>(`select attempts from graphile_worker._private_jobs`)
  assert.deepEqual(waiting, [{ attempts: 1 }])
  await room.work()
  assert.match(sent.at(-1)?.text ?? '', /^【梧桐】登录验证码 \d{6}，5 分钟内有效/)
})

test('the house is tidied every hour: what has served its purpose goes, the rest stays', async () => {
  assert.deepEqual(
    parseCrontab(identityCrontab).map(({ task }) => task),
    [tidyUp.name],
  )
  await owner(`truncate identity.sign_in_code, kernel.idempotency`)
  await owner(`insert into identity.sign_in_code (phone_index, code_hash, tries_left, asked_at, expires_at)
    select 'p', 'c', 5, now() - age, now() from unnest(array['2 days', '23 hours']::interval[]) age`)
  await owner(`insert into kernel.idempotency (actor, key, route, fingerprint, status, reply, at)
    select 'anyone', 'key of ' || age, 'r', '', 200, '{}', now() - age from unnest(array['3 days', '47 hours']::interval[]) age`)
  await owner(`insert into kernel.stand_in_message (channel, recipient, body, at)
    select 'sms', 'r', 'b', now() - age from unnest(array['25 hours', '23 hours']::interval[]) age`)
  await owner(`with p as (insert into identity.person (kind) values ('resident') returning id)
    insert into identity.session (token_hash, person_id, via, expires_at)
    select age::text::bytea, p.id, 'code', now() - age from p, unnest(array['201 days', '199 days']::interval[]) age`)
  await identity.tasks[tidyUp.name]?.({ _cron: { ts: '2026-01-01T00:00:00.000Z' } })
  for (const table of [
    'identity.sign_in_code',
    'kernel.idempotency',
    'kernel.stand_in_message',
    'identity.session',
  ]) {
    const [left] = await owner<{ count: number }>(`select count(*)::int as count from ${table}`)
    assert.equal(left?.count, 1, table)
  }
})
