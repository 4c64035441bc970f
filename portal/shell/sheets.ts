/** A style sheet beside the portal's own, for the pages that use something of it. */
export type Sheet = {
  readonly css: string
  /** The classes and ids that no sheet before it styles: a page that has one of them needs it. */
  readonly names: ReadonlySet<string>
}

/**
 * The files of portal/styles that travel with some pages only, in order: what comes later wins. A class belongs to the
 * first that styles it, so that a sheet that touches what another made (`.fold .list`) does not travel for that alone.
 */
export const SHEETS = [
  'maps',
  'search',
  'home',
  'station',
  'service',
  'sessions',
  'asking',
  'activities',
  'mine',
  'ideas',
  'requests',
  'report',
  'checking',
  'picking',
  'own',
  'widgets',
  'developers',
] as const

/** Sheets with what each alone styles. `base` travels with every page. */
export function sheetsOf(base: string, sheets: readonly string[]): Sheet[] {
  const known = namesIn(base)
  return sheets.map((css) => {
    const names = namesIn(css).difference(known)
    for (const name of names) known.add(name)
    return { css, names }
  })
}

/** Which of them a page needs, by the classes and ids in its HTML. */
export function sheetsFor(html: string, sheets: readonly Sheet[]): Sheet[] {
  const used = new Set<string>()
  for (const [, kind, value = ''] of html.matchAll(/ (class|id)="([^"]*)"/g))
    for (const name of value.split(' ')) used.add(`${kind === 'id' ? '#' : '.'}${name}`)
  return sheets.filter(({ names }) => !names.isDisjointFrom(used))
}

/** What the selectors of a sheet ask for: `.card`, `#way`. */
function namesIn(css: string): Set<string> {
  const selectors = css.replace(/\{[^{}]*\}/g, ' ')
  return new Set(Array.from(selectors.matchAll(/[.#][a-z][\w-]*/gi), ([name]) => name))
}
