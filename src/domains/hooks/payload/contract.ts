import { z } from 'zod'

/** What other systems can be told of. A name is never given another meaning; a form only grows. */
export const EVENT_TYPES = [
  'station.opened',
  'station.changed',
  'station.hours_changed',
  'station.services_changed',
  'closure.announced',
  'closure.changed',
  'closure.withdrawn',
  'service.offered',
  'service.changed',
  'service.retired',
  'activity.published',
  'activity.changed',
  'activity.session_called_off',
  'activity.called_off',
  'unit.changed',
  'register.imported',
  'request.filed',
  'request.updated',
  'request.closed',
  'request.reopened',
  'request.hidden',
  'hook.test',
] as const
export const EventType = z.enum(EVENT_TYPES)
export type EventType = z.infer<typeof EventType>

const Moment = z.iso.datetime({ offset: true })
const url = z.url().describe('Where this is told in full')
const Place = z.object({ id: z.uuid(), zh: z.string(), en: z.string() })
const names = { zh: z.string(), en: z.string() }

const StationTold = z.object({
  id: z.uuid(),
  code: z.string(),
  status: z.string(),
  tier: z.string(),
  ...names,
  at: z.object({ lon: z.number(), lat: z.number() }),
  unit: Place,
  open: z.boolean().describe('Whether it is open as this is sent'),
  url,
})

const ClosureTold = z.object({
  id: z.uuid(),
  kind: z.enum(['planned', 'emergency']),
  state: z.enum(['announced', 'withdrawn']),
  reason: z.object(names),
  from: z.string().describe('By the clock on the wall, 2026-12-01T08:30'),
  to: z.string(),
  stations: z.array(z.object({ ...Place.shape, url })),
})

const ServiceTold = z.object({
  id: z.uuid(),
  code: z.string(),
  state: z.enum(['coming', 'offered', 'retired']),
  category: z.string(),
  ...names,
  url,
})

const ActivityTold = z.object({
  id: z.uuid(),
  state: z.string(),
  kind: z.string(),
  ...names,
  station: Place,
  session: z.uuid().nullable().describe('The one that was called off, where it was one'),
  coming: z
    .array(z.object({ id: z.uuid(), startsAt: Moment, endsAt: Moment, state: z.string() }))
    .describe('The next sessions, ten at most'),
  url,
})

const UnitTold = z.object({
  id: z.uuid(),
  kind: z.string(),
  code: z.string().nullable(),
  ...names,
  within: z.array(Place).describe('The units above it, the city first'),
  url,
})

const RegisterTold = z.object({
  register: z.string().describe('Which one: many of its entries may have changed at once'),
  unit: Place,
  url,
})

const RequestTold = z.object({
  id: z.uuid(),
  number: z.string(),
  stage: z.string(),
  outcome: z.string().nullable(),
  category: z.string().nullable(),
  opened: Moment,
  due: Moment.nullable(),
  closed: Moment.nullable(),
  unit: Place.nullable(),
  url,
  open311: z
    .object({
      service_request_id: z.string(),
      status: z.enum(['open', 'closed']),
      service_code: z.string(),
      updated_datetime: Moment,
      url,
    })
    .describe('The same by the GeoReport standard'),
})

/** What is no longer on lists: it was withdrawn, is a duplicate or no matter for the city. */
const HiddenTold = z.object({ id: z.uuid(), number: z.string(), url })

const TestTold = z.object({ hook: z.uuid(), holder: z.string() })

/** The form of `data` by type. */
export const DATA = {
  'station.opened': StationTold,
  'station.changed': StationTold,
  'station.hours_changed': StationTold,
  'station.services_changed': StationTold,
  'closure.announced': ClosureTold,
  'closure.changed': ClosureTold,
  'closure.withdrawn': ClosureTold,
  'service.offered': ServiceTold,
  'service.changed': ServiceTold,
  'service.retired': ServiceTold,
  'activity.published': ActivityTold,
  'activity.changed': ActivityTold,
  'activity.session_called_off': ActivityTold,
  'activity.called_off': ActivityTold,
  'unit.changed': UnitTold,
  'register.imported': RegisterTold,
  'request.filed': RequestTold,
  'request.updated': RequestTold,
  'request.closed': RequestTold,
  'request.reopened': RequestTold,
  'request.hidden': HiddenTold,
  'hook.test': TestTold,
} as const satisfies Record<EventType, z.ZodObject>

/** What `data` is called where forms have names of their own. */
export const TOLD = {
  StationTold,
  ClosureTold,
  ServiceTold,
  ActivityTold,
  UnitTold,
  RegisterTold,
  RequestTold,
  HiddenTold,
  TestTold,
} as const

/** A message as it is sent: by the Standard Webhooks specification, and its place in the order of what happened. */
export function formOf(type: EventType) {
  return z.object({
    type: z.literal(type),
    timestamp: Moment.describe('When it happened; what `data` says holds as it is sent'),
    sequence: z.int().describe('Grows with every event; a lower one that comes later is older'),
    data: DATA[type],
  })
}
