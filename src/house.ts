/** Engines: what many rooms share. They are rooms of the first floor, below all others. */
export const ENGINES = ['capacity', 'cases'] as const

/**
 * The map of the house. Each room may call only the rooms named after it; anything else fails
 * test/architecture.test.ts. Ordered from the ground up, so it cannot hold a circle.
 */
export const MAY_CALL = {
  capacity: [],
  cases: [],
  territory: [],
  identity: ['territory'],
  files: ['territory', 'identity'],
  notices: ['territory', 'identity'],
  stations: ['territory', 'identity', 'files', 'notices'],
  organisations: ['territory', 'identity', 'files', 'notices', 'stations'],
  catalogue: ['territory', 'identity', 'files', 'notices', 'stations', 'organisations'],
  duty: ['territory', 'identity', 'files', 'notices', 'stations', 'organisations'],
  standards: ['territory', 'identity', 'files', 'notices', 'stations', 'organisations'],
  checks: ['territory', 'identity', 'notices', 'stations', 'organisations'],
  registers: [
    'territory',
    'identity',
    'files',
    'notices',
    'stations',
    'organisations',
    'catalogue',
    'duty',
    'standards',
    'checks',
  ],
  footfall: ['territory', 'identity', 'stations'],
  activities: [
    'capacity',
    'territory',
    'identity',
    'files',
    'notices',
    'stations',
    'organisations',
    'duty',
    'footfall',
  ],
  bookings: [
    'capacity',
    'territory',
    'identity',
    'files',
    'notices',
    'stations',
    'organisations',
    'duty',
    'footfall',
    'activities',
  ],
  parking: ['capacity', 'territory', 'identity', 'files', 'notices', 'stations', 'organisations'],
  checkins: [
    'capacity',
    'territory',
    'identity',
    'notices',
    'stations',
    'footfall',
    'activities',
    'bookings',
  ],
  responsibility: ['cases', 'territory', 'identity', 'notices', 'organisations'],
  handling: ['cases', 'territory', 'identity', 'files', 'notices', 'responsibility'],
  requests: [
    'cases',
    'territory',
    'identity',
    'files',
    'notices',
    'stations',
    'organisations',
    'responsibility',
    'handling',
  ],
  field: ['cases', 'territory', 'identity', 'files', 'notices', 'responsibility', 'requests'],
  visits: [
    'cases',
    'territory',
    'identity',
    'files',
    'notices',
    'organisations',
    'responsibility',
    'requests',
  ],
  open311: ['cases', 'territory', 'identity', 'responsibility', 'requests'],
  mediation: ['cases', 'territory', 'identity', 'files', 'notices', 'responsibility', 'handling'],
  opinions: ['cases', 'territory', 'identity', 'files', 'notices', 'responsibility', 'handling', 'requests'],
  hooks: [
    'territory',
    'identity',
    'notices',
    'stations',
    'catalogue',
    'duty',
    'activities',
    'responsibility',
    'requests',
    'open311',
  ],
} as const satisfies Record<string, readonly string[]>

/** What other rooms, the portal and the console may open in a room. */
export const DOORS = ['contract.ts', 'public.ts'] as const

/** The words of a room. A room that outgrows them gets sub-rooms with the same words. */
export const WORDS = [
  'contract',
  'rules',
  'store',
  'actions',
  'routes',
  'jobs',
  'process',
  'memory',
  'public',
  'samples',
] as const

/** Floors from the ground up. A file imports only its own floor and those below. */
export const FLOORS = [
  'messages',
  'kernel',
  'engines',
  'domains',
  'program',
  'portal',
  'demo',
  'jobs',
  'http',
  'cli',
] as const
