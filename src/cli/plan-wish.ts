import { GridsWish } from '../domains/planning/districting/contract.ts'
import { PlanInputFault } from './plan-files.ts'
import { planWords } from './plan-texts.ts'

/** What the options of `wutong plan grids` say about the wish. */
export const WISH_OPTIONS = {
  grids: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'at-least': { type: 'string' },
  balance: { type: 'string' },
  similarity: { type: 'string' },
  compactness: { type: 'string' },
  stay: { type: 'string' },
  evenness: { type: 'string' },
  features: { type: 'string' },
  'only-broken': { type: 'boolean' },
  relax: { type: 'string' },
  'no-exact': { type: 'boolean' },
  seed: { type: 'string' },
  steps: { type: 'string' },
  seconds: { type: 'string' },
} as const

export type WishValues = { [Name in keyof typeof WISH_OPTIONS]?: string | boolean }

/** A wish out of a file and options, the options first. Throws `PlanInputFault` that names the field. */
export function wishOf(values: WishValues, file: unknown): GridsWish {
  const given = (file ?? {}) as Record<string, unknown>
  const size = sizeOf(values) ?? given['size']
  if (size === undefined) throw new PlanInputFault(planWords.needsSize)
  const weights = Object.fromEntries(
    (['similarity', 'compactness', 'stay', 'evenness'] as const).flatMap((name) =>
      values[name] === undefined ? [] : [[name, Number(values[name])]],
    ),
  )
  const wish = GridsWish.safeParse({
    ...given,
    size,
    ...(values.balance !== undefined && { balance: balanceOf(String(values.balance)) }),
    weights: { ...(given['weights'] as object | undefined), ...weights },
    ...(values.features !== undefined && { features: listOf(String(values.features)) }),
    ...(values['only-broken'] && { onlyBroken: true }),
    ...(values['no-exact'] && { exact: false }),
    ...numbersOf(values, ['relax', 'seed', 'steps', 'seconds']),
  })
  if (wish.success) return wish.data
  const { path, message } = wish.error.issues[0]!
  throw new PlanInputFault(planWords.wishFaulty(path.join('.'), message))
}

function numbersOf(values: WishValues, names: readonly (keyof WishValues)[]): Record<string, number> {
  return Object.fromEntries(
    names.flatMap((name) => (values[name] === undefined ? [] : [[name, Number(values[name])]])),
  )
}

function sizeOf({ grids, from, to, 'at-least': atLeast }: WishValues): unknown {
  if (grids !== undefined) return { exactly: Number(grids) }
  if (from !== undefined || to !== undefined) return { from: Number(from), to: Number(to) }
  if (atLeast === undefined) return undefined
  const [measure, amount] = String(atLeast).split('=')
  return { measure, atLeast: Number(amount) }
}

/** `population=10%,area=0.5` as the wish's balance. */
function balanceOf(text: string): unknown[] {
  return listOf(text).map((one) => {
    const [measure, share = ''] = one.split('=')
    const tolerance = share.endsWith('%') ? Number(share.slice(0, -1)) / 100 : Number(share || Number.NaN)
    return { measure, tolerance }
  })
}

function listOf(text: string): string[] {
  return text
    .split(/[,，]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
