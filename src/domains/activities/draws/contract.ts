import { z } from 'zod'
import { OfferId } from '../../../engines/capacity/contract.ts'
import { DrawFile } from '../../../engines/capacity/draw/contract.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'

export { DrawFile, getSeatDraw } from '../../../engines/capacity/draw/contract.ts'

const tags = ['activities']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const oneOffer = z.object({ offerId: OfferId })

export const nameSeedSource = {
  method: 'PUT',
  url: '/api/activities/offers/:offerId/draw',
  access: 'staff',
  schema: {
    operationId: 'nameSeedSource',
    summary: 'Say where the seed of a draw will come from, until the first entry',
    tags,
    params: oneOffer,
    body: z.object({
      source: z
        .object({ zh: z.string().trim().min(1).max(400), en: z.string().trim().min(1).max(400) })
        .nullable()
        .describe('A public source on a day after closing; null: a secret whose hash is published now'),
    }),
    response: { 200: DrawFile, ...refusals },
  },
} as const satisfies RouteContract

export const publishList = {
  method: 'POST',
  url: '/api/activities/offers/:offerId/draw/list',
  access: 'staff',
  schema: {
    operationId: 'publishDrawList',
    summary: 'Publish the list of entries with its hash, once enrolment is closed',
    tags,
    params: oneOffer,
    response: { 200: DrawFile, ...refusals },
  },
} as const satisfies RouteContract

export const drawSeats = {
  method: 'POST',
  url: '/api/activities/offers/:offerId/draw',
  access: 'staff',
  schema: {
    operationId: 'drawSeats',
    summary: 'Draw: from the published list and the seed; everybody is told',
    tags,
    params: oneOffer,
    body: z.object({
      seed: z
        .string()
        .trim()
        .min(1)
        .max(400)
        .nullable()
        .describe('The text of the public source; null where a secret was committed to'),
    }),
    response: { 200: DrawFile, ...refusals },
  },
} as const satisfies RouteContract
