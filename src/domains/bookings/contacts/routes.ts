import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import { prove } from '../../territory/public.ts'
import type { BookingsHouse } from '../routes.ts'
import { somebody } from '../rules.ts'
import { answerContact, askContact, endContact, showContacts } from './actions.ts'
import * as contract from './contract.ts'

/** Who books in the name of an organisation. */
export function contactRoutes(app: App, { db }: BookingsHouse): void {
  reads(app, contract.listMyContacts, ({ who }) =>
    look(db, who, (tx) => showContacts(tx, { person: somebody(who).person })),
  )
  writes(app, db, contract.askContact, async (tx, { who, body }) => ({
    id: await askContact(tx, somebody(who).person, body.organisation),
  }))
  writes(app, db, contract.endContact, async (tx, { who, params }) => {
    await endContact(tx, somebody(who).person, params.contactId)
    return { id: params.contactId }
  })
  reads(app, contract.listContacts, ({ who, querystring: { unit } }) =>
    look(db, who, async (tx) => {
      await prove(tx, who, 'booking.decide', unit)
      return showContacts(tx, { unit })
    }),
  )
  writes(app, db, contract.answerContact, async (tx, { who, params, body }) => {
    await answerContact(tx, who, params.contactId, body)
    return { id: params.contactId }
  })
}
