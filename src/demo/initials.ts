import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { customPinyin } from 'pinyin-pro'
import { initialsOf } from '../kernel/pinyin.ts'
import { LOCAL_READINGS } from './city/romanise.ts'
import type { Divisions } from './city/source.ts'

/** Where first letters of 6,759 names are kept: a dictionary would take half a second for them at every load. */
export const INITIALS_FILE = join('demo', 'initials.tsv')

/** Code of each real division to the first letters of its name's pinyin: 湖南路街道 → hnljd. */
export function readInitials(folder: string): Map<string, string> {
  const lines = readFileSync(join(folder, INITIALS_FILE), 'utf8').split('\n').slice(1)
  return new Map(lines.filter((line) => line !== '').map((line) => line.split('\t') as [string, string]))
}

/** The same from the dictionary: what the file is written from. */
export async function makeInitials(divisions: Divisions): Promise<Map<string, string>> {
  customPinyin(LOCAL_READINGS)
  const all = [...divisions.districts, ...divisions.subdistricts, ...divisions.communities]
  const initials = new Map<string, string>()
  for (const { code, name } of all) initials.set(code, await initialsOf(name))
  return initials
}

/** The first letters of a name's beginning, by what its Chinese end that is left out had: one letter a character. */
export function initialsWithout(initials: string, end: string): string {
  return end === '' ? initials : initials.slice(0, -end.length)
}
