import { Readable } from 'node:stream'
import { act } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import { notYours, signInNeeded } from '../../../kernel/problem.ts'
import { MEDIA_TYPES, writeSheet, type WrittenRow } from '../../../kernel/sheets/write.ts'
import { readAtWork, type StationsHouse } from '../../stations/public.ts'
import { proveActivity } from '../activity/actions.ts'
import { decideEnrolment, enrolAtDesk, listEnrolled, proveList } from './actions.ts'
import * as contract from './contract.ts'
import { sheetColumns, sheetRow } from './sheet/rules.ts'

/** Who is enrolled, for those who look after an activity. */
export function enrolmentRoutes(app: App, { db }: StationsHouse): void {
  // Not `look`: that somebody looked at names is written down.
  reads(app, contract.listEnrolled, ({ who, params, querystring: { session, noShows } }) =>
    act(db, who, async (tx) => {
      const proven = await proveList(tx, who, params.activityId)
      const enrolled = await listEnrolled(tx, proven, { session, noShows: noShows === 'true' })
      return { enrolled, total: enrolled.length }
    }),
  )
  writes(app, db, contract.enrolAtDesk, async (tx, { who, params, body }) =>
    enrolAtDesk(tx, await proveActivity(tx, who, params.activityId), body),
  )
  writes(app, db, contract.decideEnrolment, async (tx, { who, params, body }) =>
    decideEnrolment(tx, await proveActivity(tx, who, params.activityId), { seat: params.seatId, ...body }),
  )
  exporting(app, db)
}

function exporting(app: App, db: StationsHouse['db']): void {
  const { access, ...route } = contract.exportEnrolled
  app.route({
    ...route,
    config: { access },
    handler: async (request, reply) => {
      const { who, language } = request
      if (!who.person) throw signInNeeded()
      if (who.kind !== 'staff') throw notYours()
      const { activityId } = contract.exportEnrolled.schema.params.parse(request.params)
      const { format, session } = contract.exportEnrolled.schema.querystring.parse(request.query)
      const side = language === 'en' ? 'en' : 'zh'
      const { rows, title } = await act(db, who, async (tx) => {
        const proven = await proveList(tx, who, activityId)
        const enrolled = await listEnrolled(tx, proven, { session })
        const [station] = await readAtWork(tx, { ids: [proven.row.station_id], since: '9999-01-01' })
        const timeZone = station?.plan.timeZone ?? 'UTC'
        return {
          rows: enrolled.map((one) => sheetRow(one, side, timeZone)),
          title: side === 'en' ? proven.row.title_en : proven.row.title_zh,
        }
      })
      const sheet = side === 'en' ? 'Enrolled' : '报名名单'
      const file = Readable.from(writeSheet(format, sheetColumns(side), each(rows), { sheet }))
      return reply
        .type(MEDIA_TYPES[format])
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(`${title}-${sheet}.${format}`)}`,
        )
        .header('cache-control', 'private, no-store')
        .send(file)
    },
  })
}

async function* each(rows: readonly WrittenRow[]): AsyncGenerator<WrittenRow> {
  yield* rows
}
