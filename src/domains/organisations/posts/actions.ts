import type { Proof, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { changedMeanwhile, notYours } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { findColleagues, rolesOfColleague, takeInColleague } from '../../identity/public.ts'
import { lineageOf, prove, reaches, type TerritoryMemory } from '../../territory/public.ts'
import { organisationNotFound } from '../rules.ts'
import { findBriefs } from '../store.ts'
import type { Colleague, HoldingId, Post, PostId, PostKind } from './contract.ts'
import {
  checkDepartment,
  dateBeforeLastChange,
  isOn,
  nextNumber,
  personNotFound,
  postIsVacant,
  postNotFound,
  postNotThereThen,
  REFUSALS,
  succession,
} from './rules.ts'
import {
  closeHolding,
  closePost,
  findHoldings,
  findPost,
  findPosts,
  findPostsOf,
  type HoldingRow,
  insertHolding,
  insertPost,
  lockPost,
  type PostRow,
} from './store.ts'

/** Proof that whoever asks may appoint to this post: the post, bound to a proof for its unit. */
export type PostProof = { readonly post: PostRow; readonly proof: Proof<'post.appoint'> }

type Changed = { post: PostId; holding: HoldingId | null }

/** Throws post-not-found, or not-yours where its unit is out of reach. The post is locked until the end. */
export async function provePost(tx: Tx, who: Who, id: PostId): Promise<PostProof> {
  const found = await findPost(tx, id)
  if (!found) throw postNotFound()
  const proof = await prove(tx, who, 'post.appoint', found.unit)
  await lockPost(tx, id)
  const post = await findPost(tx, id)
  if (!post) throw postNotFound()
  return { post, proof }
}

/** Creates a post in the unit that the proof is for; vacant until somebody is appointed. */
export async function createPost(
  tx: Tx,
  proof: Proof<'post.appoint'>,
  wish: { kind: PostKind; department: string | null; from: string },
): Promise<PostId> {
  checkDepartment(wish.kind, wish.department)
  if (wish.department !== null) {
    const [department] = await findBriefs(tx, [wish.department])
    if (department?.kind !== 'department') throw organisationNotFound()
  }
  const there = await findPosts(tx, proof.unit)
  const taken = there.filter(({ kind, until }) => kind === wish.kind && (until === null || until > wish.from))
  const number = nextNumber(
    wish.kind,
    taken.map((post) => post.number),
  )
  const id = await judged(REFUSALS, () => insertPost(tx, { ...wish, unit: proof.unit, number }))
  await tell(tx, 'post.create', proof, id, { kind: wish.kind, number, from: wish.from })
  return id
}

/** Appoints somebody from a day on; the present holder is relieved that day. */
export async function appoint(
  tx: Tx,
  { post, proof }: PostProof,
  wish: { person: PersonId; from: string; instead: HoldingId | null },
): Promise<Changed> {
  if (!isOn(post, wish.from)) throw postNotThereThen()
  const latest = await latestAsSeen(tx, post, wish.instead)
  if (succession(latest, wish) === 'relieve' && latest) await closeHolding(tx, latest, wish.from)
  const person = (await findColleagues(tx, [wish.person])).get(wish.person)
  if (!person || person.name === null) throw personNotFound()
  const holding = await judged(REFUSALS, () =>
    insertHolding(tx, { post: post.id, person: wish.person, from: wish.from, until: post.until }),
  )
  const detail = { person: wish.person, from: wish.from, before: latest?.person ?? null }
  await tell(tx, 'post.appoint', proof, post.id, detail)
  return { post: post.id, holding }
}

/** The latest holding, if it is the one that was seen. Throws changed-meanwhile. */
async function latestAsSeen(tx: Tx, post: PostRow, seen: HoldingId | null): Promise<HoldingRow | undefined> {
  const [latest] = await findHoldings(tx, [post.id])
  if ((latest?.id ?? null) !== seen) throw changedMeanwhile()
  return latest
}

/** Relieves the present holder on a day; the post is vacant from then on. */
export async function relieve(
  tx: Tx,
  { post, proof }: PostProof,
  wish: { on: string; instead: HoldingId },
): Promise<Changed> {
  const latest = await latestAsSeen(tx, post, wish.instead)
  if (!latest || (latest.until !== null && latest.until <= wish.on)) throw postIsVacant()
  if (wish.on <= latest.from) throw dateBeforeLastChange({ after: latest.from })
  await closeHolding(tx, latest, wish.on)
  await tell(tx, 'post.relieve', proof, post.id, { person: latest.person, on: wish.on })
  return { post: post.id, holding: latest.id }
}

/** Abolishes a post on a day; whoever holds it is relieved that day. */
export async function endPost(tx: Tx, { post, proof }: PostProof, on: string): Promise<Changed> {
  if (on <= post.from) throw dateBeforeLastChange({ after: post.from })
  if (post.until !== null && post.until <= on) throw postNotThereThen()
  const [latest] = await findHoldings(tx, [post.id])
  if (latest && on <= latest.from) throw dateBeforeLastChange({ after: latest.from })
  if (latest && (latest.until === null || latest.until > on)) await closeHolding(tx, latest, on)
  await closePost(tx, post, on)
  await tell(tx, 'post.end', proof, post.id, { on })
  return { post: post.id, holding: latest?.id ?? null }
}

async function tell(
  tx: Tx,
  action: string,
  proof: Proof<'post.appoint'>,
  post: PostId,
  detail: Record<string, unknown>,
): Promise<void> {
  const lineage = await lineageOf(tx, proof.unit)
  writeDown(tx, { action, subject: { kind: 'post', id: post }, lineage, detail })
  await announce(tx, 'organisations', proof.unit)
}

/** The posts of a unit; with holders and their names where whoever asks answers for the unit. */
export async function showPosts(
  tx: Tx,
  who: Who,
  unit: string,
): Promise<{ posts: Post[]; mayKnow: boolean; mayAppoint: boolean }> {
  const rows = await findPosts(tx, unit)
  const holdings = await findHoldings(
    tx,
    rows.map(({ id }) => id),
  )
  const people = await findColleagues(tx, [...new Set(holdings.map(({ person }) => person))])
  const departments = await findBriefs(
    tx,
    rows.flatMap(({ department }) => department ?? []),
  )
  const posts = rows.map((post): Post => ({
    ...post,
    department: departments.find(({ id }) => id === post.department) ?? null,
    holdings: holdings
      .filter((holding) => holding.post === post.id)
      .map((holding) => ({ ...holding, name: people.get(holding.person)?.name ?? null })),
  }))
  const mayAppoint = await reaches(tx, who.grants['post.appoint'] ?? [], unit)
  return {
    posts,
    mayAppoint,
    mayKnow: mayAppoint || (await reaches(tx, who.grants['organisation.edit'] ?? [], unit)),
  }
}

/** Whoever appoints anywhere may look for people. Throws not-yours. */
export function checkAppointing(who: Who): void {
  if ((who.grants['post.appoint'] ?? []).length === 0) throw notYours()
}

/** Takes in a colleague who has not signed in yet; written down at the units of whoever does it. */
export async function takeInPerson(
  tx: Tx,
  who: Who,
  keys: Keys,
  wish: { name: string; workNumber: string; phone: string | null },
): Promise<PersonId> {
  checkAppointing(who)
  const person = await takeInColleague(tx, keys, wish)
  const [unit] = who.grants['post.appoint'] ?? []
  const lineage = unit === undefined ? [] : await lineageOf(tx, unit)
  writeDown(tx, { action: 'person.takeIn', subject: { kind: 'person', id: person }, lineage })
  return person
}

/**
 * A colleague with posts and roles, for those who answer for one of their posts or appoint, and for the person
 * themself. Throws person-not-found for everybody else.
 */
export async function showPerson(
  tx: Tx,
  who: Who,
  id: PersonId,
  territory: TerritoryMemory,
): Promise<Colleague> {
  const mine = who.person === id
  const posts = await findPostsOf(tx, id)
  const roles = await rolesOfColleague(tx, id, territory)
  const appoints = (who.grants['post.appoint'] ?? []).length > 0
  const row = (await findColleagues(tx, [id])).get(id)
  const known = mine || posts.length > 0 || roles.length > 0 || (appoints && row?.workNumber != null)
  if (!row || !known) throw personNotFound()
  return {
    id,
    name: row.name,
    workNumber: row.workNumber,
    phone: row.phone,
    mine,
    posts: posts.map(({ unit, ...post }) => ({ ...post, unit: territory.brief(unit) ?? null })),
    roles,
  }
}
