import type { Audience, SeatCounts } from '../../src/domains/activities/contract.ts'
import { named, type Reader } from '../shell/reader.ts'
import { type Tone, whenText } from '../telling/times.ts'
import { activityWords } from './words.ts'

/** What is known of how one gets in. */
export type Entry = {
  readonly way: 'none' | 'session' | 'course'
  readonly calledOff: boolean
  readonly endsAt: Temporal.Instant
  readonly seats: SeatCounts | null
}

/** What somebody can do now. */
export type Chance =
  | 'calledOff'
  | 'over'
  | 'walkIn'
  | 'soon'
  | 'closed'
  | 'draw'
  | 'approval'
  | 'free'
  | 'wait'
  | 'full'

export function chanceOf({ way, calledOff, endsAt, seats }: Entry, now: number): Chance {
  if (calledOff || seats?.state === 'cancelled') return 'calledOff'
  if (endsAt.epochMilliseconds <= now) return 'over'
  return way === 'none' || !seats ? 'walkIn' : chanceAt(seats, now)
}

function chanceAt({ opensAt, closesAt, state, policy, free }: SeatCounts, now: number): Chance {
  if (opensAt && opensAt.epochMilliseconds > now) return 'soon'
  if (state === 'closed' || (closesAt && closesAt.epochMilliseconds <= now)) return 'closed'
  if (policy !== 'queue') return policy
  if (free > 0) return 'free'
  return state === 'full' ? 'full' : 'wait'
}

/** From so few on it is said in another colour. */
const FEW = 3

const TONES: Readonly<Record<Chance, Tone>> = {
  free: 'open',
  walkIn: 'open',
  draw: 'open',
  approval: 'open',
  soon: 'soon',
  wait: 'soon',
  full: 'shut',
  closed: 'shut',
  calledOff: 'shut',
  over: 'shut',
}

/** The chance in colour and words: "余 12 席", "只剩 2 席", "可候补", "周四 12:00 开放报名". */
export function chanceLine(reader: Reader, entry: Entry): { tone: Tone; text: string } {
  const { pill } = activityWords(reader)
  const chance = chanceOf(entry, reader.now)
  const { free = 0, opensAt = null } = entry.seats ?? {}
  if (chance === 'free' && free <= FEW) return { tone: 'soon', text: pill.few(free) }
  if (chance === 'free') return { tone: 'open', text: pill.free(free) }
  const tone = TONES[chance]
  if (chance === 'soon') return { tone, text: pill.soon(whenText(reader, opensAt?.epochMilliseconds ?? 0)) }
  return { tone, text: pill[chance] }
}

/** Whether the page of an activity shows a way to ask for a seat. */
export function canAsk(chance: Chance): boolean {
  return ['soon', 'draw', 'approval', 'free', 'wait'].includes(chance)
}

/** "都可以来", "18–59 岁", "60 岁以上 · 湖南路街道居民". */
export function audienceText(
  reader: Reader,
  audience: Pick<Audience, 'who' | 'ageFrom' | 'ageTo'>,
  unit: { readonly zh: string; readonly en: string } | null = null,
): string {
  const words = activityWords(reader)
  const ages = agesText(reader, audience)
  const who =
    audience.who === 'residents'
      ? unit
        ? words.residents(named(reader, unit))
        : words.residentsOnly
      : audience.who === 'emergingSector'
        ? words.emergingSector
        : null
  const parts = [ages, who].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(' · ') : words.everybody
}

export function agesText(
  reader: Reader,
  { ageFrom, ageTo }: Pick<Audience, 'ageFrom' | 'ageTo'>,
): string | null {
  const words = activityWords(reader)
  if (ageFrom !== null && ageTo !== null) return words.agesFromTo(ageFrom, ageTo)
  if (ageFrom !== null) return words.ageFrom(ageFrom)
  return ageTo === null ? null : words.ageTo(ageTo)
}

/** Topics in six quiet colours, those of the kinds of stations: who looks for one finds it by its place in the list. */
const HUES: Readonly<Record<string, string>> = {
  nightSchool: 'readingRoom',
  skills: 'readingRoom',
  digital: 'readingRoom',
  talk: 'restStop',
  film: 'neighbourPoint',
  music: 'neighbourPoint',
  arts: 'neighbourPoint',
  health: 'serviceStation',
  sport: 'serviceStation',
  family: 'childcare',
  summerCare: 'childcare',
  reading: 'restStop',
  clubs: 'elderCanteen',
  neighbours: 'elderCanteen',
}

/** The class that colours what belongs to a topic. */
export function hueOf(topic: string): string {
  return `k-${HUES[topic] ?? 'serviceStation'}`
}

/** So many minutes in words: whole days and hours where they come out even. */
export function spanText(reader: Reader, minutes: number): string {
  const words = activityWords(reader)
  if (minutes >= 1440 && minutes % 1440 === 0) return words.days(minutes / 1440)
  return minutes >= 60 && minutes % 60 === 0 ? words.hours(minutes / 60) : words.minutes(minutes)
}
