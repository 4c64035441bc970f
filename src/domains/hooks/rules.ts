import { defineProblem } from '../../kernel/problem.ts'
import type { HookState, HookStep } from './contract.ts'

export const hookNotFound = defineProblem('hook-not-found', 404)
export const hookEnded = defineProblem('hook-ended', 409)
export const hookPaused = defineProblem('hook-paused', 409)
export const hookUrlRefused = defineProblem('hook-url-refused', 422)
export const tooManyHooks = defineProblem('hooks-too-many', 409)
export const noStandIn = defineProblem('hook-no-stand-in', 404)
export const replayBackwards = defineProblem('hook-replay-backwards', 422)

/** In which state a step leaves an address. */
export const AFTER: Readonly<Record<HookStep, HookState>> = {
  pause: 'paused',
  resume: 'active',
  end: 'ended',
}

/** The path at which the local stand-in of a partner listens, by a name that is made up for it. */
export const STAND_IN = /\/hooks\/stand-in\/[\w-]{1,60}$/

/** Roles that admit partners, and are told when one cannot be reached. */
export const TOLD_ROLES = ['administrator'] as const
