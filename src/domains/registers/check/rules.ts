/** The 31 characters of GB 32100-2015: no I, O, S, V, Z. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** 3^i mod 31 for the first 17 places. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const VALUES = new Int8Array(128).fill(-1)
for (let value = 0; value < CHARACTERS.length; value += 1) VALUES[CHARACTERS.charCodeAt(value)] = value

/** The check character of the first 17; undefined where one of them is none of the 31. */
export function creditCheck(first17: string): string | undefined {
  let sum = 0
  for (let place = 0; place < 17; place += 1) {
    const value = VALUES[first17.charCodeAt(place)] ?? -1
    if (value < 0) return undefined
    sum += value * (WEIGHTS[place] ?? 0)
  }
  return CHARACTERS[(31 - (sum % 31)) % 31]
}

/** What is wrong with a unified social credit code (GB 32100-2015), capital letters; undefined if nothing. */
export function creditCodeFaults(code: string): 'credit-code-form' | 'credit-code-check' | undefined {
  if (!/^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/.test(code)) return 'credit-code-form'
  return creditCheck(code) === code[17] ? undefined : 'credit-code-check'
}
