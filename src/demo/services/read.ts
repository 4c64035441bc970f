import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Both, Tier } from '../../domains/stations/contract.ts'

/** A service of the demo city as its files tell it. */
export type DemoService = {
  readonly code: string
  readonly category: string
  readonly tiers: readonly Tier[]
  readonly function: string
  readonly channels: readonly string[]
  readonly provider: Both
  readonly name: Both
  readonly keywords: string
  readonly summary: Both
  readonly whom: Both
  /** In yuan; null where the words say on what it depends. */
  readonly fee: number | null
  readonly feeNote: Both | null
  readonly takes: Both
  readonly documents: readonly { readonly document: string; readonly form: string }[]
  readonly steps: readonly Both[]
  readonly basis: Both | null
  /** The code of the unit whose service it is; undefined: the city's. */
  readonly unit: string | undefined
}

/** Files of `data/services`, each a situation of life; `own` are those of districts and subdistricts. */
const FILES = [
  'papers',
  'children',
  'health',
  'work',
  'elders',
  'support',
  'housing',
  'law',
  'neighbourhood',
  'daily',
  'culture',
  'taking',
  'own',
]

const FORMS: Readonly<Record<string, string>> = { o: 'original', c: 'copy', e: 'either' }

type Row = Readonly<Record<string, string>>

/** Rows of a table of tabs; the first line names the columns. */
function rowsOf(folder: string, name: string): Row[] {
  const [head = '', ...lines] = readFileSync(join(folder, 'services', `${name}.tsv`), 'utf8')
    .trimEnd()
    .split('\n')
  const columns = head.split('\t')
  return lines.map((line) => {
    const fields = line.split('\t')
    return Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '']))
  })
}

/** All services, in the order of the files. Throws where a row names what is not shared. */
export function readDemoServices(folder: string): DemoService[] {
  const shared = new Map(
    rowsOf(folder, 'shared').map((row): [string, Both] => [
      `${row['kind']} ${row['code']}`,
      { zh: row['zh'] ?? '', en: row['en'] ?? '' },
    ]),
  )
  const known = (kind: string, code: string): Both => {
    const words = shared.get(`${kind} ${code}`)
    if (!words) throw new Error(`data/services/shared.tsv names no ${kind} ${code}`)
    return words
  }
  return FILES.flatMap((file) => rowsOf(folder, file)).map((row) => serviceOf(row, known))
}

/** Words of their own are written `zh~en`; others name shared ones. */
function wordsOf(text: string, known: (code: string) => Both): Both {
  const [zh = '', en] = text.split('~')
  return en === undefined ? known(text) : { zh, en }
}

function serviceOf(row: Row, known: (kind: string, code: string) => Both): DemoService {
  const field = (name: string): string => row[name] ?? ''
  const fee = field('fee')
  const english = field('steps_en').split(' > ')
  const stepOf = (zh: string, index: number): Both =>
    zh.startsWith('@') ? known('step', zh) : { zh, en: english[index] ?? '' }
  return {
    code: field('code'),
    category: field('category'),
    tiers: field('tiers').split(',') as Tier[],
    function: field('function'),
    channels: field('channels').split(','),
    provider: known('provider', field('provider')),
    name: { zh: field('name_zh'), en: field('name_en') },
    keywords: field('keywords'),
    summary: { zh: field('summary_zh'), en: field('summary_en') },
    whom: wordsOf(field('whom'), (code) => known('whom', code)),
    fee: fee.includes('~') ? null : Number(fee),
    feeNote: fee.includes('~') ? wordsOf(fee, (code) => known('fee', code)) : null,
    takes: wordsOf(field('takes'), (code) => known('takes', code)),
    documents: field('documents')
      .split(' ')
      .filter(Boolean)
      .map((asked) => {
        const [document = '', form = ''] = asked.split(':')
        return { document, form: FORMS[form] ?? '' }
      }),
    steps: field('steps_zh').split(' > ').map(stepOf),
    basis: field('basis') === '' ? null : known('basis', field('basis')),
    unit: field('unit') === '' ? undefined : field('unit'),
  }
}
