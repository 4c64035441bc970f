import { z } from 'zod'
import { OfferId, OfferPolicy } from '../../../engines/capacity/contract.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { FileId } from '../../files/contract.ts'
import { Both, SpaceId, StationId } from '../../stations/contract.ts'
import { UnitBrief } from '../../territory/contract.ts'
import { SeatCounts, Session, Skipped, Times } from '../sessions/contract.ts'

/** An activity or a course: what people enrol in. */
export const ActivityId = z.uuid().brand<'ActivityId'>()
export type ActivityId = z.infer<typeof ActivityId>
export const TeamId = z.uuid().brand<'TeamId'>()
export type TeamId = z.infer<typeof TeamId>
export const ThemeId = z.uuid().brand<'ThemeId'>()
export type ThemeId = z.infer<typeof ThemeId>
/** Activities that were published into many stations at once share one. */
export const PublicationId = z.uuid().brand<'PublicationId'>()
export type PublicationId = z.infer<typeof PublicationId>

/** single: once. series: again and again, enrolled in each time. course: sessions that belong together. */
export const ActivityKind = z.enum(['single', 'series', 'course'])
export type ActivityKind = z.infer<typeof ActivityKind>
export const ActivityState = z.enum(['draft', 'published', 'calledOff', 'over'])
export type ActivityState = z.infer<typeof ActivityState>
export const SpokenLanguage = z.enum(['mandarin', 'shanghainese', 'english', 'signed', 'none'])
export type SpokenLanguage = z.infer<typeof SpokenLanguage>

/** What an activity is about: a dated list. */
export const ActivityTopic = z
  .object({ code: z.string(), zh: z.string(), en: z.string() })
  .meta({ id: 'ActivityTopic' })
export type ActivityTopic = z.infer<typeof ActivityTopic>

const Age = z.int().min(0).max(120)
const Minutes = z.int().min(0).max(525_600)

/** For whom it is. Ages are those reached in the year in which it takes place; all bounds included. */
export const Audience = z
  .object({
    who: z.enum(['everybody', 'residents', 'emergingSector']),
    unit: UnitId.nullable().describe('Of residents: the unit that they live in'),
    ageFrom: Age.nullable(),
    ageTo: Age.nullable(),
    verifiedOnly: z.boolean().describe('Only whoever has had their name checked'),
  })
  .meta({ id: 'ActivityAudience' })
export type Audience = z.infer<typeof Audience>

/** Seats kept for a group; what is not wanted goes to everybody at the end of the time. */
export const QuotaWish = z
  .object({
    label: z.object({ zh: z.string().trim().min(1).max(40), en: z.string().trim().min(1).max(80) }),
    capacity: z.int().min(1).max(100_000),
    unit: UnitId.nullable().describe('Residents of a grid or of another unit'),
    emergingSector: z.boolean(),
    ageFrom: Age.nullable(),
    ageTo: Age.nullable(),
  })
  .meta({ id: 'ActivityQuota' })
export type QuotaWish = z.infer<typeof QuotaWish>

/** How one gets in. Times before are minutes before a session begins (a course: before its first). */
export const EnrolmentTerms = z
  .object({
    way: z
      .enum(['none', 'session', 'course'])
      .describe('none: just come. session: for each. course: once for all'),
    policy: OfferPolicy,
    capacity: z.int().min(1).max(100_000),
    opensAt: Instant.nullable().describe('Null with opensBefore null: at once'),
    opensBefore: Minutes.min(1).nullable(),
    closesBefore: Minutes,
    cancelBefore: Minutes.nullable().describe('Null: until it begins'),
    remindBefore: z.int().min(5).max(20_160).nullable().describe('Null: nobody is reminded'),
    partyMost: z.int().min(1).max(50),
    householdMost: z.int().min(1).max(50).nullable(),
    personMost: z
      .int()
      .min(1)
      .max(1_000)
      .nullable()
      .describe('Seats that one person may have over all sessions and stations of a publication'),
    waitlistMost: z.int().min(0).max(100_000),
    acceptWithin: z
      .int()
      .min(5)
      .max(20_160)
      .nullable()
      .describe('Minutes in which a seat that came back is taken; null: it is theirs at once'),
    quotas: z.array(QuotaWish).max(20),
    quotasUntilBefore: Minutes.nullable(),
  })
  .meta({ id: 'EnrolmentTerms' })
export type EnrolmentTerms = z.infer<typeof EnrolmentTerms>

export const Teacher = z
  .object({
    zh: z.string().trim().min(1).max(40),
    en: z.string().trim().min(1).max(80),
    about: z
      .object({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(400) })
      .nullable(),
  })
  .meta({ id: 'ActivityTeacher' })
