import { z } from 'zod'
import { PersonId, UnitId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Role } from '../../identity/contract.ts'
import { UnitBrief } from '../../territory/contract.ts'
import { Both, CategoryCode } from '../category/contract.ts'

/** What an office, a centre or a department is there for: lists name these, not single units. */
export const OfficeRoleCode = z.string().regex(/^[a-z][a-zA-Z]{1,29}$/)
export type OfficeRoleCode = z.infer<typeof OfficeRoleCode>

/** The kinds of unit that are offices; as the territory's OFFICE_KINDS. */
export const OfficeKind = z.enum(['office', 'centre', 'department'])
export type OfficeKind = z.infer<typeof OfficeKind>

export const OfficeRole = z
  .object({ code: OfficeRoleCode, kind: OfficeKind, zh: z.string(), en: z.string(), about: Both })
  .meta({ id: 'OfficeRole' })
export type OfficeRole = z.infer<typeof OfficeRole>

/** front: residents come there. back: it is asked by others. */
export const OfficeSide = z.enum(['front', 'back'])

const Phone = z.string().trim().min(3).max(40)
const Line = (most: number) =>
  z.object({
    zh: z.string().trim().min(1).max(most),
    en: z
      .string()
      .trim()
      .min(1)
      .max(most * 2),
  })

/** What is said of an office; anything but its role and side may be unknown. */
export const OfficeProfile = z
  .object({
    role: OfficeRoleCode,
    side: OfficeSide,
    phone: Phone.nullable(),
    address: Line(120).nullable(),
    hours: Line(200).nullable(),
  })
  .meta({ id: 'OfficeProfile' })
export type OfficeProfile = z.infer<typeof OfficeProfile>

export const Office = z
  .object({
    unit: UnitBrief,
    of: UnitBrief.describe('The subdistrict, district or city that it belongs to'),
    profile: OfficeProfile.nullable().describe('null: nobody has said yet what it is there for'),
    version: z.int(),
    handles: z
      .array(
        z.object({
          code: CategoryCode,
          zh: z.string(),
          en: z.string(),
          part: z.enum(['lead', 'assist']),
          rests: z.int().describe('How many categories below it are handled otherwise'),
        }),
      )
      .describe('The highest categories that it handles there'),
  })
  .meta({ id: 'Office' })
export type Office = z.infer<typeof Office>

const tags = ['responsibility']
const oneUnit = z.object({ unitId: UnitId })

export const listOfficeRoles = {
  method: 'GET',
  url: '/api/responsibility/roles',
  access: 'anyone',
  schema: {
    operationId: 'listOfficeRoles',
    summary: 'What offices, centres and departments can be there for',
    tags,
    response: { 200: z.array(OfficeRole) },
  },
} as const satisfies RouteContract

export const listOffices = {
  method: 'GET',
  url: '/api/responsibility/units/:unitId/offices',
  access: 'anyone',
  schema: {
    operationId: 'listOffices',
    summary: 'Offices, centres and departments of a unit, with what they handle and how they are reached',
    tags,
    params: oneUnit,
    response: { 200: z.array(Office), 404: Problem },
  },
} as const satisfies RouteContract

export const getOffice = {
  method: 'GET',
  url: '/api/responsibility/offices/:unitId',
  access: 'anyone',
  schema: {
    operationId: 'getOffice',
    summary: 'One office, centre or department: what it handles and how it is reached',
    tags,
    params: oneUnit,
    response: { 200: Office, 404: Problem },
  },
} as const satisfies RouteContract

export const getOfficeStaff = {
  method: 'GET',
  url: '/api/responsibility/offices/:unitId/staff',
  access: 'staff',
  schema: {
    operationId: 'getOfficeStaff',
    summary: 'Who works at an office, for colleagues there and above',
    tags,
    params: oneUnit,
    response: {
      200: z.object({
        mayKnow: z.boolean().describe('Whether whoever asks works there or supervises it'),
        mayEdit: z.boolean().describe('Whether they may say what it is there for'),
        people: z.array(z.object({ person: PersonId, name: z.string().nullable(), role: Role })),
      }),
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const setOffice = {
  method: 'PUT',
  url: '/api/responsibility/offices/:unitId',
  access: 'staff',
  schema: {
    operationId: 'setOffice',
    summary: 'Say what an office, centre or department is there for and how it is reached',
    tags,
    params: oneUnit,
    body: OfficeProfile.extend({
      version: z.int().min(0).describe('The version that was read; 0 where nothing was said yet'),
    }),
    response: {
      200: z.object({ id: UnitId, version: z.int() }),
      400: Problem,
      403: Problem,
      404: Problem,
      409: Problem,
      422: Problem,
    },
  },
} as const satisfies RouteContract
