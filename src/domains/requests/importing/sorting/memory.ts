import type { CategoryCode } from '../../../responsibility/contract.ts'
import type { RequestsHouse } from '../../routes.ts'
import { UNSURE } from '../../rules.ts'
import { suggest } from '../../suggestion/actions.ts'
import { type Cells, plain, wordsOf } from '../rules.ts'

type House = Pick<RequestsHouse, 'responsibility' | 'requests'>

export type Sorted = {
  readonly code: CategoryCode | null
  /** What its words look like, where what it says is unknown: a code with its name, which a cell may say as it stands. */
  readonly suggestion: { readonly zh: string; readonly en: string } | null
  readonly suggested: string | null
}

/** Categories by what files say; answers are remembered, for a file says the same again and again. */
export class Sorting {
  readonly #house: House
  #book: unknown
  #names = new Map<string, CategoryCode>()
  #known = new Map<string, Sorted>()

  constructor(house: House) {
    this.#house = house
  }

  /** What a row is sorted under: as it says; by its words where it says nothing; null where it says what is unknown. */
  of(cells: Pick<Cells, 'category' | 'detail' | 'text'>): Sorted {
    this.#refresh()
    const { category = null } = cells
    const words = wordsOf(cells)
    const key = `${category ?? ''}\n${words}`
    const known = this.#known.get(key)
    if (known) return known
    const sorted = this.#look(category === null ? null : String(category), words)
    if (this.#known.size > 20_000) this.#known.clear()
    this.#known.set(key, sorted)
    return sorted
  }

  #refresh(): void {
    const { responsibility } = this.#house
    if (this.#book === responsibility.book) return
    this.#book = responsibility.book
    this.#known.clear()
    this.#names = new Map()
    // The higher category goes first where two bear one name.
    for (const { code, zh, en } of responsibility.categories().toReversed())
      for (const word of [zh, en, code, `${code} ${zh}`, `${code} ${en}`]) this.#names.set(plain(word), code)
  }

  #look(category: string | null, words: string): Sorted {
    const named = category === null ? undefined : this.#names.get(plain(category))
    if (named) return { code: named, suggestion: null, suggested: null }
    const [first] = words === '' ? [] : suggest(this.#house, words.slice(0, 500)).categories
    const suggested = first?.code ?? null
    if (category === null) return { code: first?.code ?? UNSURE, suggestion: null, suggested }
    const suggestion = first ? { zh: `${first.code} ${first.zh}`, en: `${first.code} ${first.en}` } : null
    return { code: null, suggestion, suggested }
  }
}
