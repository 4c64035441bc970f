import type { FastifyRequest } from 'fastify'
import { PactId, type Point } from '../../src/domains/parking/contract.ts'
import { agreeToPact } from '../../src/domains/parking/public.ts'
import type { Tx } from '../../src/kernel/database.ts'
import { notFound } from '../../src/kernel/problem.ts'
import type { Position } from '../../src/kernel/geo.ts'
import type { PortalDeps } from '../deps.ts'
import type { MiniView } from '../maps/map.tsx'
import { miniMapOf } from '../maps/mini.ts'
import type { Place } from '../place/place.ts'
import type { Reader } from '../shell/reader.ts'
import { textOf } from '../shell/send.ts'
import type { Somebody } from '../shell/somebody.ts'

/** What the room needs of the program. */
export const settingOf = ({ keys, settings }: PortalDeps) => ({ keys, timeZone: settings.timeZone })

/** Where parking is looked for: the chosen place, or the middle of the city. */
export function whereOf({ territory }: PortalDeps, place: Place | null): { lon: number; lat: number } {
  const [lon, lat] = place?.at ?? territory.at(territory.root()?.id ?? '') ?? [0, 0]
  return { lon, lat }
}

const PAPER = { width: 640, height: 240 }
const LARGE_PAPER = { width: 500, height: 240 }

/** A small map around a car park. */
export function mapOf(
  { territory }: PortalDeps,
  { large }: Reader,
  { zh, en, lon, lat }: Point,
  here: Position | null,
): Promise<MiniView> {
  return miniMapOf(territory, large ? LARGE_PAPER : PAPER, { zh, en, at: { lon, lat } }, { here, others: [] })
}

/** An id of a path or a form; throws not-found where it is none. */
export function idOf<T>(
  form: { safeParse(text: unknown): { success: boolean; data?: T } },
  text: string | undefined,
): T {
  const id = form.safeParse(text)
  if (!id.success || id.data === undefined) throw notFound()
  return id.data
}

/** The pact that was ticked, agreed to. */
export async function agreeIfTicked(tx: Tx, who: Somebody, request: FastifyRequest): Promise<void> {
  const pact = PactId.safeParse(textOf(request.body, 'agree'))
  if (pact.success) await agreeToPact(tx, who.person, pact.data)
}
