import { GridsWish } from '../domains/planning/districting/contract.ts'
import { PlanInputFault } from './plan-files.ts'
import { checkWish, flag, numbersOf, text, type ValuesOf } from './plan-options.ts'
import { planWords } from './plan-texts.ts'

/** What the options of `wutong plan grids` say about the wish. */
export const WISH_OPTIONS = {
  grids: text,
  from: text,
  to: text,
  'at-least': text,
  balance: text,
  similarity: text,
  compactness: text,
  stay: text,
  evenness: text,
  features: text,
  'only-broken': flag,
  relax: text,
  'no-exact': flag,
  seed: text,
  steps: text,
  seconds: text,
} as const

type WishValues = ValuesOf<typeof WISH_OPTIONS>

/** A wish out of a file and options, the options first. Throws `PlanInputFault` that names the field. */
export function wishOf(values: WishValues, file: unknown): GridsWish {
  const given = (file ?? {}) as Record<string, unknown>
  const size = sizeOf(values) ?? given['size']
  if (size === undefined) throw new PlanInputFault(planWords.needsSize)
  const { balance, similarity, compactness, stay, evenness, features, relax, seed, steps, seconds } = values
  const weights = numbersOf({ similarity, compactness, stay, evenness })
  return checkWish(GridsWish, {
    ...given,
    size,
    ...(balance !== undefined && { balance: balanceOf(balance) }),
    weights: { ...(given['weights'] as object | undefined), ...weights },
    ...(features !== undefined && { features: listOf(features) }),
    ...(values['only-broken'] && { onlyBroken: true }),
    ...(values['no-exact'] && { exact: false }),
    ...numbersOf({ relax, seed, steps, seconds }),
  })
}

function sizeOf({ grids, from, to, 'at-least': atLeast }: WishValues): unknown {
  if (grids !== undefined) return { exactly: Number(grids) }
  if (from !== undefined || to !== undefined) return { from: Number(from), to: Number(to) }
  if (atLeast === undefined) return undefined
  const [measure, amount] = atLeast.split('=')
  return { measure, atLeast: Number(amount) }
}

/** `population=10%,area=0.5` as the wish's balance. */
function balanceOf(said: string): unknown[] {
  return listOf(said).map((one) => {
    const [measure, share = ''] = one.split('=')
    const tolerance = share.endsWith('%') ? Number(share.slice(0, -1)) / 100 : Number(share || Number.NaN)
    return { measure, tolerance }
  })
}

function listOf(said: string): string[] {
  return said
    .split(/[,，]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
