import { enPortalActivities } from '../../messages/en/portal-activities.ts'
import { enPortalSeats } from '../../messages/en/portal-seats.ts'
import { type PortalActivitiesWords, zhPortalActivities } from '../../messages/zh-CN/portal-activities.ts'
import { type PortalSeatsWords, zhPortalSeats } from '../../messages/zh-CN/portal-seats.ts'
import type { Reader } from '../shell/reader.ts'

/** What the pages on what is on say. */
export function activityWords({ language }: Pick<Reader, 'language'>): PortalActivitiesWords {
  return language === 'en' ? enPortalActivities : zhPortalActivities
}

/** What the pages on seats say. */
export function seatWords({ language }: Pick<Reader, 'language'>): PortalSeatsWords {
  return language === 'en' ? enPortalSeats : zhPortalSeats
}
