import { z } from 'zod'
import { PersonId, UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Both, StationId, StationKind, Tier } from '../../stations/contract.ts'
import { Lat, Lon, UnitBrief } from '../../territory/contract.ts'
import { Colleague, FileIds } from '../finding/contract.ts'

export const ProjectId = z.uuid().brand<'ProjectId'>()
export type ProjectId = z.infer<typeof ProjectId>

const Wide = z.object({ zh: z.string(), en: z.string() })

/** A step of a building plan. */
export const PlanStep = z
  .object({
    number: z.int(),
    code: z.string(),
    name: Wide,
    guidance: Wide,
    handIn: z.array(Wide),
    signs: z.enum(['city', 'district', 'subdistrict']).describe('Which level signs it off'),
    days: z.int().describe('Working days that it typically takes'),
    after: z.array(z.string()).describe('Codes of the steps that are signed off before'),
  })
  .meta({ id: 'BuildingPlanStep' })
export type PlanStep = z.infer<typeof PlanStep>

/** waiting for steps before it, ready, handed in, signed off. */
export const StepStage = z.enum(['waiting', 'ready', 'handedIn', 'signed'])
export type StepStage = z.infer<typeof StepStage>

export const ProjectBrief = z
  .object({
    id: ProjectId,
    name: Both,
    unit: UnitBrief.nullable(),
    tier: Tier,
    kind: StationKind,
    state: z.enum(['running', 'opened', 'givenUp']),
    begunOn: Day,
    signed: z.int().describe('Steps signed off'),
    steps: z.int(),
    at: z.array(z.object({ code: z.string(), name: Wide, stage: StepStage, dueOn: Day, late: z.boolean() })),
    opensOn: Day.describe('When the last step is due by the plan and what has happened'),
    late: z.boolean(),
  })
  .meta({ id: 'BuildingProjectBrief' })
export type ProjectBrief = z.infer<typeof ProjectBrief>

export const ProjectStep = z
  .object({
    ...PlanStep.shape,
    stage: StepStage,
    dueOn: Day,
    late: z.boolean(),
    responsible: Colleague.nullable(),
    signedAt: Instant.nullable(),
    mayHandIn: z.boolean(),
    maySign: z.boolean(),
  })
  .meta({ id: 'BuildingProjectStep' })
export type ProjectStep = z.infer<typeof ProjectStep>

/** Papers beside the photographs: PDF, XLSX, DOCX; called as whoever hands them in calls them. */
export const Documents = z
  .array(z.object({ id: z.uuid(), name: z.string().trim().min(1).max(200) }))
  .max(9)
  .meta({ id: 'BuildingDocuments' })
export type Documents = z.infer<typeof Documents>

export const ProjectEvent = z
  .object({
    number: z.int(),
    step: z.int().nullable(),
    kind: z.enum(['begin', 'site', 'assign', 'handIn', 'signOff', 'sendBack', 'note', 'giveUp']),
    at: Instant,
    by: Colleague,
    text: z.string().nullable(),
    files: FileIds,
    documents: Documents,
  })
  .meta({ id: 'BuildingProjectEvent' })

export const Site = z.object({ lon: Lon, lat: Lat, address: Both }).meta({ id: 'BuildingSite' })
export type Site = z.infer<typeof Site>

export const Project = z
  .object({
    ...ProjectBrief.omit({ at: true, steps: true }).shape,
    plan: z.object({ number: z.int(), source: Wide }),
    site: Site.nullable(),
    station: StationId.nullable(),
    steps: z.array(ProjectStep),
    events: z.array(ProjectEvent),
    version: z.int(),
    mayWork: z.boolean(),
  })
  .meta({ id: 'BuildingProject' })
export type Project = z.infer<typeof Project>

const text = z.string().trim().min(1).max(1000)
const step = z.int().min(1).max(40)
export const ProjectAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('site'), site: Site }),
  z.object({ act: z.literal('assign'), step, person: PersonId, dueOn: Day.nullable() }),
  z.object({ act: z.literal('handIn'), step, text, files: FileIds, documents: Documents.optional() }),
  z.object({ act: z.literal('signOff'), step, text: text.optional() }),
  z.object({ act: z.literal('sendBack'), step, text }),
  z.object({ act: z.literal('note'), step: step.nullable(), text, files: FileIds }),
  z.object({ act: z.literal('giveUp'), text }),
])
export type ProjectAct = z.infer<typeof ProjectAct>

const tags = ['building']
const oneProject = z.object({ projectId: ProjectId })

export const listProjects = {
  method: 'GET',
  url: '/api/building',
  access: 'staff',
  schema: {
    operationId: 'listProjects',
    summary: 'Stations being built in a unit and below',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(ProjectBrief), 404: Problem },
  },
} as const satisfies RouteContract

export const getProject = {
  method: 'GET',
  url: '/api/building/:projectId',
  access: 'staff',
  schema: {
    operationId: 'getProject',
    summary: 'A station being built: its steps and what happened',
    tags,
    params: oneProject,
    response: { 200: Project, 404: Problem },
  },
} as const satisfies RouteContract

export const NewProject = z
  .object({
    unit: UnitId,
    tier: Tier,
    kind: StationKind,
    name: z.object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(120) }),
  })
  .meta({ id: 'NewBuildingProject' })
export type NewProject = z.infer<typeof NewProject>

export const beginProject = {
  method: 'POST',
  url: '/api/building',
  access: 'staff',
  schema: {
    operationId: 'beginProject',
    summary: 'Begin to build a station by the plan in force',
    tags,
    body: NewProject,
    response: { 201: z.object({ id: ProjectId }), 403: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const actOnProject = {
  method: 'POST',
  url: '/api/building/:projectId/acts',
  access: 'staff',
  schema: {
    operationId: 'actOnProject',
    summary: 'Choose the site, assign a step, hand in, sign off, send back, note, give up',
    tags,
    params: oneProject,
    body: z.object({ version: z.int(), wish: ProjectAct }),
    response: {
      200: z.object({ version: z.int(), station: StationId.nullable() }),
      403: Problem,
      404: Problem,
      409: Problem,
      422: Problem,
    },
  },
} as const satisfies RouteContract
