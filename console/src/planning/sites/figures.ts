import { SiteFigures } from '../../../../src/domains/planning/siting/contract.ts'

export type { SiteFigures } from '../../../../src/domains/planning/siting/contract.ts'

/** Figures as the solver tells them; undefined where there are none, or of another kind. */
export function siteFiguresOf(told: unknown): SiteFigures | undefined {
  const read = SiteFigures.safeParse(told)
  return read.success ? read.data : undefined
}
