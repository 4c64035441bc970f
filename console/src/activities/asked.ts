import { ActivityId } from '../../../src/domains/activities/contract.ts'
import { isId } from '../ui/is-id.ts'

export const TABS = ['list', 'calendar', 'themes', 'teams'] as const
export type Tab = (typeof TABS)[number]
export const LANES = ['room', 'activity'] as const
export type LanesBy = (typeof LANES)[number]

const DAY = /^\d{4}-\d\d-\d\d$/

/** What the address of the activities' page says: which part of it, which station, which days. */
export type ActivitiesAsked = {
  tab?: Tab
  station?: string
  view?: 'week' | 'day'
  day?: string
  by?: LanesBy
}

export function activitiesAsked(said: Record<string, unknown>): ActivitiesAsked {
  const { tab, station, view, day, by } = said
  return {
    ...(isOneOf(TABS, tab) && { tab }),
    ...(isId(station) && { station }),
    ...((view === 'week' || view === 'day') && { view }),
    ...(isLike(DAY, day) && { day }),
    ...(isOneOf(LANES, by) && { by }),
  }
}

/** What a new activity begins with: a time that was drawn in the calendar. */
export type DraftAsked = { station?: string; space?: string; day?: string; from?: number; minutes?: number }

export function draftAsked(said: Record<string, unknown>): DraftAsked {
  const { station, space, day, from, minutes } = said
  return {
    ...(isId(station) && { station }),
    ...(isId(space) && { space }),
    ...(isLike(DAY, day) && { day }),
    ...(Number.isInteger(from) && { from: from as number }),
    ...(Number.isInteger(minutes) && { minutes: minutes as number }),
  }
}

export function activityIdIn(text: string): ActivityId {
  return ActivityId.parse(text)
}

function isLike(form: RegExp, value: unknown): value is string {
  return typeof value === 'string' && form.test(value)
}

function isOneOf<const T extends string>(all: readonly T[], value: unknown): value is T {
  return all.some((one) => one === value)
}
