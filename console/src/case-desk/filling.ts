import { Placeholder } from '../../../src/domains/handling/contract.ts'

/** What a place is called by the reader, or what it is filled with. */
export type Named = Readonly<Record<Placeholder, string>>
export type Values = Readonly<Partial<Named>>

const IN_BRACES = /\{([^{}]*)\}/g

/** Stands where a case has nothing to fill in; seen, and easily found. */
const GAP = { zh: '＿＿', en: '__' } as const

/** A text as staff write it: places by their names in the reader's language. */
export function spoken(text: string, names: Named): string {
  return text.replace(IN_BRACES, (all, code: string) => (isPlaceholder(code) ? `{${names[code]}}` : all))
}

/** The same text as it is kept: places by their codes. What is no place's name stays as it was written. */
export function written(text: string, names: Named): string {
  return text.replace(IN_BRACES, (all, name: string) => {
    const code = Placeholder.options.find((one) => one === name || names[one] === name.trim())
    return code ? `{${code}}` : all
  })
}

/** A kept text with its places filled in, and those for which there was nothing. */
export function fillIn(
  text: string,
  values: Values,
  side: 'zh' | 'en',
): { readonly text: string; readonly missing: readonly Placeholder[] } {
  const missing = new Set<Placeholder>()
  const filled = text.replace(IN_BRACES, (all, code: string) => {
    if (!isPlaceholder(code)) return all
    const value = values[code]
    if (value) return value
    missing.add(code)
    return GAP[side]
  })
  return { text: filled, missing: [...missing] }
}

function isPlaceholder(code: string): code is Placeholder {
  return Placeholder.options.some((one) => one === code)
}
