import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'

/**
 * Calendars that other programs subscribe to (RFC 5545): /calendar/stations/:stationId.ics,
 * /calendar/topics/:topic.ics (with ?unit=) and, at a secret address, a person's own.
 */
export const MyCalendar = z
  .object({
    address: z.string().nullable().describe('Path of the secret address; null: none is open'),
    madeAt: Instant.nullable(),
  })
  .meta({ id: 'MyCalendar' })
export type MyCalendar = z.infer<typeof MyCalendar>

const tags = ['activities']

export const getMyCalendar = {
  method: 'GET',
  url: '/api/me/calendar',
  access: 'person',
  schema: {
    operationId: 'getMyCalendar',
    summary: 'The secret address of one’s own calendar, if there is one',
    tags,
    response: { 200: MyCalendar, 401: Problem },
  },
} as const satisfies RouteContract

export const openMyCalendar = {
  method: 'POST',
  url: '/api/me/calendar',
  access: 'person',
  schema: {
    operationId: 'openMyCalendar',
    summary: 'Open a new secret address; one that there was stops to work',
    tags,
    response: { 200: MyCalendar, 401: Problem },
  },
} as const satisfies RouteContract

export const closeMyCalendar = {
  method: 'DELETE',
  url: '/api/me/calendar',
  access: 'person',
  schema: {
    operationId: 'closeMyCalendar',
    summary: 'Close the secret address: whoever has it sees nothing any more',
    tags,
    response: { 200: MyCalendar, 401: Problem },
  },
} as const satisfies RouteContract
