import { z } from 'zod'
import type { RegisterForm } from './form/contract.ts'
import { enterprises, organisations } from './organisations/contract.ts'
import { people } from './people/contract.ts'
import { requests } from './requests/contract.ts'
import { services } from './services/contract.ts'
import { stations } from './stations/contract.ts'
import { boundaries, buildings, grids, units } from './territory/contract.ts'

export type { BothTexts, Choice, Column, ColumnKind, RegisterForm } from './form/contract.ts'

/** What can come in as a file and go out as one. */
export const RegisterName = z.enum([
  'organisations',
  'enterprises',
  'people',
  'stations',
  'units',
  'grids',
  'buildings',
  'services',
  'requests',
  'boundaries',
])
export type RegisterName = z.infer<typeof RegisterName>

/**
 * The one definition of each register's columns. Import guesses its mapping from headers and synonyms,
 * export writes the headers, the template writes headers, examples and explanations.
 */
export const REGISTERS = {
  organisations,
  enterprises,
  people,
  stations,
  units,
  grids,
  buildings,
  services,
  requests,
  boundaries,
} as const satisfies Readonly<Record<RegisterName, RegisterForm>>

/** The columns of a register, in the order in which they are written. */
export function columnsOf(register: RegisterName): RegisterForm['columns'] {
  return REGISTERS[register].columns
}
