import type { Proof, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { changedMeanwhile, invalidRequest, notYours } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { holdersOf } from '../../identity/public.ts'
import type { NoticeKey } from '../../notices/public.ts'
import type { StationId } from '../../stations/contract.ts'
import { foundStation, proveStation, publishStation } from '../../stations/public.ts'
import { lineageOf, prove, reaches } from '../../territory/public.ts'
import { levelOf } from '../audit/store.ts'
import { BUILDERS } from '../draw/actions.ts'
import { keepEvidence } from '../evidence/actions.ts'
import { clockOf } from '../finding/actions.ts'
import { tell } from '../telling/actions.ts'
import type { NewProject, PlanStep, ProjectAct, ProjectId, Site } from './contract.ts'
import {
  type Builder,
  foldProject,
  noPlan,
  type ProjectEvent,
  projectNotFound,
  refusalOf,
  REFUSALS,
  SITING,
  siteNeeded,
} from './rules.ts'
import {
  findPlan,
  findProject,
  insertProject,
  insertProjectEvent,
  keepProject,
  type ProjectRow,
  readProjectEvents,
  readSteps,
} from './store.ts'

/** Begins to build a station by the plan in force. Throws no-plan-in-force. */
export async function beginProject(
  tx: Tx,
  who: Who,
  proof: Proof<'station.edit'>,
  wish: NewProject & { today: string; now: Temporal.Instant },
): Promise<ProjectId> {
  const lineage = await lineageOf(tx, proof.unit)
  const plan = await findPlan(tx, lineage, wish.today)
  if (plan === undefined) throw noPlan()
  const id = await insertProject(tx, { ...wish, plan })
  const first = {
    number: 1,
    step: null,
    kind: 'begin',
    at: wish.now,
    by: who.person ?? '',
    data: {},
  } as const
  await insertProjectEvent(tx, id, first)
  await keepProject(tx, id, { events: 1, state: 'running', station_id: null })
  writeDown(tx, {
    action: 'project.begin',
    subject: { kind: 'project', id },
    lineage,
    detail: { zh: wish.name.zh },
  })
  return id
}

const LEVELS = ['city', 'district', 'subdistrict'] as const

/** What somebody may do with a project, by what they hold where it is built and above. */
export async function builderOf(tx: Tx, who: Who, unit: string): Promise<Builder> {
  const edits = who.grants['station.edit'] ?? []
  const inspects = who.grants['station.inspect'] ?? []
  const signs: string[] = []
  for (const level of LEVELS) {
    const above = inspects.length > 0 ? await levelOf(tx, unit, level) : undefined
    if (above !== undefined && (await reaches(tx, inspects, above))) signs.push(level)
  }
  const works = edits.length > 0 && (await reaches(tx, edits, unit))
  return { person: who.person ?? '', works, signs }
}

export type Acting = {
  readonly now: Temporal.Instant
  readonly timeZone: string
  /** The smallest unit at a place inside the project's unit, or the project's own. */
  readonly unitAt: (site: Site, within: string) => string
}

/**
 * Takes one action on a project. Signed off, the siting founds the station as a draft; the last step publishes
 * it. Throws project-not-found, changed-meanwhile, step-not-ready, nobody-signs-off-their-own-step, site-needed,
 * project-is-over, not-yours.
 */
export async function actOnProject(
  tx: Tx,
  who: Who,
  { id, version, wish }: { id: ProjectId; version: number; wish: ProjectAct },
  acting: Acting,
): Promise<{ version: number; station: StationId | null }> {
  const row = await findProject(tx, id, true)
  if (!row) throw (await findProject(tx, id)) ? notYours() : projectNotFound()
  if (row.events !== version) throw changedMeanwhile({ version: row.events })
  const plan = await readSteps(tx, row.plan_id)
  const clock = await clockOf(tx, acting.timeZone)
  const events = await readProjectEvents(tx, [id])
  const before = foldProject(plan, events, clock)
  const asker = await builderOf(tx, who, row.unit_id)
  const refusal = refusalOf(before, wish, asker)
  if (refusal) throw refusal
  if (wish.act === 'assign') await checkAssigned(tx, row, wish.person)
  if ('files' in wish) {
    const evidence = { use: 'building', subject: { kind: 'project', id }, unit: row.unit_id } as const
    const documents = 'documents' in wish ? (wish.documents ?? []) : []
    await keepEvidence(tx, evidence, [...wish.files, ...documents.map(({ id: file }) => file)])
  }
  const event = eventOf(wish, { number: version + 1, at: acting.now, by: asker.person })
  await judged(REFUSALS, () => insertProjectEvent(tx, id, event))
  const after = foldProject(plan, [...events, event], clock)
  const station = await build(tx, who, row, { wish, plan, site: after.site, acting })
  const state = after.over ?? 'running'
  await keepProject(tx, id, { events: event.number, state, station_id: station })
  const lineage = await lineageOf(tx, row.unit_id)
  const detail = { number: event.number, step: event.step }
  writeDown(tx, { action: `project.${wish.act}`, subject: { kind: 'project', id }, lineage, detail })
  await tellOthers(tx, row, event, { plan, events })
  return { version: event.number, station }
}

type History = { plan: readonly PlanStep[]; events: readonly ProjectEvent[] }

/** Whoever is asked to do something next hears of it. */
async function tellOthers(
  tx: Tx,
  row: ProjectRow,
  event: ProjectEvent,
  { plan, events }: History,
): Promise<void> {
  const step = plan.find(({ number }) => number === event.step)
  const text = TELLING[event.kind as keyof typeof TELLING]
  if (!step || text === undefined) return
  const handedIn = events.filter(({ kind, step: of }) => kind === 'handIn' && of === event.step)
  const to =
    event.kind === 'assign'
      ? [event.data.person ?? '']
      : event.kind === 'handIn'
        ? await signersOf(tx, row, step)
        : handedIn.map(({ by }) => by)
  await tell(tx, to, event.by, {
    subject: { kind: 'project', id: row.id },
    state: `${event.kind} ${event.number}`,
    text,
    values: { zh: row.name_zh, en: row.name_en, stepZh: step.name.zh, stepEn: step.name.en },
    link: `/console/building/${row.id}`,
  })
}

const TELLING = {
  assign: 'step-given',
  handIn: 'step-handed-in',
  signOff: 'step-signed',
  sendBack: 'step-sent-back',
} as const satisfies Partial<Record<ProjectAct['act'], NoticeKey>>

/** Officers of the very level that signs a step off; those above it may, and are not troubled. */
async function signersOf(tx: Tx, row: ProjectRow, step: PlanStep): Promise<string[]> {
  const level = await levelOf(tx, row.unit_id, step.signs)
  const holders = await holdersOf(tx, ['officer'], row.unit_id)
  return holders.filter(({ unit }) => unit === level).map(({ person }) => person)
}

async function checkAssigned(tx: Tx, row: ProjectRow, person: string): Promise<void> {
  const able = await holdersOf(tx, BUILDERS, row.unit_id)
  if (!able.some((holder) => holder.person === person))
    throw invalidRequest({}, [{ pointer: '#/body/wish/person', code: 'not-allowed' }])
}

function eventOf(wish: ProjectAct, rest: Pick<ProjectEvent, 'number' | 'at' | 'by'>): ProjectEvent {
  const data: ProjectEvent['data'] = {
    ...('text' in wish && wish.text !== undefined && { text: wish.text }),
    ...('files' in wish && { files: wish.files }),
    ...('documents' in wish && wish.documents && { documents: wish.documents }),
    ...(wish.act === 'site' && { site: wish.site }),
    ...(wish.act === 'assign' && { person: wish.person, ...(wish.dueOn !== null && { dueOn: wish.dueOn }) }),
  }
  return { ...rest, step: 'step' in wish ? wish.step : null, kind: wish.act, data }
}

type Building = { wish: ProjectAct; plan: readonly PlanStep[]; site: Site | null; acting: Acting }

/** What signing a step off does to the station itself. */
async function build(
  tx: Tx,
  who: Who,
  row: ProjectRow,
  { wish, plan, site, acting }: Building,
): Promise<StationId | null> {
  if (wish.act !== 'signOff') return row.station_id
  const signed = plan.find(({ number }) => number === wish.step)
  if (signed?.code === SITING) {
    if (!site) throw siteNeeded()
    return found(tx, who, row, site, acting)
  }
  if (row.station_id !== null && signed === plan.at(-1))
    await publishStation(tx, await proveStation(tx, who, row.station_id))
  return row.station_id
}

/** Workdays from nine to five, until the station's staff say otherwise before it opens. */
const FIRST_HOURS = [{ opens: 9 * 60, closes: 17 * 60 }]

async function found(tx: Tx, who: Who, row: ProjectRow, site: Site, acting: Acting): Promise<StationId> {
  const unit = UnitId.parse(acting.unitAt(site, row.unit_id))
  const proof = await prove(tx, who, 'station.edit', unit)
  const { id } = await foundStation(tx, proof, {
    code: `N-${row.id.slice(-12)}`,
    tier: row.tier,
    kind: row.kind,
    status: 'draft',
    zh: row.name_zh,
    en: row.name_en,
    theme: null,
    about: null,
    address: site.address,
    directions: null,
    at: { lon: site.lon, lat: site.lat },
    unit,
    contacts: [],
    services: [],
    spaces: [],
    regular: {
      week: Array.from({ length: 7 }, (_, day) => (day < 5 ? FIRST_HOURS : [])),
      holiday: null,
      makeUpDay: null,
    },
  })
  return id
}
