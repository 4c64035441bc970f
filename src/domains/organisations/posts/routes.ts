import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { prove, type TerritoryHouse } from '../../territory/public.ts'
import * as actions from './actions.ts'
import {
  appointToPost,
  createPost,
  endPost,
  getPerson,
  listPosts,
  relieveOfPost,
  searchPeople,
  takeInPerson,
} from './contract.ts'
import { findPeople } from './store.ts'

export type PostsHouse = TerritoryHouse & { readonly keys: Keys }

/** Registers the routes of posts and of the people who hold them. */
export function postRoutes(app: App, { db, territory, keys }: PostsHouse): void {
  reads(app, listPosts, ({ who, params }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => actions.showPosts(tx, who, params.unitId))
  })
  writes(app, db, createPost, async (tx, { who, params, body }) => ({
    post: await actions.createPost(tx, await prove(tx, who, 'post.appoint', params.unitId), body),
  }))
  writes(app, db, appointToPost, async (tx, { who, params, body }) =>
    actions.appoint(tx, await actions.provePost(tx, who, params.postId), body),
  )
  writes(app, db, relieveOfPost, async (tx, { who, params, body }) =>
    actions.relieve(tx, await actions.provePost(tx, who, params.postId), body),
  )
  writes(app, db, endPost, async (tx, { who, params, body }) =>
    actions.endPost(tx, await actions.provePost(tx, who, params.postId), body.on),
  )
  reads(app, searchPeople, ({ who, querystring: { text, limit } }) => {
    actions.checkAppointing(who)
    return look(db, who, (tx) => findPeople(tx, text, limit))
  })
  writes(app, db, takeInPerson, async (tx, { who, body }) => ({
    person: await actions.takeInPerson(tx, who, keys, body),
  }))
  reads(app, getPerson, ({ who, params }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => actions.showPerson(tx, who, params.personId, territory))
  })
}
