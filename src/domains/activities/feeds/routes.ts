import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ANYONE, look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import type { Database } from '../../../kernel/database.ts'
import type { Keys } from '../../../kernel/keys.ts'
import {
  closeMine,
  type DatesOf,
  openMine,
  ownCalendar,
  showMine,
  stationCalendar,
  topicCalendar,
} from './actions.ts'
import * as contract from './contract.ts'
import { calendarNotFound, type Side } from './rules.ts'

type FeedsHouse = {
  readonly db: Database
  readonly keys: Keys
  readonly ownDates: readonly DatesOf[]
}

const hidden = { schema: { hide: true } }
const Query = z.object({ lang: z.string().optional(), unit: z.uuid().optional() })

function asked(request: FastifyRequest): { file: string; side: Side; unit: string | null } {
  const { lang, unit } = Query.safeParse(request.query).data ?? {}
  const { file = '' } = request.params as { file?: string }
  if (!file.endsWith('.ics')) throw calendarNotFound()
  return { file: file.slice(0, -4), side: lang === 'en' ? 'en' : 'zh', unit: unit ?? null }
}

function send(reply: FastifyReply, text: string, cache: string): FastifyReply {
  return reply.type('text/calendar; charset=utf-8').header('cache-control', cache).send(text)
}

/** Calendars for other programs, and the secret address of one's own. */
export function feedRoutes(app: App, house: FeedsHouse): void {
  const { db, keys } = house
  app.get('/calendar/stations/:file', hidden, async (request, reply) => {
    const { file, side } = asked(request)
    if (!z.uuid().safeParse(file).success) throw calendarNotFound()
    return send(reply, await look(db, ANYONE, (tx) => stationCalendar(tx, file, side)), 'public, max-age=600')
  })
  app.get('/calendar/topics/:file', hidden, async (request, reply) => {
    const { file, side, unit } = asked(request)
    return send(
      reply,
      await look(db, ANYONE, (tx) => topicCalendar(tx, file, unit, side)),
      'public, max-age=600',
    )
  })
  app.get('/calendar/me/:file', hidden, async (request, reply) => {
    const { file, side } = asked(request)
    return send(reply, await ownCalendar(house, file, side), 'private, no-store')
  })
  reads(app, contract.getMyCalendar, ({ who }) => look(db, who, (tx) => showMine(tx, keys, who)))
  writes(app, db, contract.openMyCalendar, (tx, { who }) => openMine(tx, keys, who))
  writes(app, db, contract.closeMyCalendar, (tx, { who }) => closeMine(tx, keys, who))
}
