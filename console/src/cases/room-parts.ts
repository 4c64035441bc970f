import { type ComponentType, lazy } from 'react'
import type { CaseAction, CaseShown } from '../../../src/domains/handling/contract.ts'

export type RoomCardProps = { readonly shown: CaseShown }
export type RoomFormProps = {
  readonly shown: CaseShown
  readonly action: CaseAction
  readonly onClose: () => void
}

/** What a room that keeps cases of a process adds to their page, beyond what the process itself says. */
type RoomPart = {
  /** Below what was asked: what the room alone knows of the case. */
  readonly Card: ComponentType<RoomCardProps>
  /** Forms of actions that the room asks more for than the process does, by the action's name. */
  readonly forms?: Readonly<Record<string, ComponentType<RoomFormProps>>>
}

/** The rooms' own parts by process, each with its own script; a process that is not here needs none. */
export const ROOM_PARTS: Readonly<Record<string, RoomPart>> = {
  request: {
    Card: lazy(async () => ({ default: (await import('../hotline/order-card.tsx')).HotlineOrderCard })),
  },
  mediation: {
    Card: lazy(async () => ({ default: (await import('../mediation/mediation-card.tsx')).MediationCard })),
    forms: {
      meet: lazy(async () => ({ default: (await import('../mediation/session-form.tsx')).SessionForm })),
    },
  },
}
