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

/** Everything that an import of organisations, units, stations, services or people may touch, as one text per table. */
const TOUCHED = [
  'organisations.organisation',
  'organisations.attachment',
  'organisations.post',
  'organisations.holding',
  'identity.person',
  'stations.station',
  'stations.contact',
  'catalogue.service',
  'catalogue.edition',
  'catalogue.required_document',
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

/** Four imports of one unit for tests of who may touch them: one that came in, and others at every step. */
export async function givenImports(app: App, token: string, unit: string, place: string) {
  const me = importing(app, token)
  const header = '编码,名称,类型,所属区域'
  const begin = (...lines: string[]) => me.begin(unit, [header, ...lines].join('\n'))
  const imported = await begin(`FR-1,示范路书店,商户,${place}`, `FR-2,示范路面馆,商户,${place}`)
  await me.check(imported)
  assert.equal((await me.run(imported)).status, 200)
  const checked = await begin(
    `FR-1,示范路书店,商户,${place}`,
    `FR-3,示范路花店,商户,别处`,
    `,示范路书店铺,商户,${place}`,
  )
  const { counts } = await me.check(checked)
  assert.deepEqual([counts.faulty, counts.unsure, counts.absent > 0], [1, 1, true])
  const ready = await begin(`FR-4,示范路糖果行,商户,${place}`)
  await me.check(ready)
  const [open, uploaded] = [
    await begin(`FR-5,示范路茶馆,商户,${place}`),
    await begin(`FR-6,示范路米店,商户,${place}`),
  ]
  const { rows } = (await me.ask('GET', `imports/${checked}/unsure`)).body
  return { imported, checked, ready, open, uploaded, subject: String(rows[0].candidates[0].id) }
}

type Request = { params?: Record<string, string>; query?: string; body?: unknown }
type Given = Awaited<ReturnType<typeof givenImports>>

/** For every write of the registers, in an order in which they can follow each other, what its own officer may ask. */
export function importWrites({ open, ready, uploaded }: Given, unit: string): Record<string, Request> {
  const one = { params: { importId: open } }
  return {
    uploadImport: {
      query: `register=organisations&unit=${unit}&name=own.csv`,
      body: '名称,类型,所属区域\n梧桐书店,商户,planeSouth\n',
    },
    mapColumns: { ...one, body: { mapping: ['code', 'name', null, 'unit'] } },
    fixCells: { ...one, body: { fixes: [{ row: 2, column: 'name', was: '', value: '示范路茶室' }] } },
    decideRows: { ...one, body: { decisions: [{ row: 2, choice: 'new', subject: null }] } },
    leaveOutFaulty: { ...one, body: { leaveOut: true } },
    abandonImport: one,
    runImport: { params: { importId: ready } },
    undoImport: { params: { importId: ready } },
    // Last, for it goes on after its answer.
    checkImport: { params: { importId: uploaded } },
  }
}

export function importReads({ checked, subject }: Given): Record<string, Request> {
  const one = { params: { importId: checked } }
  return {
    listImports: {},
    getImport: one,
    listFaultyRows: one,
    listUnsureRows: one,
    listAbsent: one,
    getProvenance: { params: { subjectId: subject } },
  }
}
