/** A code of a unit, in the scheme of the city that it belongs to. */
export type Code = { readonly scheme: string; readonly version: string; readonly code: string }

/** How the area grids of a place go on being numbered. */
export type Numbering = Omit<Code, 'code'> & {
  /** The next code that nobody has or had, and that is none of these either. */
  readonly next: (given: ReadonlySet<string>) => Code
}
