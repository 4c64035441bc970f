import { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { FileId } from '../../files/contract.ts'
import { StationId } from '../station/contract.ts'

/** Pictures that a station may have. */
export const MOST_PICTURES = 20

export const setPictures = {
  method: 'PUT',
  url: '/api/stations/:stationId/pictures',
  access: 'staff',
  schema: {
    operationId: 'setPictures',
    summary: 'Set the pictures of a station in their order, each with what is seen on it',
    tags: ['stations'],
    params: z.object({ stationId: StationId }),
    body: z.object({
      version: z.int().min(1).describe('The version that was read; refused if somebody changed it since'),
      pictures: z
        .array(
          z.object({
            id: FileId.describe(
              'Of a file that whoever asks has just given, or that the station has already',
            ),
            zh: z.string().trim().min(1).max(120),
            en: z.string().trim().min(1).max(240),
          }),
        )
        .max(MOST_PICTURES),
    }),
    response: {
      200: z.object({ id: StationId, version: z.int() }),
      400: Problem,
      403: Problem,
      404: Problem,
      409: Problem,
      422: Problem,
    },
  },
} as const satisfies RouteContract
