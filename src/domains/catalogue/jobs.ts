import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { PersonId } from '../../kernel/ids.ts'
import { rolesAllowing } from '../identity/public.ts'
import { tellPeople } from '../notices/public.ts'
import type { CatalogueMemory } from './memory.ts'
import { findEditors } from './store.ts'

export type CatalogueJobDeps = {
  readonly db: Database
  readonly catalogue: CatalogueMemory
  today(): string
}

/** Roles whose holders keep a part of the catalogue. */
const EDITORS = rolesAllowing('catalogue.edit')

/**
 * Tells those who keep a unit's services how many nobody has confirmed for too long: the nearest office,
 * once a month, however often the job runs.
 */
export const tellOfStale = {
  name: 'catalogue:stale',
  payload: z.object({}),
  async run(deps: CatalogueJobDeps): Promise<void> {
    const { db, catalogue } = deps
    await catalogue.catchUp()
    const owners = Map.groupBy(catalogue.search({ stale: true }), ({ unit }) => unit.id)
    for (const [owner, services] of owners)
      await act(
        db,
        ANYONE,
        async (tx) => {
          const editors = await findEditors(tx, EDITORS, owner)
          const unit = services[0]?.unit
          await tellPeople(tx, {
            to: editors.map((person) => PersonId.parse(person)),
            topic: 'catalogue',
            subject: { kind: 'unit', id: owner },
            state: `service.stale ${deps.today().slice(0, 7)}`,
            text: 'services-stale',
            values: { zh: unit?.zh ?? '', en: unit?.en ?? '', count: services.length },
            link: '/console/catalogue?stale=1',
          })
        },
        'housekeeping',
      )
  },
} as const

/** A line for the worker's crontab, which counts in UTC: half past nine in China. */
export const catalogueCrontab = `30 1 * * * ${tellOfStale.name}`

/** The room's jobs by name, each checking its payload first: what a worker wants. */
export function catalogueTasks(deps: CatalogueJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return { [tellOfStale.name]: () => tellOfStale.run(deps) }
}
