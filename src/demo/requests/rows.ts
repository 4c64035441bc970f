import type pg from 'pg'
import { idFor } from '../../domains/catalogue/hsds/naming/rules.ts'
import { openOf } from '../../domains/requests/intake/rules.ts'
import { REQUEST } from '../../domains/requests/public.ts'
import { titleOf } from '../../domains/requests/rules.ts'
import { CaseId } from '../../engines/cases/contract.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'
import { readPeople } from '../cases/communities.ts'
import { lead } from '../cases/steps.ts'
import { type Story, tell } from '../cases/story.ts'
import { insertRows, openAll, presentCalendar } from '../cases/written.ts'
import { SAID, type Said } from './said.ts'
import { COURSES, type Course, partDisputed } from './stages.ts'

/** Of each subdistrict so many: all that is said, each in some stage. */
const EACH = SAID.length
/** Whom some of them belong to, so that a resident of the demo has something to see. */
const HOME = '310104004'

type Place = {
  readonly subdistrict: UnitId
  readonly code: string
  readonly unit: UnitId
  readonly lineage: UnitId[]
  readonly lon: number
  readonly lat: number
}

type Office = {
  readonly of: UnitId
  readonly role: string
  readonly unit: UnitId
  readonly lineage: UnitId[]
}

/** A planned request: the case's story, and what the room keeps of it. */
type Planned = { story: Story; readonly said: Said; readonly place: Place }

/**
 * Some hundreds of requests over the subdistricts of Xuhui, in all stages, told relative to the moment of loading. Who
 * asked is nobody, but for a few of the ready-made resident's own.
 */
export async function writeRequests(client: pg.Client, now = Temporal.Now.instant()): Promise<void> {
  const places = (await client.query<Place>(PLACES, [EACH])).rows
  const offices = new Map(
    (await client.query<Office>(OFFICES)).rows.map((one) => [`${one.of} ${one.role}`, one]),
  )
  const personOf = await readPeople(client)
  const planned = planRequests(places, offices, now, {
    resident: personOf('林知夏'),
    handler: personOf('关雨樵'),
  })
  if (planned.length === 0) return
  planned.push(...duplicatesOf(planned), ...alikeOf(planned))
  const by = { process: REQUEST, ...(await presentCalendar(client)) }
  await openAll(
    client,
    planned.map(({ story }) => tell(by, story)),
  )
  await client.query(MERGED)
  await insertRows(client, 'requests.request', planned.map(requestRow))
  await client.query(REPORTER_ROWS)
  await client.query(COURSE_ROWS)
  await client.query(`select requests.refresh(array(select case_id from requests.request))`)
}

type People = { readonly resident: PersonId | null; readonly handler: PersonId | null }

function planRequests(
  places: readonly Place[],
  offices: ReadonlyMap<string, Office>,
  now: Temporal.Instant,
  people: People,
): Planned[] {
  const counts = new Map<string, number>()
  return places.flatMap((place, n): Planned[] => {
    const nth = counts.get(place.subdistrict) ?? 0
    counts.set(place.subdistrict, nth + 1)
    const said = SAID[nth % SAID.length] as Said
    const course = COURSES[(nth * 7 + counts.size * 3) % COURSES.length] as Course
    const office = offices.get(`${place.subdistrict} ${said.role}`)
    if (!office) return []
    const isHome = place.code === HOME
    // Minutes apart, so that no two of a list fall together.
    const openedAt = now.subtract({ minutes: course.agoHours * 60 + ((n * 37) % 90) })
    const story: Story = {
      id: CaseId.parse(idFor('demo request', place.code, String(nth))),
      title: titleOf(said.text),
      category: said.category,
      sight: course.sight ?? 'public',
      place: place.lineage,
      lead: { unit: office.unit, lineage: office.lineage },
      supervisor: {
        unit: place.subdistrict,
        lineage: place.lineage.slice(place.lineage.indexOf(place.subdistrict)),
      },
      ...lived(course, said, offices, { subdistrict: place.subdistrict, nth: counts.size }),
      requester: isHome && nth % 4 === 0 ? people.resident : null,
      handler: isHome && said.role === 'management' ? people.handler : null,
      openedAt,
      form: { routing: { fired: FIRED, close: [], changers: [place.subdistrict], asks: [] } },
    }
    return [{ story, said, place }]
  })
}

/** What was done. Of what is disputed, it is the part of an assisting unit in every second subdistrict. */
function lived(
  course: Course,
  { answer, role }: Said,
  offices: ReadonlyMap<string, Office>,
  { subdistrict, nth }: { subdistrict: UnitId; nth: number },
): Pick<Story, 'steps' | 'helper'> {
  const helper = offices.get(`${subdistrict} ${role === 'safety' ? 'management' : 'safety'}`)
  if (!helper || course.name !== 'disputed' || nth % 2 !== 0) return { steps: course.steps(answer) }
  return { helper: { unit: helper.unit, lineage: helper.lineage }, steps: partDisputed(helper.unit) }
}

/** Hours after the opening at which a duplicate comes in, and is merged. */
const [CAME, MERGED_AT] = [5, 7]

