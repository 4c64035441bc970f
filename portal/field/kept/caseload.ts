import type { z } from 'zod'
import type {
  HeldPlace as HeldPlaceForm,
  MyVisits as MyVisitsForm,
} from '../../../src/domains/visits/tasks/contract.ts'

/** A place as its visitor needs it at the door, as it travels and lies here. */
export type HeldPlace = z.input<typeof HeldPlaceForm>
export type MyVisits = z.input<typeof MyVisitsForm>
export type Task = MyVisits['tasks'][number]

/** What there is beside the places: when they are due, and why. */
export type Caseload = Omit<MyVisits, 'places' | 'held'>
