import { z } from 'zod'
import { UnitId } from '../../kernel/ids.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { RegisterName } from './columns/contract.ts'
import {
  HeldRow,
  ImportBrief,
  ImportDetail,
  ImportId,
  ImportRegister,
  Provenance,
  UnsureRow,
} from './import/contract.ts'

export * from './import/contract.ts'

const tags = ['registers']
const oneImport = z.object({ importId: ImportId })
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const row = z.int().min(1)
const columnKey = z.string().min(1).max(40)

export const listImports = {
  method: 'GET',
  url: '/api/registers/imports',
  access: 'staff',
  schema: {
    operationId: 'listImports',
    summary: 'Imports for one’s own units, the latest first',
    tags,
    response: { 200: z.array(ImportBrief) },
  },
} as const satisfies RouteContract

export const uploadImport = {
  method: 'POST',
  url: '/api/registers/imports',
  access: 'staff',
  schema: {
    operationId: 'uploadImport',
    summary: 'Begin an import: the body is the file (CSV, XLSX or GeoJSON, up to 100 MB)',
    tags,
    querystring: z.object({
      register: ImportRegister,
      unit: UnitId,
      name: z.string().min(1).max(200),
      sheet: z.string().max(100).optional(),
    }),
    response: { 201: z.object({ id: ImportId }), ...refusals, 413: Problem },
  },
} as const satisfies RouteContract

export const getImport = {
  method: 'GET',
  url: '/api/registers/imports/:importId',
  access: 'staff',
  schema: {
    operationId: 'getImport',
    summary: 'An import: its columns, how far it is, what is wrong with it',
    tags,
    params: oneImport,
    response: { 200: ImportDetail, 404: Problem },
  },
} as const satisfies RouteContract

export const mapColumns = {
  method: 'PUT',
  url: '/api/registers/imports/:importId/mapping',
  access: 'staff',
  schema: {
    operationId: 'mapColumns',
    summary: 'Say which column of the file fills which of the register; remembered for files of this header',
    tags,
    params: oneImport,
    body: z.object({ mapping: z.array(columnKey.nullable()).max(500) }),
    response: { 200: z.object({ id: ImportId }), ...refusals },
  },
} as const satisfies RouteContract

export const checkImport = {
  method: 'POST',
  url: '/api/registers/imports/:importId/check',
  access: 'staff',
  schema: {
    operationId: 'checkImport',
    summary: 'Judge every row without importing any; faults appear while it goes on',
    tags,
    params: oneImport,
    response: { 202: z.object({ id: ImportId }), ...refusals },
  },
} as const satisfies RouteContract

export const listFaultyRows = {
  method: 'GET',
  url: '/api/registers/imports/:importId/faults',
  access: 'staff',
  schema: {
    operationId: 'listFaultyRows',
    summary: 'Rows with faults as they stand in the file, all or those of one kind, by their numbers',
    tags,
    params: oneImport,
    querystring: z.object({
      code: z.string().max(60).optional(),
      column: columnKey.optional(),
      each: z
        .enum(['row', 'value'])
        .default('row')
        .describe('value: of the rows whose cell holds the same only the first; each row without a cell'),
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: { 200: z.object({ rows: z.array(HeldRow), more: z.boolean() }), 404: Problem },
  },
} as const satisfies RouteContract

export const listUnsureRows = {
  method: 'GET',
  url: '/api/registers/imports/:importId/unsure',
  access: 'staff',
  schema: {
    operationId: 'listUnsureRows',
    summary: 'Rows that could be one thing or another of the register, with the candidates',
    tags,
    params: oneImport,
    querystring: z.object({ after: z.coerce.number().int().min(0).default(0) }),
    response: { 200: z.object({ rows: z.array(UnsureRow), more: z.boolean() }), 404: Problem },
  },
} as const satisfies RouteContract

export const listAbsent = {
  method: 'GET',
  url: '/api/registers/imports/:importId/absent',
  access: 'staff',
  schema: {
    operationId: 'listAbsent',
    summary: 'What is in the register and not in the file: perhaps to be ended, never by itself',
    tags,
    params: oneImport,
    response: { 200: z.array(z.object({ id: z.uuid(), name: z.string(), code: z.string() })), 404: Problem },
  },
} as const satisfies RouteContract

export const fixCells = {
  method: 'PUT',
  url: '/api/registers/imports/:importId/fixes',
  access: 'staff',
  schema: {
    operationId: 'fixCells',
    summary: 'Put cells right in place: one, or every cell of a column that holds the same',
    tags,
    params: oneImport,
    body: z.object({
      fixes: z
        .array(
          z.object({
            row: row.nullable().describe('Null: every row whose cell holds `was`'),
            column: columnKey,
            was: z.string().max(40_000),
            value: z.string().max(2_000),
          }),
        )
        .min(1)
        .max(1_000),
    }),
    response: { 200: z.object({ id: ImportId }), ...refusals },
  },
} as const satisfies RouteContract

export const decideRows = {
  method: 'PUT',
  url: '/api/registers/imports/:importId/decisions',
  access: 'staff',
  schema: {
    operationId: 'decideRows',
    summary: 'Say of rows which thing of the register they are, that they are new, or that they stay out',
    tags,
    params: oneImport,
    body: z.object({
      decisions: z
        .array(
          z.object({
            row,
            choice: z.enum(['same', 'new', 'leaveOut', 'open']),
            subject: z.uuid().nullable(),
          }),
        )
        .min(1)
        .max(1_000),
    }),
    response: { 200: z.object({ id: ImportId }), ...refusals },
  },
} as const satisfies RouteContract

export const leaveOutFaulty = {
  method: 'PUT',
  url: '/api/registers/imports/:importId/leave-out',
  access: 'staff',
  schema: {
    operationId: 'leaveOutFaulty',
    summary:
      'Say whether all faulty and unsure rows stay out; otherwise nothing comes in while there are any',
    tags,
    params: oneImport,
    body: z.object({ leaveOut: z.boolean() }),
    response: { 200: z.object({ id: ImportId }), ...refusals },
  },
} as const satisfies RouteContract

function step(url: 'import' | 'undo' | 'abandon', operationId: string, summary: string) {
  return {
    method: 'POST',
    url: `/api/registers/imports/:importId/${url}`,
    access: 'staff',
    schema: {
      operationId,
      summary,
      tags,
      params: oneImport,
      response: { 200: z.object({ id: ImportId }), ...refusals },
    },
  } as const satisfies RouteContract
}

export const runImport = step('import', 'runImport', 'Take in the checked rows: all of them or none')
export const undoImport = step(
  'undo',
  'undoImport',
  'Take back all that an import made and changed, or nothing',
)
export const abandonImport = step(
  'abandon',
  'abandonImport',
  'Give an import up: its file and rows are deleted',
)

export const getProvenance = {
  method: 'GET',
  url: '/api/registers/provenance/:subjectId',
  access: 'staff',
  schema: {
    operationId: 'getProvenance',
    summary: 'From which file and row each field of something came',
    tags,
    params: z.object({ subjectId: z.uuid() }),
    response: { 200: z.array(Provenance) },
  },
} as const satisfies RouteContract

/** Where a template is fetched; a file, no JSON. */
export function templatePath(register: RegisterName, format: 'xlsx' | 'csv'): string {
  return `/console/registers/templates/${register}.${format}`
}
