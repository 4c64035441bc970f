import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { findLine } from '../../src/domains/hotline/lines/store.ts'
import { compareWith } from '../../src/domains/hotline/comparing/actions.ts'
import { hearRequest } from '../../src/domains/hotline/public.ts'
import { givenHotline, hotlineSends, sampleOrder } from '../../src/domains/hotline/samples.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import { findCurrent } from '../../src/engines/cases/public.ts'
import { act, ANYONE, look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import type { Program } from '../../src/program/program.ts'
import { whenDone } from '../closing.ts'
import { asOwner } from '../database.ts'
import type { Request } from './request.ts'

/** An order's number, which a neighbour must not see. */
export const FOREIGN_ORDER = 'HL-FOREIGN-1'

/** A hotline of a place, whose list differs from ours in three ways, and what only that place's people may do with it. */
export async function hotlineTrials(
  { app, program, ownerUrl }: { app: App; program: Program; ownerUrl: string },
  town: Town,
): Promise<{ writes: Record<string, Request>; staffReads: Record<string, Request> }> {
  const order = sampleOrder({ number: FOREIGN_ORDER, place: { lon: 121.405, lat: 31.215 } })
  const missing = sampleOrder({ number: 'HL-FOREIGN-2' })
  const server = createServer((request, response) => {
    const listed = { number: 'HL-FOREIGN-2', state: 'open', deadline: missing['deadline'] }
    response.end(JSON.stringify(request.url?.startsWith('/list') ? { orders: [listed] } : missing))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  whenDone(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const line = await givenHotline(ownerUrl, program.keys, { unit: town.plane, code: 'foreign', url })
  await hotlineSends(app, 'foreign')('orders', order)
  const found = async (number: string) =>
    asOwner(ownerUrl, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        'select id from hotline.finding where number = $1',
        [number],
      )
      return rows[0]?.id ?? ''
    })
  const row = await look(program.db, ANYONE, (tx) => findLine(tx, line), 'housekeeping')
  if (!row) throw new Error('no hotline')
  await compareWith(program, row)
  const {
    rows: [{ id } = { id: '' }],
  } = await asOwner(ownerUrl, (client) =>
    client.query<{ id: string }>('select case_id as id from hotline.order where line_id = $1', [line]),
  )
  await act(
    program.db,
    ANYONE,
    async (tx) => {
      for (const current of (await findCurrent(tx, program.cases, [id])).values())
        await hearRequest(tx, current)
    },
    'housekeeping',
  )
  return asked(town, {
    line,
    url,
    id,
    ours: await found(FOREIGN_ORDER),
    theirs: await found('HL-FOREIGN-2'),
  })
}

type Given = Readonly<Record<'line' | 'url' | 'id' | 'ours' | 'theirs', string>>

function asked(town: Town, { line, url, id, ours, theirs }: Given) {
  const ofLine = { hotlineId: line }
  const named = { zh: '热线', en: 'Hotline', url, pulls: false, onAir: true, fields: {} }
  return {
    writes: {
      connectHotline: { body: { ...named, code: 'another', unit: town.plane } },
      changeHotline: { params: ofLine, body: { ...named, version: 1 } },
      rotateHotlineSecret: { params: ofLine },
      mapHotlineCategory: {
        params: ofLine,
        body: { code: 'X', name: null, category: '030402', from: '2026-01-01' },
      },
      retryHotlineMessages: { params: ofLine },
      noteHotlineCall: { params: { caseId: id }, body: { at: '2026-01-01T00:00:00Z' } },
      compareHotlineNow: { params: ofLine },
      explainHotlineFinding: {
        params: { findingId: ours },
        body: { reason: '对方尚未上账' },
      },
      resendHotlineOrder: { params: { findingId: ours } },
      fetchHotlineOrder: { params: { findingId: theirs } },
    },
    staffReads: {
      listHotlines: { query: `unit=${town.plane}` },
      listHotlineFindings: { query: `unit=${town.plane}` },
      listHotlineCategories: { params: ofLine },
      listHotlineMessages: { params: ofLine },
      getHotlineOrderOfCase: { params: { caseId: id } },
    },
  }
}
