import type { Category } from '../../responsibility/contract.ts'
import type { ResponsibilityMemory } from '../../responsibility/public.ts'
import type { NamedCategory, OtherTrack } from '../contract.ts'
import type { RequestsMemory } from '../memory.ts'
import type { Suggestion } from './contract.ts'
import { alarmIn, guess } from './rules.ts'

type House = { readonly requests: RequestsMemory; readonly responsibility: ResponsibilityMemory }

/** Least share with which a text counts as sounding like another track without any word of alarm. */
const SURE = 0.5

/** What a text sounds like, in categories that there are today. Nothing of it is kept. */
export function suggest({ requests, responsibility }: House, text: string, most = 3): Suggestion {
  const guesses = guess(requests.index(responsibility), text, most + 5).flatMap(
    ({ category, share, words }) => {
      const found = nearest(responsibility, category)
      return found ? [{ found, share, words }] : []
    },
  )
  const categories = guesses
    .filter(({ found }, at) => guesses.findIndex((one) => one.found.code === found.code) === at)
    .slice(0, most)
    .map(({ found, share }) => ({ ...namedCategory(found), share: Math.round(share * 1000) / 1000 }))
  const alarm = alarmIn(text)
  const alarmed = alarm && nearest(responsibility, alarm.category)
  if (alarm && alarmed?.track) return { categories, track: trackOf(alarmed, alarm.words) }
  const first = guesses[0]
  const isTrack = first !== undefined && first.found.track !== null && first.share >= SURE
  return { categories, track: isTrack ? trackOf(first.found, first.words) : null }
}

/** The category of the code, what it was moved to, or the nearest one above it that the list has today. */
function nearest(responsibility: ResponsibilityMemory, code: string): Category | undefined {
  for (let length = code.length; length >= 2; length -= 2) {
    const found = responsibility.present(code.slice(0, length))
    if (found) return found
  }
  return undefined
}

function namedCategory({ code, zh, en }: Pick<Category, 'code' | 'zh' | 'en'>): NamedCategory {
  return { code, zh, en }
}

/** A category in words; its bare code where the list no longer has it. */
export function nameCategory(
  responsibility: ResponsibilityMemory,
  code: string | null,
): NamedCategory | null {
  if (code === null) return null
  const found = responsibility.category(code)
  return found ? namedCategory(found) : { code, zh: code, en: code }
}

/** Where somebody belongs whose matter is of this category; null: here. */
export function trackOf(category: Category, words: readonly string[]): OtherTrack | null {
  if (category.track === null) return null
  const { track, hint, call } = category
  return { kind: track, category: namedCategory(category), hint, call, words: [...words] }
}
