import { GridFigures } from '../../../../src/domains/planning/districting/contract.ts'

export type { GridFigures } from '../../../../src/domains/planning/districting/contract.ts'

/** Figures as the solver tells them; undefined where there are none, or of another kind. */
export function figuresOf(told: unknown): GridFigures | undefined {
  const read = GridFigures.safeParse(told)
  return read.success ? read.data : undefined
}

/** A grid's number on the map: the number in its name where there is one, else the first letters of it. */
export function shortOf(name: { readonly zh: string } | undefined, number: number): string {
  return name ? (/\d+/.exec(name.zh)?.[0] ?? name.zh.slice(0, 4)) : String(number + 1)
}

/** Grids by the numbers in their names: those are what people look for. */
export function inOrder<Grid extends { readonly zh: string }>(grids: readonly Grid[]): Grid[] {
  return grids.toSorted((a, b) => a.zh.localeCompare(b.zh, 'zh-CN', { numeric: true }))
}
