import type { CitySource } from './city/city.ts'
import { readInitials } from './initials.ts'
import { planUnits, stationsFor } from './plan.ts'
import type { PlannedUnit } from './plan.ts'
import { partsOf } from './stations/parts.ts'
import type { Part } from './stations/parts.ts'

/** A city before it is drawn: its units, and how its stations are shared out. */
export type City = {
  readonly units: readonly PlannedUnit[]
  readonly parts: readonly Part[]
  readonly stations: number
}

/** Plans the demo city, or the part of it that the source tells of; `folder` is the project's data. */
export function planDemoCity(source: CitySource, folder: string): City {
  const units = planUnits(source, readInitials(folder))
  const stations = stationsFor(source)
  return { units, parts: partsOf(units, stations), stations }
}
