/** Digits of a code after the two of the city: district 4, subdistrict 3, community 3, micro-grid 3. */
const DIGITS = 13

/**
 * The id of a unit or station of the demo city: a UUID of version 8 (RFC 9562, made as one likes), in the
 * order of the codes, so that indexes grow at one end, and the same in every database, whole or reduced.
 * `code` is the code of the unit, or that of the subdistrict in which a station stands with more digits.
 */
export function idOf(what: 'unit' | 'station', code: string): string {
  const digits = code
    .replace(/[^\d]/, '')
    .slice(2, 2 + DIGITS)
    .padEnd(DIGITS, '0')
  const order = Number(digits).toString(16).padStart(12, '0')
  const one = hex(hashOf(`${what}/${code}`))
  const two = hex(hashOf(`${code}/${what}`))
  return `${order.slice(0, 8)}-${order.slice(8)}-8${one.slice(0, 3)}-a${one.slice(3, 6)}-${two}${one.slice(6)}00`
}

/** The id of the nth thing (1 to 255) that belongs to a station. */
export function idWithin(id: string, number: number): string {
  return id.slice(0, -2) + number.toString(16).padStart(2, '0')
}

function hex(whole: number): string {
  return whole.toString(16).padStart(8, '0')
}

/** FNV-1a, 32 bits: spreads codes well enough for ids that the codes themselves keep apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
