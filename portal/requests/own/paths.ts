import type { FileId } from '../../../src/domains/files/contract.ts'

/** Where the pages are of whoever follows by a code: the request that was filed under it, and those split off it. */
export const CODE_BASE = '/requests/code'

export function isByCode(base: string): boolean {
  return base.startsWith(CODE_BASE)
}

/** Where another request of the same asker is. */
export function besides(base: string, id: string): string {
  return isByCode(base) ? `${CODE_BASE}/of/${id}` : `/me/requests/${id}`
}

/** The forms of a request's page: what each does, and the end of its address. */
export const PATHS = {
  answer: 'answer',
  rate: 'rate',
  notFixed: 'not-fixed',
  reopen: 'reopen',
  urge: 'urge',
  addWords: 'words',
  withdraw: 'withdraw',
  erase: 'erase',
} as const
type Deed = keyof typeof PATHS
export type Path = (typeof PATHS)[Deed]

/** What was done a moment ago, and is said above the page; erased, there is no page left. */
export type OwnSaid = Exclude<Deed, 'erase'>

const DEEDS = Object.keys(PATHS) as Deed[]

/** What is done at the end of an address. */
export function deedAt(path: string): Deed | undefined {
  return DEEDS.find((deed) => PATHS[deed] === path)
}

export function isSaid(text: string | undefined): text is OwnSaid {
  return text !== 'erase' && DEEDS.some((deed) => deed === text)
}

/** What a form asks for, in the words of the process. */
export function formOf(
  what: OwnSaid,
  values: Readonly<Record<string, string>>,
  pictures: readonly FileId[],
): Record<string, unknown> {
  const text = values['text']?.trim() || null
  const { solved, satisfied } = values
  if (what === 'rate')
    return {
      solved: solved === undefined ? null : solved === 'yes',
      satisfied: satisfied === undefined ? null : Number(satisfied),
      text,
    }
  return { text, ...(pictures.length > 0 && { pictures }) }
}