export type Teacher = z.infer<typeof Teacher>

const text = (zh: number) =>
  z.object({
    zh: z.string().trim().min(1).max(zh),
    en: z
      .string()
      .trim()
      .min(1)
      .max(zh * 2),
  })

const told = {
  topic: z.string().min(1).max(40),
  title: text(60),
  about: text(2_000),
  bring: text(200).nullable().describe('What to bring along'),
  language: SpokenLanguage,
  audience: Audience,
  teachers: z.array(Teacher).max(20),
  team: TeamId.nullable(),
  theme: ThemeId.nullable(),
}
const CaptionedFile = z.object({
  id: FileId,
  zh: z.string().trim().min(1).max(120),
  en: z.string().trim().min(1).max(240),
})

/** What can be said of an activity and changed later on. */
export const ActivityText = z.object({ ...told, pictures: z.array(CaptionedFile).max(20) })
export type ActivityText = z.infer<typeof ActivityText>

/** Everything that is asked for when one is drafted. There is never a fee. */
export const ActivityWish = z
  .object({
    ...told,
    pictures: z.array(CaptionedFile).max(20),
    kind: ActivityKind,
    enrolment: EnrolmentTerms,
    setupMinutes: z.int().min(0).max(720).describe('The space is taken so long before each session'),
    cleaningMinutes: z.int().min(0).max(720),
    times: Times,
  })
  .meta({ id: 'ActivityWish' })
export type ActivityWish = z.infer<typeof ActivityWish>

/** Where it is to take place. Without a space: somewhere in the station that is not to be booked. */
export const Place = z
  .object({
    station: StationId,
    space: SpaceId.nullable(),
    findSpace: z
      .boolean()
      .default(false)
      .describe('Of no space is named: take the smallest that has seats for all'),
  })
  .meta({ id: 'ActivityPlace' })
export type Place = z.infer<typeof Place>

const StationNamed = z
  .object({ id: StationId, zh: z.string(), en: z.string() })
  .meta({ id: 'ActivityStation' })
const SpaceNamed = z.object({
  id: SpaceId,
  zh: z.string(),
  en: z.string(),
  seats: z.int().nullable(),
})

/** A line of the list that staff work with. */
export const ActivityLine = z
  .object({
    id: ActivityId,
    publication: PublicationId,
    station: StationNamed,
    unit: UnitId.describe('Who publishes it'),
    kind: ActivityKind,
    state: ActivityState,
    topic: z.string(),
    title: Both,
    way: z.enum(['none', 'session', 'course']),
    policy: OfferPolicy,
    sessions: z.int(),
    next: Instant.nullable().describe('When the next session begins'),
    last: Instant.nullable(),
    seats: SeatCounts.nullable().describe('Over all offers of sessions to come, or of the course'),
    version: z.int(),
  })
  .meta({ id: 'ActivityLine' })
export type ActivityLine = z.infer<typeof ActivityLine>

export const ActivityPicture = CaptionedFile.extend({ width: z.int(), height: z.int() }).meta({
  id: 'ActivityPicture',
})
export type ActivityPicture = z.infer<typeof ActivityPicture>

export const Activity = z
  .object({
    id: ActivityId,
    ...told,
    publication: PublicationId,
    station: StationNamed,
    timeZone: z.string().describe('Of the station: all its wall clocks are of there'),
    space: SpaceNamed.nullable(),
    unit: UnitBrief.nullable().describe('Who publishes it'),
    kind: ActivityKind,
    state: ActivityState,
    enrolment: EnrolmentTerms,
    setupMinutes: z.int(),
    cleaningMinutes: z.int(),
    times: Times,
    pictures: z.array(ActivityPicture),
    teamNamed: Both.nullable(),
    themeNamed: Both.nullable(),
    topicNamed: Both,
    fee: z.literal(0).describe('Everything at a station is free'),
    offer: OfferId.nullable().describe('Of a course: the one offer for all its sessions'),
    seats: SeatCounts.nullable(),
    sessions: z.array(Session),
    skipped: z.array(Skipped),
    publishedAt: Instant.nullable(),
    reason: Both.nullable().describe('Why it was called off'),
    version: z.int(),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'Activity' })
export type Activity = z.infer<typeof Activity>

export const ActivityFilter = z.object({
  unit: UnitId.optional(),
  station: StationId.optional(),
  kind: ActivityKind.optional(),
  state: ActivityState.optional(),
  topic: z.string().max(40).optional(),
  from: Day.optional(),
  to: Day.optional(),
  text: z.string().trim().max(60).optional(),
})
export type ActivityFilter = z.infer<typeof ActivityFilter>
