import { Readable } from 'node:stream'
import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { reads } from '../../../kernel/handle.ts'
import { notYours, signInNeeded } from '../../../kernel/problem.ts'
import { MEDIA_TYPES, writeSheet, type WrittenRow } from '../../../kernel/sheets/write.ts'
import type { StationsHouse } from '../../stations/public.ts'
import { allActivities, listActivities } from './actions.ts'
import * as contract from './contract.ts'
import { sheetColumns, sheetRow } from './rules.ts'

/** The list that staff work with, page by page or whole as a file. */
export function listingRoutes(app: App, { db, territory }: StationsHouse): void {
  reads(app, contract.listActivities, ({ who, querystring }) =>
    look(db, who, (tx) => listActivities(tx, territory, querystring)),
  )
  const { access, ...route } = contract.exportActivities
  app.route({
    ...route,
    config: { access },
    handler: async (request, reply) => {
      const { who, language } = request
      if (!who.person) throw signInNeeded()
      if (who.kind !== 'staff') throw notYours()
      const { format, ...filter } = contract.exportActivities.schema.querystring.parse(request.query)
      const side = language === 'en' ? 'en' : 'zh'
      const rows: WrittenRow[] = await look(db, who, async (tx) => {
        const all: WrittenRow[] = []
        for await (const { timeZone, line } of allActivities(tx, territory, filter))
          all.push(sheetRow(line, side, timeZone))
        return all
      })
      const sheet = side === 'en' ? 'Activities' : '活动列表'
      return reply
        .type(MEDIA_TYPES[format])
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(`${sheet}.${format}`)}`,
        )
        .header('cache-control', 'private, no-store')
        .send(Readable.from(writeSheet(format, sheetColumns(side), each(rows), { sheet })))
    },
  })
}

async function* each(rows: readonly WrittenRow[]): AsyncGenerator<WrittenRow> {
  yield* rows
}
