import { ProblemReply } from '../api.ts'

/** What is wrong where: pointers into the body that was sent ('/regular/week/0'), and the text to show there. */
export type Faults = ReadonlyMap<string, string>

export const NO_FAULTS: Faults = new Map()

/** The faults that a refusal names, by pointers into the body. */
export function faultsOf(error: unknown): Faults {
  if (!(error instanceof ProblemReply)) return NO_FAULTS
  const faults = new Map<string, string>()
  for (const { pointer, detail } of error.problem.errors ?? []) {
    const at = pointer.replace(/^#/, '').replace(/^\/body/, '')
    const said = faults.get(at)
    faults.set(at, said ? `${said} ${detail}` : detail)
  }
  return faults
}

/** Faults at a pointer or anywhere below it, as one text; undefined if there are none. */
export function faultUnder(faults: Faults, pointer: string): string | undefined {
  const texts: string[] = []
  for (const [at, text] of faults) if (at === pointer || at.startsWith(`${pointer}/`)) texts.push(text)
  return texts.length > 0 ? [...new Set(texts)].join(' ') : undefined
}

/** Faults that none of the fields shows. */
export function faultsBeside(faults: Faults, fields: readonly string[]): string[] {
  return [...faults]
    .filter(([at]) => !fields.some((field) => at === field || at.startsWith(`${field}/`)))
    .map(([, text]) => text)
}
