import type { FileId } from '../../../src/domains/files/contract.ts'
import type { OwnSaid } from './one.tsx'

/** The forms of a request's page: the end of their address, and what each does. */
export const PATHS = [
  { path: 'answer', action: 'answer' },
  { path: 'rate', action: 'rate' },
  { path: 'not-fixed', action: 'notFixed' },
  { path: 'reopen', action: 'reopen' },
  { path: 'urge', action: 'urge' },
  { path: 'words', action: 'addWords' },
  { path: 'withdraw', action: 'withdraw' },
  { path: 'erase', action: 'erase' },
] as const
export type Path = (typeof PATHS)[number]['path']

export function isPath(text: string): text is Path {
  return PATHS.some(({ path }) => path === text)
}

/** What a form asks for, in the words of the process. */
export function deedOf(
  path: Exclude<Path, 'erase'>,
  values: Readonly<Record<string, string>>,
  pictures: readonly FileId[],
): { what: OwnSaid; form: Record<string, unknown> } {
  const text = values['text']?.trim() || null
  const what = PATHS.find((one) => one.path === path)?.action as OwnSaid
  if (what === 'rate')
    return {
      what,
      form: { solved: values['solved'] === 'yes', satisfied: Number(values['satisfied']), text },
    }
  return { what, form: { text, ...(pictures.length > 0 && { pictures }) } }
}
