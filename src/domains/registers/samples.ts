import assert from 'node:assert/strict'
import pg from 'pg'
import type { App } from '../../kernel/app.ts'
import { newId } from '../../kernel/new-id.ts'
import { checkCharacterOf } from '../organisations/credit-code/contract.ts'
import type { ImportDetail, ImportRegister } from './contract.ts'

/** A credit code that fits, different for every number. */
export function sampleCreditCode(number: number): string {
  const body = `91310000MA${String(number).padStart(7, '0')}`
  return `${body}${checkCharacterOf(body) ?? ''}`
}

/** Asks the registers' routes as one person, as the console does. */
export function importing(app: App, token: string) {
  const ask = async (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    payload?: object | string | Buffer,
    key = newId(),
  ) => {
    const answer = await app.inject({
      method,
      url: `/api/registers/${url}`,
      headers: { cookie: `wutong_session=${token}`, 'idempotency-key': key, 'accept-language': 'en' },
      ...(payload !== undefined && { payload }),
    })
    return { status: answer.statusCode, body: answer.json(), text: answer.body }
  }
  const detail = async (id: string): Promise<ImportDetail> => {
    const { status, body, text } = await ask('GET', `imports/${id}`)
    assert.equal(status, 200, text)
    return body as ImportDetail
  }
  return {
    ask,
    detail,
    async upload(
      unit: string,
      file: string | Buffer,
      register: ImportRegister = 'organisations',
      name = 'sample.csv',
    ) {
      const query = new URLSearchParams({ register, unit, name })
      return ask('POST', `imports?${query}`, file)
    },
    /** Uploads what must be readable; answers the import's id. */
    async begin(
      unit: string,
      file: string | Buffer,
      register: ImportRegister = 'organisations',
    ): Promise<string> {
      const { status, body, text } = await this.upload(unit, file, register)
      assert.equal(status, 201, text)
      return body.id
    },
    /** Checks and waits for the end of it. */
    async check(id: string): Promise<ImportDetail> {
      const { status, text } = await ask('POST', `imports/${id}/check`)
      assert.equal(status, 202, text)
      for (let tries = 0; tries < 600; tries += 1) {
        const now = await detail(id)
        if (now.state !== 'checking' && !now.running) return now
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      throw new Error('The check does not end')
    },
    run: (id: string, key?: string) => ask('POST', `imports/${id}/import`, undefined, key),
    undo: (id: string, key?: string) => ask('POST', `imports/${id}/undo`, undefined, key),
  }
}

/** Everything that an import of organisations, units, stations or people may touch, as one text per table. */
const TOUCHED = [
  'organisations.organisation',
  'organisations.attachment',
  'organisations.post',
  'organisations.holding',
  'identity.person',
  'stations.station',
  'stations.contact',
  'territory.unit',
  'territory.unit_name',
  'territory.unit_code',
  'territory.unit_parent',
]

/** A print of all rows of all tables that an import may touch. */
export async function printOfTouched(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const prints: string[] = []
    for (const table of TOUCHED) {
      const { rows } = await client.query<{ print: string }>(
        `select coalesce(md5(string_agg(t::text, '' order by t::text)), '') as print from ${table} t`,
      )
      prints.push(`${table} ${rows[0]?.print ?? ''}`)
    }
    return prints.join('\n')
  } finally {
    await client.end()
  }
}
