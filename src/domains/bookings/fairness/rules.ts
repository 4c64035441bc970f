import type { FairUse, FairUseState, LimitReached } from './contract.ts'

/** What a household or an organisation uses already. */
export type Used = {
  readonly open: number
  readonly minutes: number
  readonly lates: number
  readonly oldestLate: Temporal.Instant | null
}

/** What it wants besides: so many bookings, so many minutes in the month that is looked at. */
export type Wanted = { readonly bookings: number; readonly minutes: number }

/**
 * The limit that a wish would go beyond, or none. Exactly at the limit is within it. Who missed or cancelled late
 * too often waits, whatever they want.
 */
export function limitReached(
  rule: Pick<FairUse, 'openMost' | 'hoursMost' | 'latesMost'>,
  used: Used,
  { bookings, minutes }: Wanted,
): LimitReached | null {
  if (rule.latesMost !== null && used.lates >= rule.latesMost) return 'lates'
  if (rule.openMost !== null && used.open + bookings > rule.openMost) return 'open'
  if (rule.hoursMost !== null && used.minutes + minutes > rule.hoursMost * 60) return 'hours'
  return null
}

/** The day on which the oldest late one no longer counts. */
export function freeAgain(
  { latesDays }: Pick<FairUse, 'latesDays'>,
  { oldestLate }: Used,
  timeZone: string,
): string | null {
  if (!oldestLate) return null
  return oldestLate
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: latesDays + 1 })
    .toString()
}

/** The reason, in both languages: numbers of one's own and the rule, with its source. */
export function reasonOf(
  rule: FairUse,
  { open, minutes, lates }: Pick<FairUseState, 'open' | 'minutes' | 'lates'>,
  reached: LimitReached,
  again: string | null,
): { zh: string; en: string } {
  const hours = Math.round(minutes / 6) / 10
  if (reached === 'open')
    return {
      zh: `同时最多可有 ${rule.openMost} 个未结束的预约，您已有 ${open} 个（${rule.source}）。`,
      en: `At most ${rule.openMost} bookings to come at one time; you have ${open} (${rule.source}).`,
    }
  if (reached === 'hours')
    return {
      zh: `每月最多可约 ${rule.hoursMost} 小时，您在那个月已约 ${hours} 小时（${rule.source}）。`,
      en: `At most ${rule.hoursMost} hours a month; you have ${hours} in that month (${rule.source}).`,
    }
  return {
    zh: `近 ${rule.latesDays} 天有 ${lates} 次临时取消或未到，${again ?? ''} 起可再预约（${rule.source}）。`,
    en: `Missed or cancelled late ${lates} times within ${rule.latesDays} days; you can book again from ${again ?? ''} (${rule.source}).`,
  }
}
