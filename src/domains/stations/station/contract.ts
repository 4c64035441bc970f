import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day } from '../../../kernel/instant.ts'
import { FileId } from '../../files/contract.ts'
import { Lat, Lon, UnitBrief } from '../../territory/contract.ts'
import { DayHours, OpeningPlan } from '../hours/contract.ts'

export const StationId = z.uuid().brand<'StationId'>()
export type StationId = z.infer<typeof StationId>

export const Tier = z.enum(['city', 'district', 'subdistrict', 'grid', 'community', 'point'])
export type Tier = z.infer<typeof Tier>
export const StationKind = z.enum([
  'serviceStation',
  'elderCanteen',
  'childcare',
  'readingRoom',
  'restStop',
  'neighbourPoint',
])
export type StationKind = z.infer<typeof StationKind>
export const StationStatus = z.enum(['draft', 'published', 'retired'])
export type StationStatus = z.infer<typeof StationStatus>

/** What can be in a space, and who can reach it. Words for them are in the catalogues. */
export const Equipment = z.enum([
  'projector',
  'soundSystem',
  'piano',
  'whiteboard',
  'computers',
  'kitchen',
  'books',
  'gymEquipment',
  'wifi',
  'water',
  'microwave',
  'firstAid',
  'charging',
  'camera',
  'stage',
  'mirrors',
  'calligraphyDesks',
  'coffeeBar',
])
export type Equipment = z.infer<typeof Equipment>
export const Accessibility = z.enum([
  'stepFree',
  'lift',
  'accessibleToilet',
  'hearingLoop',
  'tactilePaving',
  'wideDoor',
  'babyCare',
])
export type Accessibility = z.infer<typeof Accessibility>

export const Both = z.object({ zh: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(600) })
export type Both = z.infer<typeof Both>

export const Service = z.object({ code: z.string(), zh: z.string(), en: z.string() }).meta({ id: 'Service' })
export type Service = z.infer<typeof Service>

export const Contact = z
  .object({
    kind: z.enum(['phone', 'email', 'wechat']),
    value: z.string().trim().min(3).max(80),
    published: z.boolean(),
  })
  .meta({ id: 'Contact' })
export type Contact = z.infer<typeof Contact>

export const SpaceId = z.uuid().brand<'SpaceId'>()
export type SpaceId = z.infer<typeof SpaceId>

export const Space = z
  .object({
    id: SpaceId.exactOptional().describe(
      'Of a space that the station has already; without one it is a new space',
    ),
    name: Both,
    floor: z.string().trim().max(20).nullable(),
    seats: z.int().min(0).max(10_000).nullable(),
    areaM2: z.number().positive().max(100_000).nullable(),
    equipment: z.array(Equipment).max(30),
    accessibility: z.array(Accessibility).max(10),
  })
  .meta({ id: 'Space' })
export type Space = z.infer<typeof Space>

/** Whether a station is open, and what happens next. Instants are epoch milliseconds. */
export const OpenState = z
  .object({
    open: z.boolean(),
    until: z.number().nullable().describe('When it closes, if open; null: never within the coming week'),
    opensAt: z
      .number()
      .nullable()
      .describe('When it opens next, if closed; null: not within the days looked at'),
  })
  .meta({ id: 'OpenState' })
export type OpenState = z.infer<typeof OpenState>

export const StationBrief = z
  .object({
    id: StationId,
    tier: Tier,
    kind: StationKind,
    zh: z.string(),
    en: z.string(),
    theme: Both.nullable(),
    address: Both,
    at: z.object({ lon: Lon, lat: Lat }),
    phone: z.string().nullable(),
    services: z.array(z.string()),
    state: OpenState,
    metres: z.number().nullable().describe('As the crow flies from where the question was asked'),
  })
  .meta({ id: 'StationBrief' })
export type StationBrief = z.infer<typeof StationBrief>

/** One coming day: what is open and which rule decided it. */
export const ComingDay = z
  .object({
    date: Day,
    kind: z.enum(['workday', 'restDay', 'holiday', 'makeUpDay']),
    decidedBy: z.enum(['regular', 'season', 'holiday', 'makeUpDay', 'exception']),
    reason: Both.nullable().describe('Of an exception, or the name of the holiday'),
    hours: DayHours,
  })
  .meta({ id: 'ComingDay' })
export type ComingDay = z.infer<typeof ComingDay>

const profile = {
  code: z.string(),
  tier: Tier,
  kind: StationKind,
  status: StationStatus,
  zh: z.string(),
  en: z.string(),
  theme: Both.nullable(),
  about: Both.nullable(),
  address: Both,
  directions: Both.nullable(),
  at: z.object({ lon: Lon, lat: Lat }),
  unit: UnitBrief,
}

/** A picture of a station: where it lies among the files, its size in pixels, and what is seen on it. */
export const Picture = z
  .object({
    id: FileId,
    width: z.int(),
    height: z.int(),
    zh: z.string().describe('What is seen on it: caption and alternative text'),
    en: z.string(),
  })
  .meta({ id: 'StationPicture' })
export type Picture = z.infer<typeof Picture>

export const Station = z
  .object({
    id: StationId,
    ...profile,
    path: z.array(UnitBrief),
    contacts: z.array(Contact),
    services: z.array(Service),
    spaces: z.array(Space),
    pictures: z.array(Picture),
    plan: OpeningPlan,
    state: OpenState,
    coming: z.array(ComingDay).describe('Today and the 20 days after it'),
    mainFor: z.array(UnitBrief).describe('The grids whose main station it is today'),
    version: z.int(),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'Station' })
export type Station = z.infer<typeof Station>

/** One question for all: open now, open late, open on Sunday, or any, nearest first. */
export const Question = z.enum(['any', 'now', 'late', 'sunday'])
export type Question = z.infer<typeof Question>

/** All published stations for a map: flat whole numbers, 1/100,000 degree. */
export const StationPoints = z
  .object({
    ids: z.array(StationId),
    lon: z.array(z.int()),
    lat: z.array(z.int()),
    tier: z.array(z.int()).describe('Index into the tiers'),
    open: z.array(z.int()).describe('1 if open now'),
  })
  .meta({ id: 'StationPoints' })
export type StationPoints = z.infer<typeof StationPoints>

export const RegisterRow = z
  .object({
    id: StationId,
    code: z.string(),
    tier: Tier,
    kind: StationKind,
    status: StationStatus,
    zh: z.string(),
    en: z.string(),
    district: z.string(),
    subdistrict: z.string(),
    community: z.string(),
    open: z.boolean(),
    main: z.boolean().describe('Whether it is a grid’s main station today'),
  })
  .meta({ id: 'RegisterRow' })
export type RegisterRow = z.infer<typeof RegisterRow>

export const StationProfile = z
  .object({
    tier: Tier,
    kind: StationKind,
    status: StationStatus,
    zh: z.string().trim().min(1).max(60),
    en: z.string().trim().min(1).max(120),
    theme: Both.nullable(),
    about: Both.nullable(),
    address: Both,
    directions: Both.nullable(),
    at: z.object({ lon: Lon, lat: Lat }),
    unit: UnitId,
    contacts: z.array(Contact).max(10),
    services: z.array(z.string().min(1)).max(60),
    spaces: z.array(Space).max(60),
  })
  .meta({ id: 'StationProfile' })
export type StationProfile = z.infer<typeof StationProfile>
