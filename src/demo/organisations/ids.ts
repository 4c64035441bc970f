/** What has ids here: each kind counts by itself. */
const KINDS = [
  'organisation',
  'attachment',
  'coverage',
  'served',
  'matter',
  'post',
  'holding',
  'person',
] as const
type Kind = (typeof KINDS)[number]

/**
 * Ids of things that belong to a subdistrict (or to a district, or the city): UUIDs of version 8, in the order
 * in which they are made, the same at every load, and cheap, for there are hundreds of thousands.
 */
export class Ids {
  readonly #place: string
  readonly #counts = new Map<Kind, number>()

  /** `code` is that of the subdistrict, district or city. */
  constructor(code: string) {
    this.#place = code.slice(2, 9).padEnd(7, '0').padStart(8, '0')
  }

  next(kind: Kind): string {
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    return `${this.#place}-000${KINDS.indexOf(kind)}-8000-a000-${count.toString(16).padStart(12, '0')}`
  }
}