/** The next neighbour asks the same in some places, and is merged: both events, of both sides. */
function duplicatesOf(planned: Planned[]): Planned[] {
  const mains = planned.filter(({ story: { sight, steps } }) => {
    const [only, ...others] = steps
    return sight === 'public' && only?.action === 'accept' && only.hours <= CAME && others.length === 0
  })
  return mains.flatMap((main, n): Planned[] => {
    const { story } = main
    const [taken] = story.steps
    if (n % 2 !== 0 || !taken) return []
    const copy = askedAgain(main, 'demo duplicate', { hours: CAME }, [
      lead('merge', MERGED_AT - CAME, { case: story.id }),
    ])
    const absorb = { action: 'absorb', hours: MERGED_AT, as: 'lead', duplicate: copy.story.id } as const
    main.story = { ...story, steps: [taken, absorb] }
    return [copy]
  })
}

/** At home two neighbours have just asked the same, and nobody has noticed yet. */
function alikeOf(planned: readonly Planned[]): Planned[] {
  const fresh = planned.find(
    ({ story, place }) => place.code === HOME && story.sight === 'public' && story.steps.length === 0,
  )
  return fresh ? [askedAgain(fresh, 'demo alike', { minutes: 40 }, [])] : []
}

/** What a neighbour near by asks some time later, in much the same words. */
function askedAgain(
  { story, said, place }: Planned,
  name: string,
  later: Temporal.DurationLike,
  steps: Story['steps'],
): Planned {
  const id = CaseId.parse(idFor(name, story.id))
  return {
    story: { ...story, id, requester: null, openedAt: story.openedAt.add(later), steps },
    said: { ...said, text: `${said.text}我家也是这样。` },
    place: { ...place, lon: place.lon + 0.0001 },
  }
}

const FIRED = {
  zh: '演示数据：按街镇责任清单交本街道办公室、中心办理',
  en: "Demo: by the subdistrict's list, to its own office or centre",
} as const

/** As the intake would have written it: what everybody may see of it follows from the same rules. */
function requestRow({ story, said, place }: Planned) {
  const at = { lon: place.lon, lat: place.lat }
  const open = openOf({
    sight: story.sight,
    text: said.text,
    category: said.category,
    at,
    home: false,
    somewhere: at,
    roughCategories: ROUGH,
  })
  return {
    case_id: story.id,
    channel: story.requester === null && said.role === 'partyService' ? 'emergingSector' : 'portal',
    sight: story.sight,
    text: said.text,
    open_text: open.text,
    lon: at.lon,
    lat: at.lat,
    accuracy: 12,
    address: said.address,
    lineage: place.lineage,
    open_lon: open.at?.lon ?? null,
    open_lat: open.at?.lat ?? null,
    open_cell: open.cell?.toString() ?? null,
    rough: open.rough,
    suggested: said.category,
    category: said.category,
    filed_at: story.openedAt.toString(),
  }
}

/** As `requests.rough_rule` begins with. */
const ROUGH = ['050101', '0602', '0605', '0607', '0609', '0703', '0802', '0807', '09', '1105', '1201', '1205']

/** Micro-grids of Xuhui's subdistricts, so many of each, spread over it; a little off their middles. */
const PLACES = `
  with grid as (
    select s.id as subdistrict, k.code, u.id as unit, u.lon, u.lat,
      row_number() over (partition by s.id order by md5(u.id::text)) as n
    from territory.unit u join territory.unit_parent e on e.child_id = u.id and e.valid @> current_date and e.edge = 'administrative'
      join territory.unit_parent f on f.child_id = e.parent_id and f.valid @> current_date and f.edge = 'administrative'
      join territory.unit s on s.id = f.parent_id and s.kind = 'subdistrict'
      join territory.unit_code k on k.unit_id = s.id and k.valid @> current_date and k.code like '310104%'
    where u.kind = 'microGrid')
  select subdistrict, code, unit, territory.present_lineage(unit) as lineage,
    lon + ((('x' || substr(md5(unit::text), 1, 4))::bit(16)::int % 100) - 50) * 0.000004 as lon,
    lat + ((('x' || substr(md5(unit::text), 5, 4))::bit(16)::int % 100) - 50) * 0.000004 as lat
  from grid where n <= $1 order by code, n`

const OFFICES = `
  select o.of_id as "of", o.role, o.unit_id as unit, territory.present_lineage(o.unit_id) as lineage
  from responsibility.office o join territory.unit_code k on k.unit_id = o.of_id and k.valid @> current_date
    and k.code like '310104%'`

const MERGED = `
  update cases."case" c set merged_into = (e.form ->> 'case')::uuid
  from cases.event e where e.case_id = c.id and e.verb = 'merge'`

const REPORTER_ROWS = `
  insert into requests.reporter (case_id, person_id)
  select c.id, c.requester_id from cases."case" c join requests.request r on r.case_id = c.id
  where c.requester_id is not null`

const COURSE_ROWS = `
  insert into requests.course (case_id, opened_at, closed_at, respond_due, responded_at, outcome, said_solved, satisfied,
    lineage, lead_lineage, category)
  select c.id, coalesce(k.started_at, c.opened_at), c.closed_at, k.due_at, k.stopped_at,
    case when c.closed_at is not null then c.outcome end, c.rated_solved, c.satisfied, c.place,
    a.lineage, c.category
  from cases."case" c join requests.request r on r.case_id = c.id
    left join lateral (select * from cases.clock k where k.case_id = c.id and k.name = 'respond' and k.assignment_id is null
      order by k.since desc limit 1) k on true
    join lateral (select a.lineage from cases.assignment a where a.case_id = c.id and a.unit_id = c.lead_unit limit 1) a on true`
