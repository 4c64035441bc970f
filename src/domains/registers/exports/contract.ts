import { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { CheckCode, FindingState } from '../../checks/contract.ts'
import { Week } from '../../duty/contract.ts'
import { StationId } from '../../stations/contract.ts'
import { UnitId } from '../../territory/contract.ts'

/**
 * Lists that go out as a file. Units, grids, buildings, boundaries, stations and services are open data; the
 * others are for staff, people and the roster for those who appoint or plan in the unit.
 */
export const ExportedList = z.enum([
  'units',
  'grids',
  'buildings',
  'boundaries',
  'stations',
  'services',
  'organisations',
  'posts',
  'people',
  'served',
  'duty',
  'audits',
  'findings',
])
export type ExportedList = z.infer<typeof ExportedList>

export const ExportFormat = z.enum(['xlsx', 'csv', 'geojson'])
export type ExportFormat = z.infer<typeof ExportFormat>

const yesNo = z.enum(['yes', 'no'])
const word = z.string().max(40)

/** What a list can be narrowed by, in the words of its page; what a list does not know is passed over. */
const Narrowed = z.object({
  text: z.string().trim().max(60).default(''),
  kind: word.optional().describe('Only of this kind, where the list has kinds'),
  tier: word.optional().describe('Stations, services'),
  status: word.optional().describe('Stations'),
  main: yesNo.optional().describe('Stations: yes for main stations only'),
  open: yesNo.optional().describe('Stations: yes for those that are open now'),
  covered: yesNo.optional().describe('Organisations of the emerging sectors: with or without coverage'),
  served: yesNo.optional().describe('Organisations of the emerging sectors: served by a station or not'),
  site: UnitId.optional().describe('Organisations: only those in this building, park or market'),
  category: word.optional().describe('Services'),
  owner: UnitId.optional().describe('Services: only those that this unit owns'),
  stale: yesNo.optional().describe('Services: yes for those to be confirmed again'),
  mine: yesNo.optional().describe('Services: yes for those that whoever asks keeps'),
  all: yesNo.optional().describe('Services: coming and retired ones as well'),
  check: CheckCode.optional().describe('Findings'),
  state: FindingState.default('open').describe('Findings'),
  week: Week.optional().describe('Roster: which week; the present one if left out'),
  station: StationId.optional().describe('Whose service roster, whose duty'),
})

/** The answer is the file: as many rows as there are, streamed, with the columns that import reads. */
export const exportList = {
  method: 'GET',
  url: '/api/export/:list',
  access: 'anyone',
  schema: {
    operationId: 'exportList',
    summary: 'A list of what lies in a unit as a spreadsheet or GeoJSON, with the columns of the import',
    tags: ['registers'],
    params: z.object({ list: ExportedList }),
    querystring: Narrowed.extend({
      unit: UnitId.optional().describe('The unit and all below it; the whole city if left out'),
      format: ExportFormat.default('xlsx'),
    }),
    response: { 200: z.unknown(), 401: Problem, 403: Problem, 404: Problem, 422: Problem },
  },
} as const satisfies RouteContract

/** What a page asks for when it links to its list as a file. */
export type ExportAsked = Omit<z.input<typeof exportList.schema.querystring>, 'format'>
