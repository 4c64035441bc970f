/** A unit that rows may name. `path` is the names above it, the highest first, and its own last. */
export type Place = {
  readonly id: string
  readonly kind: string
  readonly codes: readonly string[]
  readonly path: readonly string[]
}

export type PlaceFound =
  | { readonly id: string }
  | { readonly fault: 'unknown' }
  | { readonly fault: 'several'; readonly paths: string[] }

/** Full-width becomes half-width, spaces go. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '')
}

const ENDINGS = /(社区居民委员会|居民委员会|社区居委会|居委会|居民区|村民委员会|村委会|街道办事处|人民政府)$/

/** What is left of a name without its kind: 安福居民委员会 and 安福居委会 are one. */
function stem(name: string): string {
  return name.replace(ENDINGS, '')
}

/** Finds units by what people write for them. Built once for an import. */
export class PlaceFinder {
  readonly #byCode = new Map<string, string>()
  readonly #byName = new Map<string, Place[]>()
  readonly #byStem = new Map<string, Place[]>()
  readonly #asked = new Map<string, PlaceFound>()

  constructor(places: Iterable<Place>) {
    for (const place of places) {
      const name = plain(place.path.at(-1) ?? '')
      for (const code of place.codes) this.#byCode.set(code.toUpperCase(), place.id)
      push(this.#byName, name, place)
      push(this.#byStem, stem(name), place)
    }
  }

  /**
   * By code (with or without trailing zeros), by name, or by a path of names with or without marks
   * between them. A name that several units bear needs what lies above it.
   */
  find(text: string): PlaceFound {
    let found = this.#asked.get(text)
    if (!found) this.#asked.set(text, (found = this.#look(plain(text))))
    return found
  }

  #look(text: string): PlaceFound {
    const code = text.toUpperCase()
    const byCode =
      this.#byCode.get(code) ??
      (/^\d{7,}$/.test(code) ? this.#byCode.get(code.replace(/(000)+$/, '')) : undefined)
    if (byCode !== undefined) return { id: byCode }
    const parts = text.split(/[/\\>|,，、·—-]+/).filter((part) => part !== '')
    const last = parts.at(-1) ?? ''
    const above = parts.slice(0, -1)
    const named =
      this.#byName.get(last) ?? this.#byStem.get(stem(last)) ?? (parts.length === 1 ? this.#glued(text) : [])
    return oneOf(named.filter((place) => isBelow(place, above)))
  }

  /** Names written without a mark between them: 徐汇区湖南路街道安福居委会. */
  #glued(text: string): Place[] {
    for (let start = 1; start < text.length - 1; start += 1) {
      const named = this.#byName.get(text.slice(start))
      const fitting = named?.filter(({ path }) => path.map(plain).join('').endsWith(text)) ?? []
      if (fitting.length > 0) return fitting
    }
    return []
  }
}

function push(map: Map<string, Place[]>, key: string, place: Place): void {
  const known = map.get(key)
  if (known) known.push(place)
  else map.set(key, [place])
}

function isBelow({ path }: Place, above: readonly string[]): boolean {
  const higher = path.slice(0, -1).map((name) => stem(plain(name)))
  let from = 0
  for (const name of above) {
    const at = higher.indexOf(stem(name), from)
    if (at < 0) return false
    from = at + 1
  }
  return true
}

function oneOf(places: readonly Place[]): PlaceFound {
  const [first, ...others] = places
  if (!first) return { fault: 'unknown' }
  if (others.length === 0) return { id: first.id }
  return {
    fault: 'several',
    paths: places
      .slice(0, 3)
      .map(({ path }) => path.slice(-2).join('/'))
      .toSorted(),
  }
}
