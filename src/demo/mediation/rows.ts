import type pg from 'pg'
import { idFor } from '../../domains/catalogue/hsds/naming/rules.ts'
import { MEDIATION } from '../../domains/mediation/public.ts'
import { CaseId } from '../../engines/cases/contract.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Community, readCommunities, readPeople, standsAt, toldAt } from '../cases/communities.ts'
import { type Step, type Story, tell } from '../cases/story.ts'
import { insertRows, openAll, presentCalendar } from '../cases/written.ts'
import { type Quarrel, QUARRELS } from './said.ts'

/** Communities of each subdistrict that have some, and how many, where it is not all: quarrels are rare. */
const [COMMUNITIES, EACH] = [1, 3]

type People = {
  readonly first: PersonId | null
  readonly second: PersonId | null
  readonly worker: PersonId | null
}
type Planned = {
  readonly story: Story
  readonly quarrel: Quarrel
  readonly place: Community
  readonly people: People
}

const NOBODY: People = { first: null, second: null, worker: null }

/**
 * Some dozens of mediations over the communities of Xuhui, in all stages, told relative to the moment of loading. In
 * one of them both sides are ready-made residents, so that each can be seen to see only what is theirs to see.
 */
export async function writeMediations(client: pg.Client, now = Temporal.Now.instant()): Promise<void> {
  const personOf = await readPeople(client)
  const communities = await readCommunities(client, COMMUNITIES)
  const neighbours = {
    first: personOf('林知夏'),
    second: personOf('顾长安'),
    worker: personOf('葛守望'),
  }
  const planned = communities.flatMap((place, n) => planAt(place, n, now, neighbours))
  if (planned.length === 0) return
  const by = { process: MEDIATION, ...(await presentCalendar(client)) }
  await openAll(
    client,
    planned.map(({ story }) => tell(by, story)),
  )
  for (const [table, rows] of rowsOf(planned, now)) await insertRows(client, `mediation.${table}`, rows)
}

function planAt(place: Community, n: number, now: Temporal.Instant, neighbours: People): Planned[] {
  return toldAt(QUARRELS, place, n, EACH).map((quarrel) => {
    const isTheirs = place.home && quarrel.name === 'to be kept'
    const people = place.home ? { ...NOBODY, worker: neighbours.worker, ...(isTheirs && neighbours) } : NOBODY
    return { story: storyOf(quarrel, place, n, now, people), quarrel, place, people }
  })
}

function storyOf(
  { name, title, source, agoDays, steps }: Quarrel,
  place: Community,
  n: number,
  now: Temporal.Instant,
  { first, worker }: People,
): Story {
  // Minutes apart, so that no two of a list fall together.
  const openedAt = now.subtract({ minutes: Math.round(agoDays * 24 * 60) + ((n * 41) % 120) })
  return {
    id: CaseId.parse(idFor('demo mediation', place.unit, name)),
    title,
    category: null,
    sight: 'confidential',
    ...standsAt(place),
    requester: first,
    handler: worker,
    openedAt,
    form: { title, source },
    ...(first === null && { takenAt: place.unit }),
    steps: steps.map((step) => withDay(step, openedAt)),
  }
}

/** A session's day is the day on which it is noted. */
function withDay(step: Step, openedAt: Temporal.Instant): Step {
  return step.action === 'meet' ? { ...step, form: { day: dayOf(openedAt, step.hours), ...step.form } } : step
}

const dayOf = (from: Temporal.Instant, hours: number) =>
  from
    .add({ minutes: Math.round(hours * 60) })
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate()
    .toString()

type Rows = readonly (readonly [string, readonly Record<string, unknown>[]])[]

function rowsOf(planned: readonly Planned[], now: Temporal.Instant): Rows {
  return [
    ['matter', planned.map(matterRow)],
    ['side', planned.flatMap(sideRows)],
    ['record', planned.flatMap(recordRows)],
    ['agreement', planned.flatMap((one) => agreementRows(one, now))],
    ['signature', planned.flatMap(signatureRows)],
  ]
}

const after = ({ story }: Planned, hours: number) =>
  story.openedAt.add({ minutes: Math.round(hours * 60) }).toString()

function matterRow({ story, quarrel, place }: Planned) {
  const { about, source } = quarrel
  return { case_id: story.id, source, about, lineage: place.lineage, at: story.openedAt.toString() }
}

function sideRows(one: Planned) {
  const { story, quarrel, people } = one
  return ([1, 2] as const).map((side) => {
    const person = side === 1 ? people.first : people.second
    const consent = quarrel.consents[side - 1] ?? 'unasked'
    const isSaid = consent !== 'unasked'
    return {
      case_id: story.id,
      side,
      person_id: person,
      name: quarrel.sides[side - 1],
      let_in_at: person === null ? null : after(one, 1),
      consent,
      consent_how: isSaid ? (person === null ? 'spoken' : 'self') : null,
      consent_at: isSaid ? after(one, side) : null,
    }
  })
}

function recordRows(one: Planned) {
  const { story, quarrel, people } = one
  return (quarrel.records ?? []).map(({ side, hours, text, heads, leave }) => ({
    id: idFor(story.id, 'record', String(hours)),
    case_id: story.id,
    side,
    text,
    written_by: side === 1 && people.first !== null ? people.first : people.worker,
    at: after(one, hours),
    met_on: heads === undefined ? null : dayOf(story.openedAt, hours),
    heads: heads ?? null,
    leave_how: leave ? 'spoken' : null,
    leave_at: leave ? after(one, hours + 1) : null,
  }))
}

function agreementRows(one: Planned, now: Temporal.Instant) {
  const { agreement } = one.quarrel
  if (!agreement) return []
  return [
    {
      case_id: one.story.id,
      edition: 1,
      text: agreement.text,
      keep_by: dayOf(now, agreement.keepIn * 24),
      written_by: one.people.worker,
      at: after(one, agreement.hours),
    },
  ]
}

function signatureRows(one: Planned) {
  const { agreement } = one.quarrel
  return (agreement?.signed ?? []).map((side) => ({
    case_id: one.story.id,
    edition: 1,
    side,
    how: 'paper',
    at: after(one, (agreement?.hours ?? 0) + side),
    noted_by: one.people.worker,
  }))
}
