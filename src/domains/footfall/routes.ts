import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { enFootfall } from '../../../messages/en/footfall.ts'
import { zhFootfall } from '../../../messages/zh-CN/footfall.ts'
import { ANYONE, look } from '../../kernel/access.ts'
import type { App, House } from '../../kernel/app.ts'
import { answersFile, reads, writes } from '../../kernel/handle.ts'
import type { Keys } from '../../kernel/keys.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Settings } from '../../kernel/settings.ts'
import { MEDIA_TYPES, writeSheet } from '../../kernel/sheets/write.ts'
import { toldKey } from '../../kernel/told-key.ts'
import { proveStation, stationNotFound, type StationsMemory } from '../stations/public.ts'
import type { TerritoryMemory } from '../territory/public.ts'
import { noteHeads, proveNoting, readBusyness, withdrawNote } from './actions.ts'
import { listBusiest, listLines, provePlace, readChart } from './charts/actions.ts'
import * as contract from './contract.ts'
import { COUNTER_KEY, revokeCounter, setUpCounter, tellCounts } from './counters/actions.ts'
import { findCounters } from './counters/store.ts'
import { findNotes, lastCheck } from './store.ts'

/** What the room needs of the program. */
export type FootfallHouse = House & {
  readonly territory: TerritoryMemory
  readonly stations: StationsMemory
  readonly settings: Pick<Settings, 'timeZone'>
  readonly keys: Keys
}

/** Registers the room's routes. */
export function footfallRoutes(app: App, house: FootfallHouse): void {
  charts(app, house)
  exporting(app, house)
  noting(app, house)
  counting(app, house)
}

function charts(app: App, { db, territory, stations, settings }: FootfallHouse): void {
  const wall = () => Temporal.Now.zonedDateTimeISO(settings.timeZone)
  reads(app, contract.getFootfall, ({ who, querystring }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => readChart(tx, who, territory, querystring, wall()))
  })
  reads(app, contract.listStationFootfall, ({ who, querystring: { unit, on } }) => {
    if (!territory.brief(unit)) throw notFound()
    return look(db, who, (tx) => listBusiest(tx, who, unit, on))
  })
  reads(app, contract.getBusyness, ({ params: { stationId } }) => {
    if (!stations.unitOf(stationId)) throw stationNotFound()
    return look(db, ANYONE, (tx) => readBusyness(tx, stationId, Temporal.Now.instant(), wall().hour))
  })
  reads(app, contract.getFootfallCheck, ({ who }) =>
    look(db, who, async (tx) => {
      const last = await lastCheck(tx)
      return { at: last?.at ?? null, first: last?.first ?? null, faults: last?.faults ?? 0 }
    }),
  )
}

function exporting(app: App, { db, territory }: FootfallHouse): void {
  answersFile(app, contract.exportFootfall, async ({ who, language, querystring: asked }) => {
    const { names, lines } = await look(db, who, async (tx) => ({
      names: await provePlace(tx, who, territory, asked),
      lines: await listLines(tx, asked),
    }))
    const words = language === 'en' ? enFootfall : zhFootfall
    const rows = Readable.from(
      lines.map(({ day, hour, method, ins, outs }) => ({
        cells: [day, hour, words.methods[method], ins, method === 'counter' ? outs : null],
      })),
    )
    const columns = [
      { name: words.sheet.day, kind: 'date' },
      { name: words.sheet.hour, kind: 'number' },
      { name: words.sheet.method, kind: 'text', width: 16 },
      { name: words.sheet.ins, kind: 'number' },
      { name: words.sheet.outs, kind: 'number' },
    ] as const
    return {
      type: MEDIA_TYPES[asked.format],
      name: `${words.sheet.title}-${language === 'en' ? names.en : names.zh}-${asked.on}.${asked.format}`,
      body: Readable.from(writeSheet(asked.format, columns, rows, { sheet: words.sheet.title })),
    }
  })
}

function noting(app: App, { db }: FootfallHouse): void {
  reads(app, contract.listNotes, ({ who, params: { stationId } }) =>
    look(db, who, async (tx) => {
      await proveNoting(tx, who, stationId)
      return findNotes(tx, stationId, Temporal.Now.instant().subtract({ hours: 48 }))
    }),
  )
  writes(app, db, contract.noteHeads, (tx, { who, params: { stationId }, body }) =>
    noteHeads(tx, who, stationId, body),
  )
  writes(app, db, contract.withdrawNote, (tx, { who, params: { noteId } }) => withdrawNote(tx, who, noteId))
}

function counting(app: App, { db, keys }: FootfallHouse): void {
  // Idempotent by sequence numbers, which outlive any key of a request.
  reads(app, contract.tellCounts, ({ request, body }) =>
    tellCounts(db, request.headers.authorization, body.counts, Temporal.Now.instant()),
  )
  reads(app, contract.listCounters, ({ who, params: { stationId } }) =>
    look(db, who, async (tx) => {
      await proveStation(tx, who, stationId)
      return findCounters(tx, stationId)
    }),
  )
  const keyOf = (request: FastifyRequest) => toldKey(keys, COUNTER_KEY, request)
  writes(
    app,
    db,
    contract.setUpCounter,
    async (tx, { who, params: { stationId }, body, request }) =>
      setUpCounter(tx, await proveStation(tx, who, stationId), body.name, keyOf(request)),
    { secret: (request) => ({ key: keyOf(request) }) },
  )
  writes(app, db, contract.revokeCounter, (tx, { who, params: { counterId } }) =>
    revokeCounter(tx, who, counterId),
  )
}
