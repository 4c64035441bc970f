import type { FaultType } from '../../../../kernel/problem.ts'

type Field = string | number | boolean | null

/** Keys of the columns in the order in which rows come in, and what each is in the table. */
export const FIELDS = {
  name: 'text',
  workNumber: 'text',
  // How the phone is found again; the number itself goes into no table.
  phone: 'bytea',
  unit: 'uuid',
  post: 'organisations.post_kind',
  number: 'integer',
  from: 'date',
  until: 'date',
  phoneCipher: 'bytea',
  phoneMask: 'text',
} as const

export const AT = Object.fromEntries(Object.keys(FIELDS).map((key, at) => [key, at])) as Record<
  keyof typeof FIELDS,
  number
>

/** Posts of which a unit has one. Source: the glossary's posts in a grid. */
const ONCE: ReadonlySet<Field> = new Set(['chief', 'firstSecretary', 'secondSecretary'])

/** Rules that bind the cells of one row to each other. Every row names a post: nothing is left as it is. */
export function rowFaults(values: readonly Field[]): { key: string; code: FaultType }[] {
  const at = (key: keyof typeof FIELDS): Field => values[AT[key]] ?? null
  const faults: { key: string; code: FaultType }[] = []
  for (const key of ['name', 'unit', 'post'] as const)
    if (at(key) === null) faults.push({ key, code: 'import-needed' })
  const number = at('number')
  if (number === 0) faults.push({ key: 'number', code: 'import-post-number' })
  if (number !== null && number !== 1 && ONCE.has(at('post')))
    faults.push({ key: 'number', code: 'import-post-once' })
  const [from, until] = [at('from'), at('until')]
  if (from !== null && until !== null && until <= from)
    faults.push({ key: 'until', code: 'import-until-before-from' })
  return faults
}

/** Somebody whom a row may mean, and by what. */
type Likeness = {
  readonly id: string
  readonly by: 'number' | 'phone' | 'name'
  readonly sameName: boolean
}

type Recognised =
  | { readonly is: 'new' }
  | { readonly is: 'same'; readonly id: string; readonly by: 'code' | 'phone' | 'person' }
  | {
      readonly is: 'unsure'
      readonly candidates: {
        readonly id: string
        readonly score: number
        readonly why: 'code' | 'phone' | 'sameName'
      }[]
    }

type Said = ReadonlyMap<number, { readonly choice: 'new' } | { readonly choice: 'same'; readonly id: string }>

/** Candidates shown to a person at most. */
const MOST_SHOWN = 5
const SCORES = { number: 0.9, phone: 0.8, name: 0.5 } as const
const WHY = { number: 'code', phone: 'phone', name: 'sameName' } as const

/**
 * Says of each row whom it means: sure by the work number, else by the phone of one person, where the name is
 * the same; by the name alone a person is asked. A work number that is known is nobody new.
 */
export function recogniseAll(
  rows: readonly number[],
  likenesses: ReadonlyMap<number, readonly Likeness[]>,
  said: Said,
): Recognised[] {
  return rows.map((row) => recognise(likenesses.get(row) ?? [], said.get(row)))
}

function recognise(
  found: readonly Likeness[],
  word: { choice: 'new' } | { choice: 'same'; id: string } | undefined,
): Recognised {
  const [only, second] = found
  if (!only) return { is: 'new' }
  if (word?.choice === 'same' && found.some(({ id }) => id === word.id))
    return { is: 'same', id: word.id, by: 'person' }
  if (word?.choice === 'new' && only.by !== 'number') return { is: 'new' }
  if (!second && only.by !== 'name' && only.sameName)
    return { is: 'same', id: only.id, by: only.by === 'number' ? 'code' : 'phone' }
  const candidates = found.map(({ id, by, sameName }) => ({
    id,
    score: SCORES[by] - (sameName ? 0 : 0.3),
    why: WHY[by],
  }))
  return { is: 'unsure', candidates: candidates.slice(0, MOST_SHOWN) }
}
