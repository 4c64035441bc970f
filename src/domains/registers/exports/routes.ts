import type { FastifyRequest } from 'fastify'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { act, look, type Permission, type Who } from '../../../kernel/access.ts'
import type { App, House } from '../../../kernel/app.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import { faultsOf } from '../../../kernel/handle.ts'
import { invalidRequest, notFound, notYours, signInNeeded } from '../../../kernel/problem.ts'
import type { Settings } from '../../../kernel/settings.ts'
import { MEDIA_TYPES, writeSheet, type WrittenRow } from '../../../kernel/sheets/write.ts'
import type { CatalogueMemory } from '../../catalogue/public.ts'
import { findNamed, stationNotFound, type StationsMemory } from '../../stations/public.ts'
import { lineageOf, prove, type TerritoryMemory } from '../../territory/public.ts'
import { listRows, type Sources } from './actions.ts'
import { type ExportedList, exportList } from './contract.ts'
import { FORMS } from './forms/contract.ts'
import { exportColumns, fileNameOf, sheetKind, type Wish } from './rules.ts'

export type ExportHouse = House & {
  readonly territory: TerritoryMemory
  readonly stations: StationsMemory
  readonly catalogue: CatalogueMemory
  readonly settings: Pick<Settings, 'timeZone'>
  readonly today: () => string
}

/**
 * Registers the export of lists. Rows go from a cursor of one read-only transaction, in the name of
 * whoever asks, through the writer to the browser; whoever goes away ends the transaction.
 */
export function exportRoutes(app: App, house: ExportHouse): void {
  const { db, territory, stations, catalogue, settings, today, log } = house
  const { access, ...route } = exportList
  app.route({
    ...route,
    config: { access },
    handler: async (request, reply) => {
      const { who } = request
      const wish = wishOf(request, territory)
      const { list, format, side } = wish
      const about = await admit(db, who, wish)
      const name = fileNameOf(list, about, today(), format, side)
      const sources = { territory, stations, catalogue, timeZone: settings.timeZone, today: today(), who }
      const file = await stream(db, wish, sources, (error) => {
        log.warn({ reason: error.message, list }, 'an export ended before its last row')
      })
      return reply
        .type(MEDIA_TYPES[format])
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header('cache-control', 'private, no-store')
        .send(file)
    },
  })
}

/**
 * The file as a stream that is being written. What goes wrong before its first row is thrown, so that it can
 * still be answered; what goes wrong later breaks the file off.
 */
function stream(db: Database, wish: Wish, sources: Sources, broken: (error: Error) => void) {
  const { list, format, side } = wish
  const columns = exportColumns(list).map((one) => ({ name: one.header[side], kind: sheetKind(one) }))
  const file = new PassThrough()
  const begun = Promise.withResolvers<PassThrough>()
  let onItsWay = false
  look(db, sources.who, async (tx) => {
    const rows = listRows(tx, wish, sources)
    const first = await rows.next()
    onItsWay = true
    begun.resolve(file)
    const all = first.done ? none() : withFirst(first.value, rows)
    await pipeline(Readable.from(writeSheet(format, columns, all, { sheet: FORMS[list].name[side] })), file)
  }).catch((error: Error) => {
    if (!onItsWay) return begun.reject(error)
    broken(error)
    return file.destroy(error)
  })
  return begun.promise
}

async function* none(): AsyncGenerator<WrittenRow> {}

async function* withFirst(first: WrittenRow, rest: AsyncIterable<WrittenRow>): AsyncGenerator<WrittenRow> {
  yield first
  yield* rest
}

/** Lists that everybody may have. */
const OPEN: ReadonlySet<ExportedList> = new Set<ExportedList>([
  'units',
  'grids',
  'buildings',
  'boundaries',
  'stations',
  'services',
])

/** Lists with names of people: only for those whose work it is there. */
const PROVEN: Partial<Record<ExportedList, Permission>> = { people: 'post.appoint', duty: 'station.edit' }

/** What is asked for, by whoever may at all. */
function wishOf({ params, query, who, language }: FastifyRequest, territory: TerritoryMemory): Wish {
  const { schema } = exportList
  const place = schema.params.safeParse(params)
  if (!place.success) throw notFound()
  const asked = schema.querystring.safeParse(query)
  if (!asked.success) throw invalidRequest({}, faultsOf(asked.error, 'query'))
  const { list } = place.data
  if (!OPEN.has(list) && !who.person) throw signInNeeded()
  if (!OPEN.has(list) && who.kind !== 'staff') throw notYours()
  const unit = territory.brief(asked.data.unit ?? territory.root()?.id ?? '')
  if (!unit) throw notFound()
  return { ...asked.data, list, unit, side: language === 'en' ? 'en' : 'zh' }
}

/**
 * Lets in whoever may have the list, and tells what it is about: the unit, or the station of a service roster.
 * That somebody took the people of a unit with them is written down before the first of them goes out.
 */
async function admit(db: Database, who: Who, wish: Wish): Promise<{ zh: string; en: string }> {
  const { list, unit } = wish
  if (list === 'served') return look(db, who, (tx) => stationNamed(tx, wish.station))
  const permission = PROVEN[list]
  if (!permission) return unit
  return act(db, who, async (tx) => {
    await prove(tx, who, permission, unit.id)
    const lineage = await lineageOf(tx, unit.id)
    if (list === 'people')
      writeDown(tx, {
        action: 'people.export',
        subject: { kind: 'unit', id: unit.id },
        lineage,
        detail: { format: wish.format },
      })
    return unit
  })
}

async function stationNamed(tx: Tx, id: string | undefined): Promise<{ zh: string; en: string }> {
  const [station] = await findNamed(tx, id === undefined ? [] : [id])
  if (!station) throw stationNotFound()
  return { zh: station.name_zh, en: station.name_en }
}
