import { METRES_PER_DEGREE, metresPerLongitude } from '../../kernel/geo.ts'
import { checkCharacterOf } from '../../domains/organisations/contract.ts'
import type { OrganisationKind, PartyLevel } from '../../domains/organisations/contract.ts'
import { randomFor } from '../city/random.ts'
import type { Random } from '../city/random.ts'
import type { Drawn } from '../drawn.ts'
import { idOfUnit } from '../plan.ts'
import type { PlannedUnit } from '../plan.ts'
import type { Part } from '../stations/parts.ts'
import { Ids } from './ids.ts'
import type { Rows } from './tables.ts'
import type { Word } from './words.ts'

const SEED = 20_250_302
/** Everything of the demo city that nobody dates otherwise. */
export const SINCE = '[2024-01-01,)'

/** An organisation that is to be written. */
export type Draft = {
  readonly kind: OrganisationKind
  readonly level?: PartyLevel
  readonly name: Word
  /** The code of the unit of its seat, and of the unit that it leads. */
  readonly seat: string
  readonly leads?: string
  readonly site?: string | undefined
  readonly superior?: string | null
  readonly creditCode?: string | null
  readonly address?: string
  readonly street?: string | null
  readonly staff?: number | null
  readonly members?: number | null
  /** Where around its seat's label point; nowhere in particular if left out. */
  readonly spread?: number
}

/** A subdistrict while its organisations are being written. */
export class Place {
  readonly part: Part
  readonly ids: Ids
  readonly random: Random
  readonly rows: Rows
  readonly #drawn: Drawn
  #numbers = 0

  constructor(part: Part, rows: Rows, drawn: Drawn) {
    this.part = part
    this.ids = new Ids(part.subdistrict.code)
    this.random = randomFor(SEED, part.subdistrict.code)
    this.rows = rows
    this.#drawn = drawn
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!
  }

  chance(share: number): boolean {
    return this.random() < share
  }

  /** A credit code that fits and that nobody else here has: authority and kind, place, nine characters of its own. */
  creditCode(begins: '91' | '92' | '52' | '12'): string {
    this.#numbers += 1
    const { code } = this.part.subdistrict
    const first = `${begins}${code.slice(0, 6)}${code.slice(6, 9)}${String(this.#numbers).padStart(6, '0')}`
    return first + (checkCharacterOf(first) ?? '')
  }

  /** Writes an organisation with its attachments; gives its id. */
  add(draft: Draft): string {
    const id = this.ids.next('organisation')
    const { name } = draft
    const [lon, lat] = this.#placeOf(draft)
    this.rows.organisation.add([
      id,
      draft.kind,
      draft.level ?? null,
      name.zh,
      name.en,
      name.initials,
      draft.creditCode ?? null,
      draft.address ?? null,
      draft.street ?? null,
      lon,
      lat,
      draft.staff ?? null,
      draft.members ?? null,
      draft.superior ?? null,
      SINCE,
    ])
    this.#attach(id, 'seat', draft.seat)
    if (draft.leads !== undefined) this.#attach(id, 'leads', draft.leads)
    if (draft.site !== undefined) this.#attach(id, 'site', draft.site)
    return id
  }

  #attach(id: string, kind: 'seat' | 'site' | 'leads', unit: string): void {
    this.rows.attachment.add([this.ids.next('attachment'), id, kind, idOfUnit(unit), SINCE])
  }

  /** Within 0.7 of the way from the label point of its seat to the nearest border. */
  #placeOf({ seat, spread }: Draft): readonly [number, number] {
    const { lon, lat, room } = this.#drawn.of(seat)
    if (spread === undefined) return [lon, lat]
    const turn = spread * 6.283_185
    const metres = room * 0.7 * this.random()
    return [
      Math.round((lon + (metres * Math.cos(turn)) / metresPerLongitude(lat)) * 1e6) / 1e6,
      Math.round((lat + (metres * Math.sin(turn)) / METRES_PER_DEGREE) * 1e6) / 1e6,
    ]
  }
}

/** Words one after another. */
export function joined(...words: readonly Word[]): Word {
  return {
    zh: words.map(({ zh }) => zh).join(''),
    en: words.map(({ en }) => en).join(' '),
    initials: words.map(({ initials }) => initials).join(''),
  }
}

/** A unit's own name as a word. */
export function nameOf({ zh, en, initials }: PlannedUnit): Word {
  return { zh, en, initials }
}
