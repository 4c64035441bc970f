import type { Cells } from '../facts/rules.ts'
import type { Topic } from '../judging/rules.ts'

/** Something that was announced as changed. */
export type Change = { readonly topic: Topic; readonly id: string }

/** Cells that grow while it is looked up what a change can touch. */
export type Touching = { [K in keyof Cells]: Set<string> }

export function nothingTouched(): Touching {
  return {
    tiling: new Set(),
    unit: new Set(),
    organisation: new Set(),
    street: new Set(),
    staffing: new Set(),
  }
}
