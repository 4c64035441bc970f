import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Both, StationId, StationKind, Tier } from '../../stations/contract.ts'
import { UnitBrief } from '../../territory/contract.ts'
import { AnswerValue, EditionId, Item, ItemCode } from '../edition/contract.ts'
import { Colleague, FileIds, FindingId, FindingStage, StationNamed } from '../finding/contract.ts'

/** One check of a station against its standard. */
export const AuditId = z.uuid().brand<'AuditId'>()
export type AuditId = z.infer<typeof AuditId>
/** By the station itself, by its subdistrict, by the district on the spot. */
export const AuditKind = z.enum(['self', 'subdistrict', 'district'])
export type AuditKind = z.infer<typeof AuditKind>

export const AuditResult = z
  .object({
    score: z.int().min(0).max(1000).describe('Per mille of the weights that were met'),
    failedMusts: z.int(),
    failed: z.int(),
    passes: z.boolean(),
  })
  .meta({ id: 'AuditResult' })
export type AuditResult = z.infer<typeof AuditResult>

export const AnswerWish = z
  .object({
    value: AnswerValue.nullable(),
    notApplicable: z.string().trim().min(1).max(300).nullable().describe('Why it does not apply here'),
    note: z.string().trim().min(1).max(1000).nullable(),
    photos: FileIds,
  })
  .meta({ id: 'AuditAnswerWish' })
export type AnswerWish = z.infer<typeof AnswerWish>
export const AuditAnswer = AnswerWish.extend({ item: ItemCode }).meta({ id: 'AuditAnswer' })
export type AuditAnswer = z.infer<typeof AuditAnswer>

export const AuditBrief = z
  .object({
    id: AuditId,
    station: StationNamed,
    kind: AuditKind,
    edition: z.int().describe('Number of the edition'),
    unit: UnitBrief.nullable(),
    inspector: Colleague,
    mine: z.boolean(),
    begunAt: Instant,
    submittedAt: Instant.nullable(),
    result: AuditResult.nullable(),
  })
  .meta({ id: 'StationAuditBrief' })
export type AuditBrief = z.infer<typeof AuditBrief>

export const Audit = z
  .object({
    ...AuditBrief.shape,
    standard: Both,
    editionId: EditionId,
    pass: z.int(),
    tier: Tier,
    stationKind: StationKind,
    address: Both,
    items: z.array(Item).describe('Those that apply to a station like this'),
    answers: z.array(AuditAnswer),
    findings: z.array(z.object({ id: FindingId, item: ItemCode, state: FindingStage })),
  })
  .meta({ id: 'StationAudit' })
export type Audit = z.infer<typeof Audit>

const tags = ['standards']
const oneAudit = z.object({ auditId: AuditId })

export const beginAudit = {
  method: 'POST',
  url: '/api/audits',
  access: 'staff',
  schema: {
    operationId: 'beginAudit',
    summary: 'Begin a check of a station against the edition in force',
    tags,
    body: z.object({ station: StationId, kind: AuditKind }),
    response: { 201: z.object({ id: AuditId }), 403: Problem, 404: Problem, 409: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const getAudit = {
  method: 'GET',
  url: '/api/audits/:auditId',
  access: 'staff',
  schema: {
    operationId: 'getAudit',
    summary: 'A check with its items, answers and result',
    tags,
    params: oneAudit,
    response: { 200: Audit, 404: Problem },
  },
} as const satisfies RouteContract

export const saveAnswer = {
  method: 'PUT',
  url: '/api/audits/:auditId/answers/:item',
  access: 'staff',
  schema: {
    operationId: 'saveAnswer',
    summary: 'Keep the answer to one item; a draft until the check is submitted',
    tags,
    params: oneAudit.extend({ item: ItemCode }),
    body: AnswerWish,
    response: { 200: z.object({ item: ItemCode }), 403: Problem, 404: Problem, 409: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const submitAudit = {
  method: 'POST',
  url: '/api/audits/:auditId/submit',
  access: 'staff',
  schema: {
    operationId: 'submitAudit',
    summary: 'Submit a check: its result is computed, what failed becomes findings',
    tags,
    params: oneAudit,
    response: {
      200: z.object({ result: AuditResult, findings: z.array(FindingId) }),
      403: Problem,
      404: Problem,
      409: Problem,
      422: Problem,
    },
  },
} as const satisfies RouteContract

export const dropAudit = {
  method: 'POST',
  url: '/api/audits/:auditId/drop',
  access: 'staff',
  schema: {
    operationId: 'dropAudit',
    summary: 'Give up a check that was begun',
    tags,
    params: oneAudit,
    response: { 200: z.object({ id: AuditId }), 403: Problem, 404: Problem, 409: Problem },
  },
} as const satisfies RouteContract

/** How a station stands against its standard, for those who answer for it. */
export const Standing = z
  .object({
    station: StationNamed,
    tier: Tier,
    last: AuditBrief.nullable().describe('The last submitted check'),
    open: z.int(),
    overdue: z.int(),
    answered: z.int(),
  })
  .meta({ id: 'StationStanding' })
export type Standing = z.infer<typeof Standing>

/** What a desk of the standards has to do today. */
export const StandardsDesk = z
  .object({
    audits: z.array(AuditBrief).describe('Begun and not submitted, one’s own first'),
    standings: z.array(Standing).describe('Stations of the unit, those with something to put right first'),
    stations: z.int(),
    checked: z.int(),
    meeting: z.int().describe('Stations whose last check met the standard'),
    mayInspect: z.boolean(),
  })
  .meta({ id: 'StandardsDesk' })
export type StandardsDesk = z.infer<typeof StandardsDesk>

export const getDesk = {
  method: 'GET',
  url: '/api/standards/desk',
  access: 'staff',
  schema: {
    operationId: 'getStandardsDesk',
    summary: 'Checks to do and how the stations of a unit stand; at most 300 stations',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: StandardsDesk, 404: Problem },
  },
} as const satisfies RouteContract

export const StationAudits = z
  .object({
    standing: Standing,
    audits: z.array(AuditBrief),
    findings: z.array(
      z.object({
        id: FindingId,
        item: ItemCode,
        text: Both,
        state: FindingStage,
        dueOn: Day,
        overdue: z.boolean(),
      }),
    ),
    mayBegin: z.array(AuditKind),
  })
  .meta({ id: 'StationAudits' })
export type StationAudits = z.infer<typeof StationAudits>

export const getStationAudits = {
  method: 'GET',
  url: '/api/stations/:stationId/audits',
  access: 'staff',
  schema: {
    operationId: 'getStationAudits',
    summary: 'The checks of a station and what is still to be put right',
    tags,
    params: z.object({ stationId: StationId }),
    response: { 200: StationAudits, 404: Problem },
  },
} as const satisfies RouteContract

export const PublicResult = z.object({ standard: Both, edition: z.int(), checkedOn: Day }).meta({
  id: 'PublicResult',
  description: 'The station meets the standard; nothing is said of one that does not',
})
export type PublicResult = z.infer<typeof PublicResult>

export const getPublicResult = {
  method: 'GET',
  url: '/api/stations/:stationId/standard',
  access: 'anyone',
  schema: {
    operationId: 'getPublicResult',
    summary: 'Whether a published station meets its standard by its last outside check',
    tags,
    params: z.object({ stationId: StationId }),
    response: { 200: z.object({ meets: PublicResult.nullable() }), 404: Problem },
  },
} as const satisfies RouteContract
