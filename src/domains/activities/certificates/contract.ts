import { z } from 'zod'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Both } from '../../stations/contract.ts'
import { ActivityId } from '../activity/contract.ts'

export const CertificateId = z.uuid().brand<'CertificateId'>()
export type CertificateId = z.infer<typeof CertificateId>
/** Twelve letters and digits without those that look alike (Crockford). */
export const CertificateCode = z
  .string()
  .overwrite((text) => text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1'))
  .refine((text) => /^[0-9A-HJKMNP-TV-Z]{12}$/.test(text), { params: { fault: 'not-allowed' } })

/** That somebody attended a course, for the person alone. */
export const Certificate = z
  .object({
    id: CertificateId,
    code: z.string(),
    activity: ActivityId,
    title: Both,
    station: Both,
    name: z.string(),
    attended: z.int(),
    sessions: z.int(),
    from: Day,
    to: Day,
    issuedAt: Instant,
  })
  .meta({ id: 'AttendanceCertificate' })
export type Certificate = z.infer<typeof Certificate>

/** A course that a person or somebody of their family attended, and whether a certificate can be had. */
export const Attended = z
  .object({
    activity: ActivityId,
    participant: z.uuid(),
    title: Both,
    attended: z.int(),
    sessions: z.int(),
    needed: z.int().describe('Sessions that a certificate asks for'),
    certificate: CertificateId.nullable(),
  })
  .meta({ id: 'AttendedCourse' })
export type Attended = z.infer<typeof Attended>

const tags = ['activities']
const refusals = { 400: Problem, 401: Problem, 404: Problem, 409: Problem, 422: Problem }

export const listMyCertificates = {
  method: 'GET',
  url: '/api/me/certificates',
  access: 'person',
  schema: {
    operationId: 'listMyCertificates',
    summary: 'Courses that one attended, and one’s certificates',
    tags,
    response: {
      200: z.object({ attended: z.array(Attended), certificates: z.array(Certificate) }),
      401: Problem,
    },
  },
} as const satisfies RouteContract

export const issueCertificate = {
  method: 'POST',
  url: '/api/me/certificates',
  access: 'person',
  schema: {
    operationId: 'issueCertificate',
    summary: 'Have a certificate of attendance made for oneself or somebody of one’s family',
    tags,
    body: z.object({
      activity: ActivityId,
      participant: z.uuid(),
      name: z.string().trim().min(1).max(80).describe('As it is to stand on the paper'),
    }),
    response: { 201: Certificate, ...refusals },
  },
} as const satisfies RouteContract

export const verifyCertificate = {
  method: 'GET',
  url: '/api/certificates/:code',
  access: 'anyone',
  schema: {
    operationId: 'verifyCertificate',
    summary: 'Whether a certificate with this code was issued, and for what',
    tags,
    params: z.object({ code: CertificateCode }),
    response: {
      200: z.object({
        title: Both,
        station: Both,
        surname: z.string().nullable(),
        attended: z.int(),
        sessions: z.int(),
        from: Day,
        to: Day,
        issuedAt: Instant,
      }),
      400: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract
