import type {
  Category,
  CategoryCode,
  CategoryStory,
  CategoryWish,
} from '../../../src/domains/responsibility/contract.ts'
import { tomorrow } from '../city-time.ts'

/** A category as it is filled in; examples one a line. */
export type CategoryDraft = {
  readonly parent: CategoryCode | undefined
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly hintZh: string
  readonly hintEn: string
  readonly track: NonNullable<Category['track']> | 'none'
  readonly call: string
  readonly sight: Category['sight']
  readonly sunk: boolean
  readonly examplesZh: string
  readonly examplesEn: string
  readonly sourceZh: string
  readonly sourceEn: string
  readonly from: string
}

/** The highest code in use below another, plus one: what is offered for a new category. */
export function nextCode(codes: readonly string[], parent: string): string {
  const used = codes
    .filter((code) => code.startsWith(parent) && code.length === parent.length + 2)
    .map((code) => Number(code.slice(-2)))
    // 99 is for whatever fits nowhere else.
    .filter((number) => number < 99)
  return parent + String(Math.min(Math.max(0, ...used) + 1, 99)).padStart(2, '0')
}

/** Digits of a code at most: two a level, '01', '0102', '010201', '01020101'. */
export const MOST_DEEP = 8

/** A new category below another. */
export function newDraft(codes: readonly string[], parent: CategoryCode | undefined): CategoryDraft {
  return {
    parent,
    code: nextCode(codes, parent ?? ''),
    zh: '',
    en: '',
    hintZh: '',
    hintEn: '',
    track: 'none',
    call: '',
    sight: 'public',
    sunk: false,
    examplesZh: '',
    examplesEn: '',
    sourceZh: '',
    sourceEn: '',
    from: tomorrow(),
  }
}

/** A category as its latest edition says it; why it is said otherwise is to be filled in anew. */
export function draftOf(edition: CategoryStory['editions'][number]): CategoryDraft {
  const { code, parent, zh, en, hint, track, call, sight, sunk, examples } = edition
  return {
    parent: parent ?? undefined,
    code,
    zh,
    en,
    hintZh: hint?.zh ?? '',
    hintEn: hint?.en ?? '',
    track: track ?? 'none',
    call: call ?? '',
    sight,
    sunk,
    examplesZh: examples.zh.join('\n'),
    examplesEn: examples.en.join('\n'),
    sourceZh: '',
    sourceEn: '',
    from: tomorrow(),
  }
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What is sent; a hint in one language alone is left for the server to ask for. */
export function wishOf(draft: CategoryDraft): CategoryWish {
  const { hintZh, hintEn, track } = draft
  return {
    zh: draft.zh,
    en: draft.en,
    hint: hintZh.trim() || hintEn.trim() ? { zh: hintZh, en: hintEn } : null,
    track: track === 'none' ? null : track,
    call: draft.call.trim() || null,
    sight: draft.sight,
    sunk: draft.sunk,
    examples: { zh: linesOf(draft.examplesZh), en: linesOf(draft.examplesEn) },
    source: { zh: draft.sourceZh, en: draft.sourceEn },
    from: draft.from,
  }
}
