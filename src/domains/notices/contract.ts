import { z } from 'zod'
import { Instant } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'

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
] as const
export const Topic = z.enum(TOPICS)
export type Topic = z.infer<typeof Topic>

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
    unreached: z
      .array(z.enum(['email', 'sms', 'wechat']))
      .describe('Ways by which it could not be delivered'),
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
