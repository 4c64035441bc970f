import type { FaultType } from '../../../../kernel/problem.ts'

/**
 * Keys of the columns in the order in which rows come in, and what each is in the table. Lists come one item
 * a line.
 */
export const FIELDS = {
  code: 'text',
  name: 'text',
  nameEn: 'text',
  category: 'text',
  tiers: 'text',
  function: 'text',
  keywords: 'text',
  summary: 'text',
  summaryEn: 'text',
  whom: 'text',
  whomEn: 'text',
  fee: 'numeric(10, 2)',
  feeNote: 'text',
  feeNoteEn: 'text',
  takes: 'text',
  takesEn: 'text',
  channels: 'text',
  link: 'text',
  phone: 'text',
  steps: 'text',
  stepsEn: 'text',
  papers: 'text',
  provider: 'text',
  providerEn: 'text',
  basis: 'text',
  basisEn: 'text',
} as const

const CODE = Object.keys(FIELDS).indexOf('code')
const LINK = Object.keys(FIELDS).indexOf('link')

/** What a code and an address look like. */
export function rowFaults(
  values: readonly (string | number | boolean | null)[],
): { key: string; code: FaultType }[] {
  const [code, link] = [values[CODE] ?? null, values[LINK] ?? null]
  const faults: { key: string; code: FaultType }[] = []
  if (code !== null && !/^[a-z0-9][a-z0-9-]{1,48}$/.test(String(code)))
    faults.push({ key: 'code', code: 'import-service-code' })
  if (link !== null && !(/^https:\/\/[^\s/]/.test(String(link)) && URL.canParse(String(link))))
    faults.push({ key: 'link', code: 'import-link' })
  return faults
}

type Named = { readonly code: string; readonly zh: string; readonly en: string }

/** What people may write for each of a list: its code first, then a name that only one of them bears. */
export function wordsFor(list: readonly Named[]): Map<string, string> {
  const words = new Map<string, string>()
  const names = Map.groupBy(
    list.flatMap(({ code, zh, en }) => [zh, en].map((name) => ({ code, word: plain(name) }))),
    ({ word }) => word,
  )
  for (const [word, named] of names) {
    const codes = new Set(named.map(({ code }) => code))
    if (codes.size === 1) words.set(word, named[0]?.code ?? '')
  }
  for (const { code } of list) words.set(plain(code), code)
  return words
}

/** As the tables compare words: without case, spaces as one. */
function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}
