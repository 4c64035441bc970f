import type { Timed } from '../../domains/activities/sessions/rules.ts'
import { type Chunk, CopyRows, type Field } from '../copy.ts'
import { idWithin } from '../id-of.ts'
import { idOfUnit } from '../plan.ts'
import { madeId, type Planned } from './plan.ts'
import { TEACHERS } from './said.ts'

const HOUR = 60

/** The unit of a station and all above it, lower kinds first, as territory.lineage tells them. */
export type LineageOf = (microGrid: string) => readonly string[]

const table = (name: string, columns: string) => new CopyRows({ table: name, columns })

function tables() {
  return {
    activity: table(
      'activities.activity',
      'id, publication_id, station_id, unit_id, lineage, kind, state, topic, title_zh, title_en, about_zh, about_en, ' +
        'bring_zh, bring_en, language, audience, age_from, age_to, verified_only, enrolment, policy, capacity, ' +
        'closes_before, cancel_before, remind_before, party_most, waitlist_most, space_id, times, offer_id, published_at, version',
    ),
    teacher: table('activities.teacher', 'activity_id, number, name_zh, name_en'),
    session: table(
      'activities.session',
      'id, activity_id, station_id, space_id, number, day, starts_at, ends_at, capacity, offer_id, slot_id, remind_at',
    ),
    skipped: table('activities.skipped', 'activity_id, at, reason, what_zh, what_en'),
    offer: table(
      'capacity.offer',
      'id, keeper, subject_kind, subject_id, permission, lineage, policy, capacity, closes_at, party_most, waitlist_most, cancel_until',
    ),
    bucket: table('capacity.bucket', 'offer_id, number, planned, capacity'),
    resource: table('capacity.resource', 'id, subject_kind, subject_id, permissions, lineage'),
    slot: table(
      'capacity.slot',
      'id, resource_id, during, blocked, state, keeper, subject_kind, subject_id, key, number, print, asked_at, changed_at',
    ),
  }
}
type Tables = ReturnType<typeof tables>

/** Everything of the activities as rows, in the order in which they lean on each other. */
export function activityRows(all: readonly Planned[], lineageOf: LineageOf, at: string): Chunk[][] {
  const rows = tables()
  const resources = new Map<string, string>()
  const busy = new Map<string, [number, number][]>()
  for (const [number, one] of all.entries())
    addActivity(rows, number, one, { lineageOf, at, resources, busy })
  return [
    rows.resource,
    rows.activity,
    rows.teacher,
    rows.session,
    rows.skipped,
    rows.offer,
    rows.bucket,
    rows.slot,
  ].map((part) => part.take())
}

type Ground = {
  readonly lineageOf: LineageOf
  readonly at: string
  readonly resources: Map<string, string>
  readonly busy: Map<string, [number, number][]>
}

/** As PostgreSQL reads an array of ids. */
const ids = (list: readonly string[]) => `{${list.join(',')}}`

function addActivity(rows: Tables, number: number, one: Planned, ground: Ground): void {
  const lineage = ground.lineageOf(one.station.microGrid)
  const [first] = one.kept
  const course = one.template.way === 'course' && first ? madeId(2, number) : null
  rows.activity.add(activityFields(one, lineage, course, ground.at))
  addTeacher(rows, one, number)
  if (course && first) addOffer(rows, one, course, 'activity', one.id, first, lineage)
  for (const [index, timed] of one.kept.entries())
    addSession(rows, number, index, one, timed, ground, lineage)
  for (const { at, reason, what } of one.skipped)
    rows.skipped.add([one.id, at, reason, what?.zh ?? null, what?.en ?? null])
}

function addTeacher(rows: Tables, { id, template }: Planned, number: number): void {
  const teacher = TEACHERS[number % TEACHERS.length] ?? TEACHERS[0]
  if (template.way !== 'none') rows.teacher.add([id, 0, ...teacher])
}

function activityFields(
  one: Planned,
  lineage: readonly string[],
  course: string | null,
  at: string,
): Field[] {
  const { template, station, stationId, capacity, policy, closesBefore, rule } = one
  return [
    one.id,
    one.id,
    stationId,
    idOfUnit(station.microGrid),
    ids(lineage),
    template.way === 'course' ? 'course' : 'series',
    'published',
    template.topic,
    template.zh,
    template.en,
    template.aboutZh,
    template.aboutEn,
    ...(template.bring ?? [null, null]),
    'mandarin',
    'everybody',
    ...template.ages,
    false,
    template.way,
    policy,
    capacity,
    closesBefore,
    2 * HOUR,
    24 * HOUR,
    4,
    Math.ceil(capacity / 2),
    one.space === null ? null : idWithin(stationId, one.space + 1),
    JSON.stringify(rule),
    course,
    at,
    1,
  ]
}

function addOffer(
  rows: Tables,
  { capacity, policy, closesBefore }: Planned,
  offer: string,
  kind: 'activity' | 'session',
  subject: string,
  { startsAt }: Timed,
  lineage: readonly string[],
): void {
  const before = (minutes: number) => startsAt.subtract({ minutes }).toString()
  rows.offer.add([
    offer,
    'activities',
    kind,
    subject,
    'activity.edit',
    ids(lineage),
    policy,
    capacity,
    before(closesBefore),
    4,
    Math.ceil(capacity / 2),
    before(2 * HOUR),
  ])
  rows.bucket.add([offer, 0, capacity, capacity])
}

function addSession(
  rows: Tables,
  number: number,
  index: number,
  one: Planned,
  timed: Timed,
  ground: Ground,
  lineage: readonly string[],
): void {
  const { stationId, template, capacity } = one
  const id = madeId(3, number, index)
  const offer = template.way === 'session' ? madeId(4, number, index) : null
  const space = one.space === null ? null : idWithin(stationId, one.space + 1)
  const free = space !== null && take(ground.busy, space, timed)
  const slot = free ? madeId(5, number, index) : null
  rows.session.add([
    id,
    one.id,
    stationId,
    // What another has got already is held somewhere else in the station.
    free ? space : null,
    index + 1,
    timed.at.slice(0, 10),
    timed.startsAt.toString(),
    timed.endsAt.toString(),
    capacity,
    offer,
    slot,
    template.way === 'none' ? null : timed.startsAt.subtract({ hours: 24 }).toString(),
  ])
  if (offer) addOffer(rows, one, offer, 'session', id, timed, lineage)
  if (slot === null || space === null) return
  const resource = resourceOf(rows, ground.resources, space, lineage)
  const during = `[${timed.startsAt.toString()},${timed.endsAt.toString()})`
  const fields: Field[] = [slot, resource, during, during, 'confirmed', 'activities', 'session', id]
  rows.slot.add([...fields, `session:${id}`, 0, id, ground.at, ground.at])
}

function resourceOf(
  rows: Tables,
  resources: Map<string, string>,
  space: string,
  lineage: readonly string[],
): string {
  const known = resources.get(space)
  if (known) return known
  const id = madeId(6, resources.size)
  resources.set(space, id)
  rows.resource.add([id, 'space', space, '{activity.edit}', ids(lineage)])
  return id
}

/** Whether nothing is in the space then; if so it is taken. */
function take(busy: Map<string, [number, number][]>, space: string, { startsAt, endsAt }: Timed): boolean {
  const [from, to] = [startsAt.epochMilliseconds, endsAt.epochMilliseconds]
  const there = busy.get(space) ?? []
  if (there.some(([start, end]) => start < to && from < end)) return false
  busy.set(space, [...there, [from, to]])
  return true
}
