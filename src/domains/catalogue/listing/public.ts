import type { Tx } from '../../../kernel/database.ts'
import { readFunctions } from '../../stations/listing/public.ts'
import type { Held } from '../memory.ts'
import { readCategories } from '../store.ts'

type Cells = Readonly<Record<string, string | number | null>>
type Words = (kind: 'category' | 'function', code: string) => string

/** What categories and functions of stations are called in one language. */
export async function readWords(tx: Tx, side: 'zh' | 'en'): Promise<Words> {
  const words = new Map<string, string>()
  for (const one of await readCategories(tx)) words.set(`category ${one.code}`, one[side])
  for (const one of await readFunctions(tx)) words.set(`function ${one.code}`, one[side])
  return (kind, code) => words.get(`${kind} ${code}`) ?? code
}

/** A service as the columns of the register tell it; lists one item a line, papers and words by their names. */
export function serviceCells(held: Held, wordOf: Words, side: 'zh' | 'en'): Cells {
  return {
    code: held.code,
    name: held.zh,
    nameEn: held.en,
    category: wordOf('category', held.category),
    tiers: held.tiers.join('\n'),
    function: held.function === null ? null : wordOf('function', held.function),
    keywords: held.keywords || null,
    summary: held.summary.zh,
    summaryEn: held.summary.en,
    whom: held.whom.zh,
    whomEn: held.whom.en,
    fee: held.fee,
    ...bothOf('feeNote', held.feeNote),
    takes: held.takes.zh,
    takesEn: held.takes.en,
    channels: held.channels.join('\n'),
    link: held.link,
    phone: held.phone,
    steps: held.steps.map(({ zh }) => zh).join('\n'),
    stepsEn: held.steps.map(({ en }) => en).join('\n'),
    papers: held.documents.map(({ type }) => type[side]).join(side === 'zh' ? '、' : '; ') || null,
    provider: held.provider.zh,
    providerEn: held.provider.en,
    ...bothOf('basis', held.basis),
  }
}

const bothOf = (key: string, text: { zh: string; en: string } | null): Cells => ({
  [key]: text?.zh ?? null,
  [`${key}En`]: text?.en ?? null,
})
