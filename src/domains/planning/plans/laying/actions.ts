import type { Tx } from '../../../../kernel/database.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import { readStationPlaces } from '../../../stations/places/public.ts'
import { type Member, readMembers, readMemberShapes } from '../../../territory/members/public.ts'
import { areaOf } from '../../../territory/redrawing/public.ts'
import type { MemberKind } from '../contract.ts'
import { featuresOf, LEAST_REQUESTS } from '../features/rules.ts'
import type { Laid } from '../store.ts'
import { readTopics, readWorkload } from './store.ts'

/** The units of a place on a day, and what there is to do in them: that of the year before. Of sites: none. */
export async function readUnits(tx: Tx, place: UnitId, kind: MemberKind | null, today: string) {
  const members = kind === null ? [] : await readMembers(tx, place, kind, today)
  const units = members.map(({ id }) => id)
  const since = Temporal.PlainDate.from(today).subtract({ years: 1 }).toString()
  const work = units.length === 0 ? new Map<UnitId, number>() : await readWorkload(tx, units, since)
  const laid = {
    laidOn: today,
    units,
    today: members.map(({ areaGrid }) => areaGrid),
    population: members.map(({ population }) => population),
    workload: units.map((unit) => work.get(unit) ?? 0),
  }
  return { laid, members, work, since, today }
}

/** What grids of a place are drawn from, as it is on a day; what units can be alike in is read for it. Of sites: nothing. */
export async function layUpon(tx: Tx, place: UnitId, kind: MemberKind | null, today: string): Promise<Laid> {
  const { laid, ...read } = await readUnits(tx, place, kind, today)
  return { ...laid, features: laid.units.length === 0 ? {} : await readFeatures(tx, read) }
}

type Read = {
  readonly members: readonly Member[]
  readonly work: ReadonlyMap<UnitId, number>
  readonly since: string
  readonly today: string
}

/** What units can be alike in: counts of whole units, of which none is small. */
async function readFeatures(tx: Tx, { members, work, since, today }: Read) {
  const units = members.map(({ id }) => id)
  const shapes = await readMemberShapes(tx, units, today)
  const topics = await readTopics(tx, units, since, LEAST_REQUESTS)
  const stations = (await readStationPlaces(tx)).filter(({ status }) => status === 'published')
  const known = members.map((member) => ({
    at: [member.lon, member.lat] as const,
    population: member.population,
    households: member.households,
    workload: work.get(member.id) ?? 0,
    area: areaOf(shapes.get(member.id) ?? []),
    told: member.features,
    topics: topics.get(member.id) ?? {},
  }))
  return featuresOf(
    known,
    stations.map(({ lon, lat }) => [lon, lat] as const),
  )
}
