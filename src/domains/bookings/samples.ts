import { asOwner } from '../../../test/database.ts'
import type { Who } from '../../kernel/access.ts'
import { PersonId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import { SpaceId, type StationId } from '../stations/contract.ts'
import type { CounterId, DeskId, GuideId, RouteId } from './contract.ts'
import { Terms } from './terms/contract.ts'

/** Terms for tests: half hours, an hour and a half at most, a quarter of an hour of cleaning. */
export const sampleTerms = (more: Partial<Terms> = {}): Terms => ({
  bookable: true,
  residents: true,
  organisations: true,
  week: null,
  onHolidays: false,
  leastMinutes: 30,
  mostMinutes: 180,
  stepMinutes: 30,
  aheadDays: 60,
  beforeMinutes: 0,
  afterMinutes: 15,
  approval: false,
  lateMinutes: 120,
  purposes: ['meeting', 'reading'],
  houseRules: { zh: '请保持整洁。', en: 'Keep it tidy.' },
  ...more,
})

/** A space of a station with twenty seats, and terms of its own from 2020 on; its edition is what is agreed to. */
export async function givenSpace(
  ownerUrl: string,
  station: string,
  terms: Partial<Terms> = {},
  seats: number | null = 20,
): Promise<{ space: SpaceId; edition: string }> {
  const [space, edition] = [SpaceId.parse(newId()), newId()]
  await asOwner(ownerUrl, async (client) => {
    await client.query(
      `insert into stations.space (id, station_id, number, name_zh, name_en, seats, equipment)
       values ($1, $2, (select coalesce(max(number), 0) + 1 from stations.space where station_id = $2), '活动室', 'Activity room', $3, '{projector}')`,
      [space, station, seats],
    )
    await client.query(
      `insert into bookings.space_terms (id, space_id, valid, terms) values ($1, $2, '[2020-01-01,)', $3)`,
      [edition, space, JSON.stringify(Terms.encode(sampleTerms(terms)))],
    )
  })
  return { space, edition }
}

/** Somebody who lives there. */
export async function givenResident(ownerUrl: string): Promise<Who & { person: PersonId }> {
  const person = PersonId.parse(newId())
  await asOwner(ownerUrl, (client) =>
    client.query(`insert into identity.person (id, kind, name) values ($1, 'resident', '演示居民')`, [
      person,
    ]),
  )
  return { person, kind: 'resident', grants: {} }
}

/** Two desks, one service of twenty minutes that both do. */
export async function givenDesks(
  ownerUrl: string,
  station: StationId,
): Promise<{ counter: CounterId; desks: DeskId[] }> {
  const counter = newId() as CounterId
  const desks = [newId() as DeskId, newId() as DeskId]
  await asOwner(ownerUrl, async (client) => {
    await client.query(
      `insert into bookings.counter (id, station_id, name_zh, name_en, minutes, ahead_days) values ($1, $2, '咨询', 'Advice', 20, 14)`,
      [counter, station],
    )
    for (const [index, desk] of desks.entries()) {
      await client.query(
        `insert into bookings.desk (id, station_id, name_zh, name_en) values ($1, $2, $3, $4)`,
        [desk, station, `${index + 1} 号窗口`, `Desk ${index + 1}`],
      )
      await client.query(`insert into bookings.desk_serves values ($1, $2)`, [desk, counter])
    }
  })
  return { counter, desks }
}

/** A route over some spaces of a station, forty minutes each and ten on the way, led in Chinese by one guide. */
export async function givenRoute(
  ownerUrl: string,
  station: StationId,
  spaces: readonly SpaceId[],
): Promise<{ route: RouteId; guide: GuideId }> {
  const [route, guide] = [newId() as RouteId, newId() as GuideId]
  await asOwner(ownerUrl, async (client) => {
    await client.query(
      `insert into bookings.guide (id, station_id, name_zh, name_en, languages) values ($1, $2, '讲解员', 'Guide', '{zh}')`,
      [guide, station],
    )
    await client.query(
      `insert into bookings.route (id, station_id, name_zh, name_en, about_zh, about_en, heads_least, heads_most, ahead_days, approval)
       values ($1, $2, '全馆参观', 'The whole house', '从头到尾。', 'From top to bottom.', 5, 30, 60, false)`,
      [route, station],
    )
    for (const [number, space] of spaces.entries())
      await client.query(`insert into bookings.stop values ($1, $2, $3, $4, 40, 10)`, [
        route,
        number,
        station,
        space,
      ])
  })
  return { route, guide }
}
