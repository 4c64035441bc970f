import type { ActivitiesMemory } from '../src/domains/activities/public.ts'
import type { CatalogueMemory } from '../src/domains/catalogue/public.ts'
import type { Identity } from '../src/domains/identity/public.ts'
import type { Files } from '../src/domains/files/public.ts'
import type { Notices } from '../src/domains/notices/public.ts'
import type { RequestsMemory } from '../src/domains/requests/public.ts'
import type { ResponsibilityMemory } from '../src/domains/responsibility/public.ts'
import type { StationsMemory } from '../src/domains/stations/public.ts'
import type { TerritoryMemory } from '../src/domains/territory/public.ts'
import type { Cases } from '../src/engines/cases/public.ts'
import type { Admission } from '../src/engines/capacity/admission/public.ts'
import type { Database } from '../src/kernel/database.ts'
import type { Keys } from '../src/kernel/keys.ts'
import type { Settings } from '../src/kernel/settings.ts'

/** What the pages need of the house: the doors of three rooms, and where the city's clock stands. */
export type PortalDeps = {
  readonly db: Database
  readonly territory: TerritoryMemory
  readonly stations: StationsMemory
  readonly catalogue: CatalogueMemory
  readonly activities: ActivitiesMemory
  readonly identity: Identity
  readonly responsibility: ResponsibilityMemory
  readonly requests: RequestsMemory
  readonly files: Files
  readonly notices: Notices
  /** Where seats are asked for. */
  readonly admission: Admission
  readonly cases: Cases
  readonly keys: Keys
  readonly settings: Pick<Settings, 'timeZone' | 'publicUrl' | 'production' | 'dataFolder'>
  /** Where this server is found by the stand-ins that it brings along. */
  readonly standIn: { address: string | undefined }
}
