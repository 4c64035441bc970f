import type { FastifyBaseLogger } from 'fastify'
import { type Admission, openAdmission } from '../engines/capacity/admission/public.ts'
import { caseRecords } from '../engines/cases/personal/public.ts'
import type { Cases } from '../engines/cases/public.ts'
import { checkInRecords } from '../domains/checkins/public.ts'
import {
  type ActivitiesMemory,
  activitiesJudge,
  activityRecords,
  type DatesOf,
  enrolledDuring,
  openActivities,
} from '../domains/activities/public.ts'
import { type Checks, openChecks } from '../domains/checks/public.ts'
import { seatRecords } from '../engines/capacity/public.ts'
import { slotRecords } from '../engines/capacity/slots/public.ts'
import { type Files, filesRecords, openFiles } from '../domains/files/public.ts'
import { bookingRecords, bookingsHit } from '../domains/bookings/public.ts'
import { type CatalogueMemory, openCatalogue } from '../domains/catalogue/public.ts'
import { type ClosureHits, dutyRecords } from '../domains/duty/public.ts'
import {
  aboutRecords,
  consentRecords,
  familyRecords,
  type Identity,
  openIdentity,
  verifiedRecords,
} from '../domains/identity/public.ts'
import { standardsRecords } from '../domains/standards/public.ts'
import { type Notices, noticesRecords, openNotices } from '../domains/notices/public.ts'
import { postRecords } from '../domains/organisations/public.ts'
import type { CaseKeeper, SpokenProcess } from '../domains/handling/public.ts'
import { hearRequest } from '../domains/hotline/public.ts'
import { fieldRecords } from '../domains/field/public.ts'
import { mediationRecords } from '../domains/mediation/public.ts'
import { openPartners, partnerRecords, type PartnersMemory } from '../domains/partners/public.ts'
import { hookRecords } from '../domains/hooks/public.ts'
import { planningRecords } from '../domains/planning/public.ts'
import { openStreets, type StreetsMemory } from '../domains/planning/streets/public.ts'
import { opinionRecords } from '../domains/opinions/public.ts'
import { parkingRecords } from '../domains/parking/public.ts'
import { openResponsibility, type ResponsibilityMemory } from '../domains/responsibility/public.ts'
import { type GivenDoors, importRecords } from '../domains/registers/public.ts'
import {
  openRequests,
  type RequestHearer,
  requestRecords,
  requestsBulk,
  type RequestsMemory,
} from '../domains/requests/public.ts'
import { visitRecords } from '../domains/visits/public.ts'
import { openStations, type StationsMemory } from '../domains/stations/public.ts'
import { openTerritory, type TerritoryMemory } from '../domains/territory/public.ts'
import { type Listener, listen } from '../kernel/changes.ts'
import {
  connect,
  type ConnectOptions,
  connectPlanned,
  type Database,
  openReader,
} from '../kernel/database.ts'
import { checkerFor } from '../kernel/identity-check.ts'
import type { Keys } from '../kernel/keys.ts'
import type { PersonalRecords } from '../kernel/personal.ts'
import type { Settings } from '../kernel/settings.ts'
import { senderFor } from '../kernel/sms.ts'
import { casesOf, keepersOf, SPOKEN } from './processes.ts'
import { ownDates } from './own-dates.ts'
import { seatFacts } from './seat-facts.ts'

/** Everything an open program holds: the database, what is kept in memory, the rooms' doors. */
export type Program = {
  readonly db: Database
  /** The same for what is read very often: its statements are planned once a connection. */
  readonly planned: Database
  readonly log: FastifyBaseLogger
  readonly settings: Settings
  readonly keys: Keys
  readonly territory: TerritoryMemory
  readonly stations: StationsMemory
  /** The streets on which people walk: read when somebody first asks. */
  readonly streets: StreetsMemory
  readonly catalogue: CatalogueMemory
  /** What is on and to come. */
  readonly activities: ActivitiesMemory
  /** Who handles what: where a case goes, and why. */
  readonly responsibility: ResponsibilityMemory
  /** What the categories of requests are suggested from. */
  readonly requests: RequestsMemory
  /** Who else follows what becomes of requests. */
  readonly hearers: readonly RequestHearer[]
  /** Where the stand-ins of this server are found, once it listens. */
  readonly standIn: { address: string | undefined }
  readonly identity: Identity
  /** Keys of other organisations' programs, and how they are used. */
  readonly partners: PartnersMemory
  /** Where seats are asked for. */
  readonly admission: Admission
  /** What goes in a closed loop: the processes there are. */
  readonly cases: Cases
  /** The same with their words, and what the rooms that keep cases tell of them. */
  readonly processes: readonly SpokenProcess[]
  readonly keepers: readonly CaseKeeper[]
  /** Doors through which an import reaches rooms that stand above the registers. */
  readonly doors: GivenDoors
  readonly checks: Checks
  readonly files: Files
  readonly notices: Notices
  /** Whom a closure hits, told by the rooms above duty. */
  readonly closureHits: readonly ClosureHits[]
  /** Dates of a person that rooms keep, for their own calendar. */
  readonly ownDates: readonly DatesOf[]
  /** The date in the city, YYYY-MM-DD. */
  today(): string
  /** Reads everything that is kept in memory again. */
  refresh(): Promise<void>
  close(): Promise<void>
}

