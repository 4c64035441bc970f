import type { Code } from './contract.ts'

/** How the grids of a place are numbered: what stands before the number, how many digits it has, the last one given. */
export type Series = Omit<Code, 'code'> & {
  readonly prefix: string
  readonly width: number
  readonly last: number
}

/** What comes after the code of the parent: letters, or nothing, and the number. */
const NUMBERED = /^(.*?)(\d{1,9})$/

/** How a code is made; null where it ends in no number. */
function partsOf(parent: string, { scheme, version, code }: Code): Series | null {
  const above = code.startsWith(parent) ? parent : ''
  const [, stem, digits] = NUMBERED.exec(code.slice(above.length)) ?? []
  if (digits === undefined) return null
  return { scheme, version, prefix: above + (stem ?? ''), width: digits.length, last: Number(digits) }
}

const keyOf = ({ scheme, version, prefix, width }: Series) => JSON.stringify([scheme, version, prefix, width])

/** The series that most of the codes of a parent's grids belong to; null where they are in none. */
export function seriesOf(parent: string, codes: readonly Code[]): Series | null {
  const all = codes.flatMap((code) => partsOf(parent, code) ?? [])
  const groups = [...Map.groupBy(all, keyOf).values()].toSorted((a, b) => b.length - a.length)
  const [most] = groups
  return most?.[0] ? { ...most[0], last: Math.max(...most.map(({ last }) => last)) } : null
}

/**
 * The series of a parent whose grids have no codes yet: as most grids of the city are numbered after the codes of their
 * parents. Null where they are not, or where the parent has no code itself.
 */
export function seriesLike(
  parent: string,
  others: readonly { readonly parent: string; readonly code: Code }[],
): Series | null {
  if (parent === '') return null
  const after = others.flatMap(({ parent: own, code }) =>
    own !== '' && code.code.startsWith(own) ? [{ ...code, code: parent + code.code.slice(own.length) }] : [],
  )
  const series = seriesOf(parent, after)
  return series && { ...series, last: 0 }
}

/** The next code of a series that nobody has or had. */
export function nextCode(
  { scheme, version, prefix, width, last }: Series,
  isTaken: (code: string) => boolean,
): Code {
  for (let number = last + 1; ; number++) {
    const code = prefix + String(number).padStart(width, '0')
    if (!isTaken(code)) return { scheme, version, code }
  }
}
