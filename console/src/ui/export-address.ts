import type {
  ExportAsked,
  ExportedList,
  ExportFormat,
} from '../../../src/domains/registers/exports/contract.ts'

/** What a page's list is narrowed by, in the words of the export. */
export type Asked = { readonly [Key in keyof ExportAsked]: ExportAsked[Key] | undefined }

/** Where the browser gets a list as a file, narrowed as its page is; nothing is said of what is not narrowed. */
export function exportAddress(list: ExportedList, format: ExportFormat, asked: Asked): string {
  const said = Object.entries({ format, ...asked }).filter(([, value]) => value !== undefined && value !== '')
  return `/api/export/${list}?${new URLSearchParams(said as [string, string][])}`
}

/** A choice of a filter that is not "all". */
export function chosen<T extends string>(value: T | 'all'): T | undefined {
  return value === 'all' ? undefined : value
}

/** A box of a filter that is ticked. */
export function ticked(on: boolean): 'yes' | undefined {
  return on ? 'yes' : undefined
}
