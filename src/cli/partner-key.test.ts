import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { asOwner, freshDatabase } from '../../test/database.ts'
import { givenTown } from '../domains/territory/samples.ts'

const { ownerUrl, appUrl } = await freshDatabase()
await givenTown(ownerUrl)

function wutong(...args: string[]) {
  const env = {
    ...process.env,
    DATABASE_URL: ownerUrl,
    DATABASE_APP_URL: appUrl,
    WUTONG_SECRET: 'a-secret-for-tests-only-32-characters',
    LANG: 'en',
    LC_ALL: '',
  }
  return promisify(execFile)(process.execPath, ['bin/wutong.mjs', 'partner-key', ...args], { env })
}

test('a key is given and ended at the command line; only its hash is kept', async () => {
  const { stdout } = await wutong('--holder', '随手拍', '--most-a-day', '5')
  const key = /wtp_\w{49}/.exec(stdout)?.[0] ?? ''
  const id = /[0-9a-f-]{36}$/.exec(stdout.trim())?.[0] ?? ''
  await wutong('--revoke', id)
  const rows = await asOwner(ownerUrl, (client) =>
    client.query(
      `select hash = sha256(convert_to($1, 'UTF8')) as same, filed_a_day as most, revoked_at is not null as ended
       from partners.key`,
      [key],
    ),
  )
  assert.deepEqual(rows.rows, [{ same: true, most: 5, ended: true }])
})
