import { z } from 'zod'
import { Instant } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { clockOfMinutes, minutesOfClock } from '../../kernel/wall-clock.ts'

/** Something a person is told. */
export const NoticeId = z.uuid().brand<'NoticeId'>()
export type NoticeId = z.infer<typeof NoticeId>

/** What notices are about: people choose by topic how they want to be told. */
export const TOPICS = [
  'account',
  'station',
  'organisation',
  'register',
  'check',
  'duty',
  'catalogue',
  'standard',
  'parking',
  'booking',
  'activity',
  'request',
  'visit',
  'partner',
  'plan',
] as const
export const Topic = z.enum(TOPICS)
export type Topic = z.infer<typeof Topic>

/** Ways to the outside. A phone is known from signing in; mail and WeChat are given by the person. */
export const CHANNELS = ['email', 'sms', 'wechat'] as const
export const Channel = z.enum(CHANNELS)
export type Channel = z.infer<typeof Channel>
export const OwnChannel = z.enum(['email', 'wechat'])
export type OwnChannel = z.infer<typeof OwnChannel>

/** atOnce: as soon as quiet hours allow. digest: once a day. inApp: only where one signs in. off: not at all. */
export const Manner = z.enum(['atOnce', 'digest', 'inApp', 'off'])
export type Manner = z.infer<typeof Manner>

/** One message to the outside; a digest carries several notices. */
export const DeliveryId = z.uuid().brand<'DeliveryId'>()
export type DeliveryId = z.infer<typeof DeliveryId>

export const Notice = z
  .object({
    id: NoticeId,
    topic: Topic,
    title: z.string().describe("In the reader's language"),
    body: z.string(),
    link: z.string().nullable().describe('A page of this program'),
    urgent: z.boolean(),
    at: Instant,
    read: z.boolean(),
    unreached: z.array(Channel).describe('Ways by which it could not be delivered'),
  })
  .meta({ id: 'Notice' })
export type Notice = z.infer<typeof Notice>

const tags = ['notices']

export const listNotices = {
  method: 'GET',
  url: '/api/notices',
  access: 'person',
  schema: {
    operationId: 'listNotices',
    summary: 'What I was told, newest first',
    tags,
    querystring: z.object({
      before: NoticeId.optional().describe('The `next` of the page before'),
      unread: z.stringbool().default(false).describe('Only what I have not read'),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: {
      200: z.object({ notices: z.array(Notice), next: NoticeId.nullable(), unread: z.int() }),
      401: Problem,
    },
  },
} as const satisfies RouteContract

export const countUnread = {
  method: 'GET',
  url: '/api/notices/unread',
  access: 'person',
  schema: {
    operationId: 'countUnread',
    summary: 'How many notices I have not read',
    tags,
    response: { 200: z.object({ unread: z.int() }), 401: Problem },
  },
} as const satisfies RouteContract

export const readNotices = {
  method: 'POST',
  url: '/api/notices/read',
  access: 'person',
  schema: {
    operationId: 'readNotices',
    summary: 'Mark notices as read, some or all up to one; nobody else sees that',
    tags,
    body: z.union([z.object({ notices: z.array(NoticeId).min(1).max(100) }), z.object({ upTo: NoticeId })]),
    response: { 200: z.object({ unread: z.int() }), 401: Problem },
  },
} as const satisfies RouteContract

/** HH:MM from 00:00 to 23:59 on the wire, minutes of the day in code. */
const Clock = z
  .codec(
    z.string().refine((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), { params: { fault: 'clock-form' } }),
    z.number(),
    { decode: minutesOfClock, encode: clockOfMinutes },
  )
  .meta({ type: 'string', examples: ['21:00'] })

const Stretch = z.object({ from: Clock, until: Clock })

const TopicChoice = z.object({
  topic: Topic,
  manner: Manner,
  channels: z.array(Channel).max(CHANNELS.length),
})

/** How I want to be told. */
export const NoticeSettings = z
  .object({
    language: z.enum(['zh-CN', 'en']),
    quiet: Stretch.nullable().describe('Mine; null follows the city. Both ends the same: no quiet hours'),
    digestAt: Clock.nullable(),
    city: z.object({ quiet: Stretch, digestAt: Clock }),
    phone: z.string().nullable().describe('Masked'),
    addresses: z.array(
      z.object({ channel: OwnChannel, mask: z.string(), confirmed: z.boolean(), failing: z.boolean() }),
    ),
    offered: z.array(Channel).describe('Ways that this city has set up'),
    topics: z.array(TopicChoice.extend({ mayBeOff: z.boolean() })),
  })
  .meta({ id: 'NoticeSettings' })
export type NoticeSettings = z.infer<typeof NoticeSettings>

export const getNoticeSettings = {
  method: 'GET',
  url: '/api/notices/settings',
  access: 'person',
  schema: {
    operationId: 'getNoticeSettings',
    summary: 'How I want to be told',
    tags,
    response: { 200: NoticeSettings, 401: Problem },
  },
} as const satisfies RouteContract

export const NoticeWish = z.object({
  language: z.enum(['zh-CN', 'en']),
  quiet: Stretch.nullable(),
  digestAt: Clock.nullable(),
  topics: z.array(TopicChoice).max(TOPICS.length),
})
export type NoticeWish = z.infer<typeof NoticeWish>

export const setNoticeSettings = {
  method: 'PUT',
  url: '/api/notices/settings',
  access: 'person',
  schema: {
    operationId: 'setNoticeSettings',
    summary: 'Choose how I want to be told',
    tags,
    body: NoticeWish,
    response: { 200: NoticeSettings, 400: Problem, 401: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const giveAddress = {
  method: 'POST',
  url: '/api/notices/addresses/:channel',
  access: 'person',
  schema: {
    operationId: 'giveAddress',
    summary: 'Give an e-mail address or a WeChat open id; a code is sent there',
    tags,
    params: z.object({ channel: OwnChannel }),
    body: z.object({ address: z.string().min(1).max(254) }),
    response: {
      202: z.object({ seconds: z.int().describe('How long the code is valid') }),
      400: Problem,
      401: Problem,
      422: Problem,
      429: Problem,
    },
  },
} as const satisfies RouteContract

export const confirmAddress = {
  method: 'POST',
  url: '/api/notices/addresses/:channel/confirm',
  access: 'person',
  schema: {
    operationId: 'confirmAddress',
    summary: 'Bring back the code that was sent there',
    tags,
    params: z.object({ channel: OwnChannel }),
    body: z.object({ code: z.string().max(40) }),
    response: { 200: NoticeSettings, 400: Problem, 401: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const removeAddress = {
  method: 'POST',
  url: '/api/notices/addresses/:channel/remove',
  access: 'person',
  schema: {
    operationId: 'removeAddress',
    summary: 'Take an address back: nothing is sent there any more, and it is forgotten',
    tags,
    params: z.object({ channel: OwnChannel }),
    response: { 200: NoticeSettings, 401: Problem },
  },
} as const satisfies RouteContract
