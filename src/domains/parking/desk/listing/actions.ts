import type { Language } from '../../../../../messages/catalogue.ts'
import { LIVE, slotsOf } from '../../../../engines/capacity/slots/public.ts'
import type { Proof } from '../../../../kernel/access.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { SheetColumn, WrittenRow } from '../../../../kernel/sheets/write.ts'
import type { Setting } from '../../booking/actions.ts'
import { exportTooLong } from '../../rules.ts'
import { findPointsIn, findSpaces } from '../../store.ts'
import { findWholeEvenings } from '../store.ts'

const MOST_DAYS = 62

const COLUMNS = {
  'zh-CN': ['日期', '停车点', '车位', '开始', '结束', '状态'],
  en: ['Date', 'Car park', 'Space', 'From', 'To', 'State'],
} as const
const STATES = {
  'zh-CN': { free: '空闲', booked: '已预订', owner: '车位主人使用' },
  en: { free: 'free', booked: 'booked', owner: 'used by its owner' },
} as const

type Asked = { from: string; to: string; language: Language; setting: Setting }

/**
 * Every evening on which a space of the unit was open, and whether somebody had it: for the unit's report on its
 * pact. Nobody's name, nobody's plate. Throws parking-export-too-long.
 */
export async function listEvenings(
  tx: Tx,
  proof: Proof<'parking.edit'>,
  { from, to, language, setting: { timeZone } }: Asked,
): Promise<{ columns: SheetColumn[]; rows: AsyncGenerator<WrittenRow> }> {
  const first = Temporal.PlainDate.from(from)
  const length = first.until(to).days + 1
  if (length < 1 || length > MOST_DAYS) throw exportTooLong()
  const days = Array.from({ length }, (_, i) => first.add({ days: i }).toString())
  const points = await findPointsIn(tx, proof.unit)
  const spaces = await findSpaces(tx, { points: points.map(({ id }) => id) })
  const evenings = await findWholeEvenings(
    tx,
    spaces.map(({ id }) => id),
    days,
  )
  const window = {
    from: first.toZonedDateTime(timeZone).toInstant(),
    to: first
      .add({ days: length + 1 })
      .toZonedDateTime(timeZone)
      .toInstant(),
  }
  const resources = spaces.map(({ resource }) => resource)
  const slots = Map.groupBy(await slotsOf(tx, resources, window, LIVE), ({ resource }) => resource)
  const names = new Map(points.map(({ id, zh, en }) => [id, language === 'en' ? en : zh]))
  const at = new Map(spaces.map((space) => [space.id as string, space]))
  const wall = (moment: Temporal.Instant) =>
    moment.toZonedDateTimeISO(timeZone).toPlainDateTime().toString().slice(0, 16).replace('T', ' ')
  async function* rows(): AsyncGenerator<WrittenRow> {
    for (const { space, day, during } of evenings) {
      const one = at.get(space)
      if (!one) continue
      const there = (slots.get(one.resource) ?? []).filter(
        (slot) =>
          Temporal.Instant.compare(slot.during.from, during.to) < 0 &&
          Temporal.Instant.compare(during.from, slot.during.to) < 0,
      )
      const isBooked = there.some(({ subject }) => subject.kind === 'reservation')
      const state = isBooked ? 'booked' : there.length > 0 ? 'owner' : 'free'
      const cells = [day, names.get(one.point) ?? '', one.label, wall(during.from), wall(during.to)]
      yield { cells: [...cells, STATES[language][state]] }
    }
  }
  const columns = COLUMNS[language].map((name, i): SheetColumn => ({ name, kind: i === 0 ? 'date' : 'text' }))
  return { columns, rows: rows() }
}
