import type pg from 'pg'
import { idFor } from '../../domains/catalogue/hsds/naming/rules.ts'
import { OPINION } from '../../domains/opinions/public.ts'
import { CaseId } from '../../engines/cases/contract.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Community, readCommunities, readPeople, standsAt, toldAt } from '../cases/communities.ts'
import { type Step, type Story, tell } from '../cases/story.ts'
import { insertRows, openAll, presentCalendar } from '../cases/written.ts'
import { IDEAS, opinionOf } from './ideas.ts'
import { type Held, HELD, type Opinion, OPINIONS } from './said.ts'

/** Communities of each subdistrict where something was said, and how much of it, where it is not all. */
const [COMMUNITIES, EACH, IDEAS_EACH] = [1, 4, 2]

type Planned = {
  readonly story: Story
  readonly opinion: Opinion
  readonly place: Community
  readonly author: PersonId | null
  readonly request: CaseId | null
}

type Around = {
  readonly now: Temporal.Instant
  readonly resident: PersonId | null
  readonly worker: PersonId | null
  /** A request of each subdistrict, by its code: some opinions became one. */
  readonly requests: ReadonlyMap<string, CaseId>
}

/**
 * Some dozens of opinions over the communities of Xuhui, gathered at meetings, at doors and through the open channel, in
 * all stages, told relative to the moment of loading. Golden ideas among them; two are the ready-made resident's.
 */
export async function writeOpinions(client: pg.Client, now = Temporal.Now.instant()): Promise<void> {
  const personOf = await readPeople(client)
  const { rows: requests } = await client.query<{ code: string; id: CaseId }>(REQUESTS)
  const around = {
    now,
    resident: personOf('林知夏'),
    worker: personOf('葛守望'),
    requests: new Map(requests.map(({ code, id }) => [code, id])),
  }
  // The one that has them all comes first: the others take theirs by turns.
  const found = await readCommunities(client, COMMUNITIES)
  const communities = found.toSorted((one, other) => Number(other.home) - Number(one.home))
  const planned = communities.flatMap((place, n) => planAt(place, n, around))
  if (planned.length === 0) return
  const by = { process: OPINION, ...(await presentCalendar(client)) }
  await openAll(
    client,
    planned.map(({ story }) => tell(by, story)),
  )
  const gatherings = communities.flatMap((place) => HELD.map((held) => gatheringRow(held, place, now)))
  await insertRows(client, 'opinions.gathering', gatherings)
  await insertRows(client, 'opinions.opinion', planned.map(opinionRow))
  await insertRows(client, 'opinions.topic', planned.flatMap(topicRows))
  await insertRows(client, 'opinions.link', planned.flatMap(linkRows))
}

/** Golden ideas are read by the whole city, one beside the other: each community has its own. */
function planAt(place: Community, n: number, around: Around): Planned[] {
  const golden = place.home ? [] : toldAt(IDEAS, place, n, IDEAS_EACH).map(opinionOf)
  const said = place.home ? OPINIONS : OPINIONS.filter((one) => !one.golden)
  const some = [...toldAt(said, place, n, EACH), ...golden]
  const request = around.requests.get(place.code) ?? null
  return some
    .filter(({ becomes }) => becomes !== 'request' || request !== null)
    .map((opinion, nth) => {
      const author = place.home && opinion.own ? around.resident : null
      return {
        story: storyOf(opinion, place, { ...around, author, request, nth }),
        opinion,
        place,
        author,
        request,
      }
    })
}

type Told = Around & { author: PersonId | null; request: CaseId | null; nth: number }

function storyOf(
  { name, title, source, hidden, agoDays, steps, becomes }: Opinion,
  place: Community,
  { now, author, worker, request, nth }: Told,
): Story {
  // Minutes apart: what is said at a meeting is taken down one after the other.
  const openedAt = now.subtract({ minutes: Math.round(agoDays * 24 * 60) - nth * 4 })
  const linked: Step[] =
    becomes === 'request' && request !== null
      ? [{ action: 'makeRequest', hours: 30, as: 'lead', form: { request } }]
      : []
  return {
    id: CaseId.parse(idFor('demo opinion', place.unit, name)),
    title,
    category: null,
    sight: hidden ? 'confidential' : 'public',
    ...standsAt(place),
    requester: author,
    handler: place.home ? worker : null,
    openedAt,
    form: { title, source },
    ...(source !== 'open' && { takenAt: place.unit }),
    steps: [...steps, ...linked].map((step) => withDay(step, now)),
  }
}

/** By when something is to be done: three weeks from now. */
function withDay(step: Step, now: Temporal.Instant): Step {
  return step.action === 'adopt' ? { ...step, form: { ...step.form, by: dayIn(now, 21) } } : step
}

const dayIn = (now: Temporal.Instant, days: number) =>
  now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().add({ days }).toString()

function gatheringRow(
  { name, kind, title, inDays, place, invited, heads, minutes }: Held,
  { unit, lineage }: Community,
  now: Temporal.Instant,
) {
  return {
    id: idFor('demo gathering', unit, name),
    unit_id: unit,
    lineage,
    kind,
    title,
    held_on: dayIn(now, inDays),
    place,
    invited,
    heads: heads ?? null,
    minutes: minutes ?? null,
  }
}

/** Where what was said in such a way was gathered. */
const HELD_AS = { meeting: 'forum', doorToDoor: 'visits' } as const

function opinionRow({ story, opinion, place, author }: Planned) {
  const { source, text, golden = false, named = false, hidden = false } = opinion
  return {
    case_id: story.id,
    source,
    text,
    gathering_id: source === 'open' ? null : idFor('demo gathering', place.unit, HELD_AS[source]),
    golden,
    author_id: author,
    named: named && author !== null,
    lineage: place.lineage,
    open: !hidden,
    at: story.openedAt.toString(),
  }
}

function topicRows({ story, opinion, place }: Planned) {
  const { becomes } = opinion
  if (becomes === undefined || becomes === 'request') return []
  const id = idFor(story.id, 'topic')
  return [{ id, unit_id: place.unit, lineage: place.lineage, title: becomes.topic }]
}

function linkRows({ story, opinion, request }: Planned) {
  const { becomes } = opinion
  if (becomes === undefined) return []
  const isRequest = becomes === 'request'
  return [
    {
      case_id: story.id,
      request_id: isRequest ? request : null,
      topic_id: isRequest ? null : idFor(story.id, 'topic'),
    },
  ]
}

/** One open public request of each subdistrict. */
const REQUESTS = `
  select distinct on (k.code) k.code, c.id
  from territory.unit_code k join cases."case" c on c.place @> array[k.unit_id]
  where k.valid @> current_date and k.code like '310104%' and length(k.code) = 9 and c.process = 'request'
    and c.sight = 'public' and c.closed_at is null
  order by k.code, c.id`
