import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { z } from 'zod'
import { PlanInputFault } from './plan-files.ts'
import { planWords } from './plan-texts.ts'

export const text = { type: 'string' } as const
export const flag = { type: 'boolean' } as const
export const help = { type: 'boolean', short: 'h' } as const

/** What was given for options. */
export type ValuesOf<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options }>
>['values']

/**
 * Runs a command of `wutong plan` and ends with what `plan` says; with 0 where help was asked for, with 2 and a sentence
 * where what people gave is faulty.
 */
export async function runPlan<Options extends ParseArgsOptionsConfig & { help: typeof help }>(
  args: string[],
  options: Options,
  usage: string,
  plan: (values: ValuesOf<Options>) => Promise<number>,
): Promise<number> {
  try {
    const values = valuesOf(args, options, usage)
    if (!(values as { help?: boolean }).help) return await plan(values)
    console.log(usage)
    return 0
  } catch (error) {
    if (!(error instanceof PlanInputFault)) throw error
    console.error(error.message)
    return 2
  }
}

function valuesOf<Options extends ParseArgsOptionsConfig>(
  args: string[],
  options: Options,
  usage: string,
): ValuesOf<Options> {
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new PlanInputFault(`${planWords.flagFaulty((error as Error).message)}\n\n${usage}`)
  }
}

/** The options that were given, as numbers. */
export function numbersOf(values: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, Number(value)]])),
  )
}

/** Which property says what: as usual, but for what an option names. */
export function columnsOf<Columns extends object>(
  usual: Columns,
  named: { readonly [Name in keyof Columns]?: string | undefined },
): Columns {
  const given = Object.entries<string | undefined>(named).flatMap(([column, property]) =>
    property === undefined ? [] : [[column, [property]] as const],
  )
  return { ...usual, ...Object.fromEntries(given) }
}

/** A wish as it must be. Throws `PlanInputFault` that names the field. */
export function checkWish<Wish>(schema: z.ZodType<Wish>, given: unknown): Wish {
  const wish = schema.safeParse(given)
  if (wish.success) return wish.data
  const { path, message } = wish.error.issues[0]!
  throw new PlanInputFault(planWords.wishFaulty(path.join('.'), message))
}
