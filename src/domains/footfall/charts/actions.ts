import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { notFound } from '../../../kernel/problem.ts'
import type { StationId } from '../../stations/contract.ts'
import { findNamed } from '../../stations/public.ts'
import { prove, type TerritoryMemory } from '../../territory/public.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { proveNoting } from '../actions.ts'
import type { Against, FootfallChart, FootfallSpan, StationFootfall } from '../contract.ts'
import { dayBeside, daysOf, pointsOf, seriesOf } from '../rules.ts'
import { type Place, readBusiest, readDays, readNow, readPoints } from '../store.ts'

export type Asked = {
  readonly of: Place['of']
  readonly id: string
  readonly span: FootfallSpan
  readonly on: string
}

/** Proves that whoever asks may know exact figures of a place, and names it. */
export async function provePlace(tx: Tx, who: Who, territory: TerritoryMemory, { of, id }: Place) {
  if (of === 'station') {
    const { named } = await proveNoting(tx, who, id as StationId)
    return { zh: named.name_zh, en: named.name_en }
  }
  const unit = territory.brief(id)
  if (!unit) throw notFound()
  await prove(tx, who, 'attendance.note', unit.id)
  return { zh: unit.zh, en: unit.en }
}

/** A chart of a station or of a unit with all below it, and how many are there now. */
export async function readChart(
  tx: Tx,
  who: Who,
  territory: TerritoryMemory,
  asked: Asked & { against: Against },
  wall: Temporal.ZonedDateTime,
): Promise<FootfallChart> {
  const { of, id, span } = asked
  const names = await provePlace(tx, who, territory, asked)
  const on = Temporal.PlainDate.from(asked.on)
  const days = daysOf(span, on)
  const points = pointsOf(span, days)
  const series = seriesOf(await readPoints(tx, asked, span, days), points.length)
  const beside = dayBeside(span, on, asked.against)
  const now = await readNow(tx, asked, wall.toPlainDate().toString(), wall.hour * 60 + wall.minute)
  return {
    of,
    id,
    ...names,
    span,
    from: days.from.toString(),
    to: days.to.toString(),
    points,
    series,
    before: beside && (await besideOf(tx, asked, beside)),
    now: {
      at: wall.toInstant(),
      stay: now.stay,
      methods: now.rows.map(({ bothWays, ...row }) => ({ ...row, by: bothWays ? 'inAndOut' : 'stay' })),
    },
  }
}

async function besideOf(tx: Tx, { of, id, span }: Asked, on: Temporal.PlainDate) {
  const days = daysOf(span, on)
  const rows = await readPoints(tx, { of, id }, span, days)
  return {
    from: days.from.toString(),
    to: days.to.toString(),
    series: seriesOf(rows, pointsOf(span, days).length),
  }
}

/** How many stations a list of the busiest holds. */
const MOST_STATIONS = 200

/** The stations of a unit where something was counted on a day, busiest first. */
export async function listBusiest(tx: Tx, who: Who, unit: UnitId, day: string): Promise<StationFootfall[]> {
  await prove(tx, who, 'attendance.note', unit)
  const rows = await readBusiest(tx, unit, day, MOST_STATIONS)
  const names = new Map(
    (
      await findNamed(
        tx,
        rows.map(({ station }) => station),
      )
    ).map((one) => [one.id, one]),
  )
  return rows.flatMap((row) => {
    const named = names.get(row.station)
    return named ? [{ ...row, zh: named.name_zh, en: named.name_en }] : []
  })
}

/** The lines of a spreadsheet: hours of a day, or single days of a month or a year. */
export async function listLines(tx: Tx, asked: Asked) {
  const days = daysOf(asked.span, Temporal.PlainDate.from(asked.on))
  if (asked.span !== 'day')
    return (await readDays(tx, asked, days)).map(({ day, ...row }) => ({ ...row, day, hour: null }))
  const rows = await readPoints(tx, asked, 'day', days)
  return rows
    .toSorted((a, b) => a.method.localeCompare(b.method) || a.point - b.point)
    .map(({ point, ...row }) => ({ ...row, day: asked.on, hour: point }))
}
