import { act, look, type Who } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { signInNeeded } from '../../../kernel/problem.ts'
import type { RequestsHouse } from '../../requests/public.ts'
import * as notes from './actions.ts'
import * as contract from './contract.ts'

type House = RequestsHouse & { today(): string }

/** Somebody who is signed in. Throws sign-in-needed. */
export function somebody(who: Who): Who & { readonly person: PersonId } {
  if (who.person === null) throw signInNeeded()
  return who as Who & { readonly person: PersonId }
}

/** What was heard at a place, for those who go there. */
export function noteRoutes(app: App, house: House): void {
  const { db, keys } = house
  reads(app, contract.getPlace, ({ who, params }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => notes.showPlace(tx, house, params.placeId, house.today()))
  })
  writes(app, db, contract.solveNeed, async (tx, { params }) => {
    await notes.solveNeed(tx, params.noteId)
    return { note: params.noteId }
  })
  writes(app, db, contract.rewordNote, async (tx, { params, body }) => {
    await notes.rewordNote(tx, house, params.noteId, body)
    return { note: params.noteId }
  })
  writes(app, db, contract.keepPromise, async (tx, { params }) => {
    await notes.keepPromise(tx, params.noteId, house.today())
    return { note: params.noteId }
  })
  // Done again it answers the same by itself, and a code is kept nowhere.
  reads(app, contract.fileNote, ({ who, params, body }) =>
    act(db, who, (tx) => notes.fileNote(tx, house, somebody(who), params.noteId, body)),
  )
  // Each opening counts: nothing is answered from what was kept.
  reads(app, contract.openSealed, async ({ who, params, body }, reply) => {
    void reply.header('cache-control', 'no-store')
    const text = await act(db, who, (tx) => notes.openSealed(tx, house, params.sealedId, body.purpose))
    return { id: params.sealedId, text }
  })
  reads(app, contract.listCorrections, async ({ who, querystring }, reply) => {
    void reply.header('cache-control', 'no-store')
    const list = await look(db, who, (tx) => notes.listCorrections(tx, keys, who, querystring.unit))
    return { corrections: list }
  })
  writes(app, db, contract.answerCorrection, async (tx, { params, body }) => {
    await notes.answerCorrection(tx, keys, params.correctionId, body)
    return { correction: params.correctionId }
  })
}
