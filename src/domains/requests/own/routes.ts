import { act, look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import type { Tx } from '../../../kernel/database.ts'
import { type Ask, answerOnce, keyOfRequest, printOf, reads } from '../../../kernel/handle.ts'
import { askerBy, somebody } from '../asking/actions.ts'
import type { RequestsHouse } from '../routes.ts'
import { actOnMine, eraseMine } from './acting/actions.ts'
import { type Asker, listMine, mineByCode, showMine } from './actions.ts'
import * as contract from './contract.ts'
import type { OwnAction, OwnActed } from './contract.ts'

/** What I asked: seen and acted on by whoever is signed in, or by whoever holds the code. */
export function ownRoutes(app: App, house: RequestsHouse): void {
  const { db, keys } = house
  reads(app, contract.listMyRequests, ({ who }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => listMine(tx, house, somebody(who)))
  })
  reads(app, contract.getMyRequest, ({ who, params }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => showMine(tx, house, somebody(who), params.caseId))
  })
  reads(app, contract.getByCode, ({ who, body }, reply) => {
    void reply.header('cache-control', 'no-store')
    const asker = askerBy(keys, who, body.code)
    return look(db, asker, async (tx) => showMine(tx, house, asker, await mineByCode(tx)))
  })
  acting(app, house)
  reads(app, contract.eraseRequest, (ask) => {
    const asker = askerBy(keys, ask.who, ask.body.code)
    return once(house, asker, ask, async (tx) => {
      await eraseMine(tx, house, asker, { id: ask.params.caseId, seen: ask.body.seen })
      return { erased: true }
    })
  })
}

type Acting = Ask<typeof contract.eraseRequest>
type Form = Readonly<Record<string, unknown>>

/** What is said, with photos where there are some. */
function told({ text, pictures }: Ask<typeof contract.answerQuestion>['body']): Form {
  return { text, ...(pictures.length > 0 && { pictures }) }
}

function acting(app: App, house: RequestsHouse): void {
  const does = (
    what: Exclude<OwnAction, 'erase'>,
    ask: Pick<Acting, 'who' | 'params' | 'body' | 'request'>,
    form: Form,
  ) => {
    const asker = askerBy(house.keys, ask.who, ask.body.code)
    return once<OwnActed>(house, asker, ask, (tx) =>
      actOnMine(tx, house, asker, { id: ask.params.caseId, what, seen: ask.body.seen, form }),
    )
  }
  reads(app, contract.answerQuestion, (ask) => does('answer', ask, told(ask.body)))
  reads(app, contract.rateRequest, (ask) => {
    const { solved, satisfied, words } = ask.body
    return does('rate', ask, { solved, satisfied, text: words })
  })
  reads(app, contract.sayNotFixed, (ask) => does('notFixed', ask, told(ask.body)))
  reads(app, contract.reopenRequest, (ask) => does('reopen', ask, told(ask.body)))
  reads(app, contract.withdrawRequest, (ask) => does('withdraw', ask, { text: ask.body.text }))
  reads(app, contract.urgeRequest, (ask) => does('urge', ask, { text: ask.body.text }))
  reads(app, contract.addToRequest, (ask) => does('addWords', ask, told(ask.body)))
}

/** As `writes` does it, for whoever holds a code as well: they are known by the body, not by a session. */
async function once<Answer>(
  { db }: RequestsHouse,
  asker: Asker,
  { request }: Pick<Acting, 'request'>,
  work: (tx: Tx) => Promise<Answer>,
): Promise<Answer> {
  const key = keyOfRequest(request)
  const route = request.routeOptions.url ?? ''
  const text = await act(db, asker, (tx) =>
    answerOnce(tx, { actor: asker.person, key, route, print: printOf(request) }, 200, async () =>
      JSON.stringify(await work(tx)),
    ),
  )
  return JSON.parse(text) as Answer
}
