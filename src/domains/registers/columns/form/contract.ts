/** What a cell of a column holds, which says how it is read, judged and written. */
export type ColumnKind =
  | 'text'
  /** A code in a register of the city: digits and letters, kept as they are, never as a number. */
  | 'code'
  /** Unified social credit code (GB 32100-2015): 18 characters, the last a check character. */
  | 'creditCode'
  /** A unit of territory: its code, its name, or its path of names. */
  | 'unit'
  /** An organisation: its credit code, its own code, or its name. */
  | 'organisation'
  | 'choice'
  /** Several of the choices, separated by 、 , ; or lines. */
  | 'choices'
  /** Names or codes of things in a list of the city, separated by 、 ; or lines; 无 or none: not one. */
  | 'words'
  /** Steps in their order: one a line, or numbered ①②③ or 1. 2. 3. */
  | 'lines'
  /** Money in yuan with at most two decimals; 免费 or free is 0. */
  | 'amount'
  | 'integer'
  | 'longitude'
  | 'latitude'
  /** A day. */
  | 'date'
  /** A day and a time, by the clock of the city unless an offset is written. */
  | 'moment'
  /** A person's mobile phone: stored encrypted, never shown whole. */
  | 'phone'
  /** A phone that everybody may see. */
  | 'publicPhone'
  /** An outline: a geometry of GeoJSON; no column of a spreadsheet. */
  | 'shape'

export type BothTexts = { readonly zh: string; readonly en: string }

/** One of the values that a choice allows: the word in the code, and the words people write. */
export type Choice = BothTexts & { readonly code: string; readonly synonyms: readonly string[] }

/** One column of a register: the same for import, export and the template. */
export type Column = {
  readonly key: string
  readonly header: BothTexts
  /** Headers found in spreadsheets of the field that mean the same. */
  readonly synonyms: readonly string[]
  readonly kind: ColumnKind
  /** A new row cannot do without it. */
  readonly needed: boolean
  /** Characters of a text or of each of its lines at most, or the largest number. */
  readonly most?: number
  readonly choices?: readonly Choice[]
  /** What the template's example row says. */
  readonly example: string
  /** What the template explains. */
  readonly about: BothTexts
}

/** A register of the city, and what its rows are. */
export type RegisterForm = {
  readonly name: BothTexts
  readonly about: BothTexts
  readonly columns: readonly Column[]
}
