import type { FastifyRequest } from 'fastify'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { look } from '../../../kernel/access.ts'
import type { App, House } from '../../../kernel/app.ts'
import { faultsOf } from '../../../kernel/handle.ts'
import { invalidRequest, notFound, notYours, signInNeeded } from '../../../kernel/problem.ts'
import { MEDIA_TYPES, writeSheet } from '../../../kernel/sheets/write.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { REGISTERS } from '../columns/contract.ts'
import { listRows } from './actions.ts'
import { exportList } from './contract.ts'
import { exportColumns, fileNameOf, sheetKind } from './rules.ts'

export type ExportHouse = House & { readonly territory: TerritoryMemory; readonly today: () => string }

/**
 * Registers the export of lists. Rows go from a cursor of one read-only transaction, in the name of
 * whoever asks, through the writer to the browser; whoever goes away ends the transaction.
 */
export function exportRoutes(app: App, { db, territory, today, log }: ExportHouse): void {
  const { access, ...route } = exportList
  app.route({
    ...route,
    config: { access },
    handler: async (request, reply) => {
      const { who, language } = request
      const { list, format, kind = null, ...asked } = wishOf(request)
      const unit = territory.brief(asked.unit ?? territory.root()?.id ?? '')
      if (!unit) throw notFound()
      const side = language === 'en' ? 'en' : 'zh'
      const columns = exportColumns(list).map((column) => ({
        name: column.header[side],
        kind: sheetKind(column),
      }))
      const name = fileNameOf(list, unit, today(), format, side)
      const file = new PassThrough()
      look(db, who, (tx) => {
        const rows = listRows(tx, territory, { list, unit: unit.id, format, kind, side })
        return pipeline(
          Readable.from(writeSheet(format, columns, rows, { sheet: REGISTERS[list].name[side] })),
          file,
        )
      }).catch((error: Error) => {
        log.warn({ reason: error.message, list }, 'an export ended before its last row')
        file.destroy(error)
      })
      return reply
        .type(MEDIA_TYPES[format])
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header('cache-control', 'private, no-store')
        .send(file)
    },
  })
}

/** What is asked for, by whoever may: organisations are for staff. */
function wishOf({ params, query, who }: FastifyRequest) {
  const { schema } = exportList
  const place = schema.params.safeParse(params)
  if (!place.success) throw notFound()
  const asked = schema.querystring.safeParse(query)
  if (!asked.success) throw invalidRequest({}, faultsOf(asked.error, 'query'))
  const { list } = place.data
  if (list === 'organisations' && !who.person) throw signInNeeded()
  if (list === 'organisations' && who.kind !== 'staff') throw notYours()
  return { ...asked.data, list }
}
