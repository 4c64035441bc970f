/** How many papers a service asks for at most; of steps it has fewer, which the catalogue judges. */
export const MOST_ITEMS = 30

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ')

function split(text: string, by: RegExp): string[] {
  return text.split(by).flatMap((part) => plain(part) || [])
}

/** What a cell lists where no item holds a comma. */
export function partsOf(text: string): string[] {
  return split(text, /[、，,;；/\n]/)
}

/** What a cell lists by names, which may hold commas in English; none where it says 无 or none. */
export function wordsOf(text: string): string[] {
  return /^(无|不需要|没有|none)$/i.test(text.trim()) ? [] : split(text, /[、，;；\n]/)
}

const ROUND = /[①-⑳]/
/** 1. 2、 (3) but not 3.5 */
const NUMBER = /^\s*(?:[①-⑳]|[(（]?\d{1,2}(?:[、．)）]|\.(?!\d)))\s*/

/**
 * Steps in their order. A cell of one line is taken apart at ①②③, or at 1. 2. 3. where it begins with 1;
 * the numbers go.
 */
export function linesOf(text: string): string[] {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  const steps = lines.length === 1 ? takenApart(lines[0] ?? '') : lines
  return steps.flatMap((line) => plain(line.replace(NUMBER, '')) || [])
}

function takenApart(line: string): string[] {
  const text = line.trim()
  if (ROUND.test(text[0] ?? '')) return text.split(/(?=[①-⑳])/)
  if (!/^1(?:[、．)）]|\.(?!\d))/.test(text)) return [text]
  const steps: string[] = []
  let rest = text
  for (let number = 2; ; number += 1) {
    const next = new RegExp(`(?<!\\d)${number}(?:[、．)）]|\\.(?!\\d))`).exec(rest)
    if (!next) return [...steps, rest]
    steps.push(rest.slice(0, next.index))
    rest = rest.slice(next.index)
  }
}

/** Yuan with at most two decimals; undefined where it is no amount. */
export function amountOf(text: string): number | undefined {
  const half = text
    .normalize('NFKC')
    .replace(/[,\s¥]/g, '')
    .replace(/(元|yuan)$/i, '')
  if (/^(免费|不收费|无|free)$/i.test(half)) return 0
  return /^\d{1,9}(\.\d{1,2}0*)?$/.test(half) ? Number(half) : undefined
}
