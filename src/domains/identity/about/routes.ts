import type { App, House } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { setAbout } from './actions.ts'
import * as contract from './contract.ts'
import type { AboutDoor } from './public.ts'

type AboutHouse = House & { readonly territory: TerritoryMemory }

export function aboutRoutes(
  app: App,
  { db, territory }: AboutHouse,
  about: AboutDoor,
  today: () => string,
): void {
  reads(app, contract.getAbout, ({ who }, reply) => {
    void reply.header('cache-control', 'no-store')
    return about.show(who)
  })
  writes(app, db, contract.setAbout, (tx, { who, body }) =>
    setAbout(tx, who, { wish: body, territory, today: today() }),
  )
}
