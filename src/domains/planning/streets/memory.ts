import { ANYONE, look } from '../../../kernel/access.ts'
import type { Listener } from '../../../kernel/changes.ts'
import type { Database } from '../../../kernel/database.ts'
import { type Origin, readKept } from './store.ts'
import type { Network } from './network/rules.ts'

/** The streets that a city keeps. A new object whenever they changed. */
export type CityStreets = Origin & { readonly network: Network }

/** The streets on which people walk, read when somebody first asks and held until others are kept. */
export interface StreetsMemory {
  kept(): Promise<CityStreets | null>
}

/**
 * Nothing is read at a start: a network is some megabytes, and most processes never walk. A read that failed is tried
 * again by whoever asks next.
 */
export function openStreets({ db, listener }: { db: Database; listener?: Listener }): StreetsMemory {
  let held: Promise<CityStreets | null> | undefined
  listener?.on('streets', () => (held = undefined))
  return {
    kept: () => {
      if (held) return held
      const reading = look(db, ANYONE, readKept).then((kept) => kept ?? null)
      reading.catch(() => {
        if (held === reading) held = undefined
      })
      return (held = reading)
    },
  }
}
