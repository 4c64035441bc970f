import { act, look, type Who } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import type { PersonalRecords } from '../../../kernel/personal.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { setAbout, showAbout } from './actions.ts'
import type { About, AboutWish } from './contract.ts'
import { readAbout, writeAbout } from './store.ts'

/** What a person tells of themselves, for pages. */
export interface AboutDoor {
  show(who: Who): Promise<About>
  /** Throws invalid-request. */
  set(who: Who, wish: AboutWish): Promise<About>
}

type Deps = { readonly db: Database; readonly territory: TerritoryMemory; readonly today: () => string }

export function openAbout({ db, territory, today }: Deps): AboutDoor {
  return {
    show: (who) => look(db, who, (tx) => showAbout(tx, who, territory)),
    set: (who, wish) => act(db, who, (tx) => setAbout(tx, who, { wish, territory, today: today() })),
  }
}

/** Birth year and home grid. The name is told and emptied with the person. */
export const aboutRecords: PersonalRecords = {
  name: 'about',
  async tell(tx, person) {
    const { birthYear, homeGrid } = await readAbout(tx, person)
    return { birthYear, homeGrid }
  },
  erase: (tx, person) => writeAbout(tx, person, { birthYear: null, homeGrid: null }),
}