export type ProgramOptions = {
  readonly appUrl: string
  readonly settings: Settings
  readonly keys: Keys
  readonly log: FastifyBaseLogger
}

/** What every room holds about a person: from the ground up, in the order of src/house.ts. */
function personalRecords(keys: Keys): PersonalRecords[] {
  return [
    seatRecords,
    slotRecords,
    caseRecords,
    consentRecords,
    familyRecords,
    verifiedRecords,
    aboutRecords,
    partnerRecords,
    filesRecords,
    noticesRecords(keys),
    postRecords,
    dutyRecords,
    standardsRecords,
    importRecords,
    activityRecords,
    bookingRecords,
    parkingRecords(keys),
    checkInRecords,
    requestRecords(keys),
    visitRecords(keys),
    fieldRecords,
    mediationRecords(keys),
    opinionRecords,
    planningRecords,
    hookRecords,
  ]
}

/** What is kept in memory of the rooms that stand on territory and stations. */
function openAbove(shared: Parameters<typeof openCatalogue>[0]) {
  return Promise.all([openCatalogue(shared), openActivities(shared), openResponsibility(shared)])
}

/** What is kept in memory and has to end with the program. */
async function stopAll(memories: readonly { stop(): unknown }[]): Promise<void> {
  for (const memory of memories) await memory.stop()
}

/** Reads what is kept in memory again, floor by floor. */
async function refreshAll(...floors: readonly (readonly { refresh(): Promise<void> }[])[]): Promise<void> {
  for (const floor of floors) await Promise.all(floor.map((memory) => memory.refresh()))
}

/** The pools, and the connections that ask for nothing but sessions. */
function connectAll(appUrl: string, options: ConnectOptions) {
  const [db, planned] = [connect(appUrl, options), connectPlanned(appUrl, options)]
  const sessionReader = openReader(appUrl, 'sign-in', options)
  const disconnect = () => Promise.all([sessionReader.stop(), planned.destroy(), db.destroy()])
  return { db, planned, sessionReader, disconnect }
}

/** Tells the date in the city, YYYY-MM-DD. */
function dateIn(timeZone: string): () => string {
  return () => Temporal.Now.plainDateISO(timeZone).toString()
}

/** Where seats are asked for, and who judges that. */
function admissionOf({
  territory,
  ...shared
}: Pick<Parameters<typeof openAdmission>[0], 'db' | 'appUrl' | 'log' | 'listener'> & {
  territory: TerritoryMemory
}): Admission {
  const { db } = shared
  return openAdmission({
    ...shared,
    factsOf: seatFacts(db),
    judges: { activities: activitiesJudge(db, territory) },
  })
}

/** What rooms know of each other's matter only through the program. */
function joined(keys: Keys, timeZone: string) {
  const today = dateIn(timeZone)
  return {
    processes: SPOKEN,
    keepers: keepersOf({ keys, today }),
    hearers: [hearRequest],
    standIn: { address: undefined as string | undefined },
    closureHits: [enrolledDuring, bookingsHit],
    ownDates: ownDates({ keys, timeZone }),
    today,
  }
}

/** Connects as the role that owns nothing, and fills the memory. */
export async function openProgram({ appUrl, settings, keys, log }: ProgramOptions): Promise<Program> {
  const { timeZone } = settings
  const onError = (error: Error) => log.warn({ reason: error.message }, 'a database connection was lost')
  const { db, planned, sessionReader, disconnect } = connectAll(appUrl, { timeZone, onError })
  let listener: Listener | undefined
  try {
    listener = await listen(appUrl, onError)
    const shared = { db, listener, log, timeZone }
    const [territory, stations] = await Promise.all([openTerritory(shared), openStations(shared)])
    const [catalogue, activities, responsibility] = await openAbove({ ...shared, territory, stations })
    const sms = senderFor(settings, db)
    const identity = openIdentity({
      ...shared,
      sessionReader,
      keys,
      settings,
      territory,
      sms,
      checker: checkerFor(settings, db),
      personal: personalRecords(keys),
    })
    const [cases, requests, partners] = [await casesOf(shared), openRequests(shared), openPartners(shared)]
    const admission = admissionOf({ ...shared, appUrl, territory })
    return {
      db,
      planned,
      log,
      admission,
      cases,
      doors: { requests: requestsBulk({ cases, territory, responsibility, requests, settings }) },
      settings,
      keys,
      territory,
      stations,
      streets: openStreets(shared),
      catalogue,
      activities,
      responsibility,
      requests,
      identity,
      partners,
      checks: openChecks(shared),
      files: openFiles({ db, settings, log }),
      notices: openNotices({ db, keys, settings, sms }),
      ...joined(keys, timeZone),
      refresh: () => refreshAll([territory, stations], [catalogue, activities, responsibility]),
      close: async () => {
        await stopAll([admission, partners, territory, stations, catalogue, activities, responsibility])
        await listener?.stop()
        await disconnect()
      },
    }
  } catch (error) {
    await listener?.stop()
    await disconnect()
    throw error
  }
}
