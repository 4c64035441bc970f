import type pg from 'pg'
import { idFor } from '../../domains/catalogue/hsds/rules.ts'
import { OPINION } from '../../domains/opinions/public.ts'
import { CaseId } from '../../engines/cases/contract.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Community, readCommunities, readPeople } from '../cases/communities.ts'
import { type Step, type Story, tell } from '../cases/story.ts'
import { openAll, presentCalendar } from '../cases/written.ts'
import { type Held, HELD, type Opinion, OPINIONS } from './said.ts'

/** Communities of each subdistrict where something was said, and how much of it, where it is not all. */
const [COMMUNITIES, EACH] = [1, 4]

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
  const communities = await readCommunities(client, COMMUNITIES)
  const planned = communities.flatMap((place, n) => planAt(place, n, around))
  if (planned.length === 0) return
  const by = { process: OPINION, ...(await presentCalendar(client)) }
  await openAll(
    client,
    planned.map(({ story }) => tell(by, story)),
  )
  const gatherings = communities.flatMap((place) => HELD.map((held) => gatheringRow(held, place, now)))
  await insert(client, 'gathering', gatherings)
  await insert(client, 'opinion', planned.map(opinionRow))
  await insert(client, 'topic', planned.flatMap(topicRows))
  await insert(client, 'link', planned.flatMap(linkRows))
}

async function insert(client: pg.Client, table: string, rows: readonly Record<string, unknown>[]) {
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  if (columns !== '')
    await client.query(
      `insert into opinions.${table} (${columns})
       select ${columns} from jsonb_populate_recordset(null::opinions.${table}, $1::jsonb)`,
      [JSON.stringify(rows)],
    )
}

/** All of them where the ready-made worker is at home, some by turns elsewhere. */
function planAt(place: Community, n: number, around: Around): Planned[] {
  const some = place.home
    ? OPINIONS
    : Array.from({ length: EACH }, (_, i) => OPINIONS[(n * EACH + i) % OPINIONS.length] as Opinion)
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
  { unit, subdistrict, lineage, home }: Community,
  { now, author, worker, request, nth }: Told,
): Story {
  // Minutes apart: what is said at a meeting is taken down one after the other.
  const openedAt = now.subtract({ minutes: Math.round(agoDays * 24 * 60) - nth * 4 })
  const linked: Step[] =
    becomes === 'request' && request !== null
      ? [{ action: 'makeRequest', hours: 30, as: 'lead', form: { request } }]
      : []
  return {
    id: CaseId.parse(idFor('demo opinion', unit, name)),
    title,
    category: null,
    sight: hidden ? 'confidential' : 'public',
    place: lineage,
    lead: { unit, lineage },
    supervisor: { unit: subdistrict, lineage: lineage.slice(lineage.indexOf(subdistrict)) },
    requester: author,
    handler: home ? worker : null,
    openedAt,
    form: { title, source },
    ...(source !== 'open' && { takenAt: unit }),
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
