import { z } from 'zod'
import { Day, Instant } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { PlaceId, refusals, tags } from '../contract.ts'

/** A household in somebody's account. */
export const MemberId = z.uuid().brand<'HouseholdMemberId'>()
export type MemberId = z.infer<typeof MemberId>

/** Somebody who follows a household, as the others of it see them. */
export const Member = z
  .object({
    id: MemberId,
    surname: z.string().nullable(),
    phone: z.string().nullable().describe('Masked'),
    since: Instant,
    isMe: z.boolean(),
    mayEnd: z.boolean().describe('They came later than whoever asks, who may take them off'),
  })
  .meta({ id: 'HouseholdMember' })
export type Member = z.infer<typeof Member>

export const takeOff = {
  method: 'POST',
  url: '/api/households/members/:memberId/end',
  access: 'person',
  schema: {
    operationId: 'takeOffMember',
    summary: 'Take somebody off my household who joined it later than I did; they are told',
    tags,
    params: z.object({ memberId: MemberId }),
    response: { 200: z.object({ member: MemberId }), ...refusals },
  },
} as const satisfies RouteContract

export const changeHousehold = {
  method: 'POST',
  url: '/api/home-visits/places/:placeId/household',
  access: 'staff',
  schema: {
    operationId: 'changeHousehold',
    summary:
      'Others live there since a day: whoever followed the household does no more and is told, its wishes and how it is reached go, and what was written of days before, and of that day until now, is read by nobody; whoever plans there or visits it',
    tags,
    params: z.object({ placeId: PlaceId }),
    body: z.object({ since: Day.describe('The first day of those who live there now') }),
    response: { 200: z.object({ place: PlaceId }), ...refusals },
  },
} as const satisfies RouteContract
