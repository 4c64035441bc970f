import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Who } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import type { Tx } from '../../kernel/database.ts'
import type { UnitId } from '../../kernel/ids.ts'
import type { Keys } from '../../kernel/keys.ts'
import { urlFault } from '../../kernel/outward/address.ts'
import { spelledSecret } from '../../kernel/signing.ts'
import { changedMeanwhile, notYours } from '../../kernel/problem.ts'
import { toldBits } from '../../kernel/told-key.ts'
import { findPartner } from '../partners/public.ts'
import { lineageOf, prove } from '../territory/public.ts'
import type { Hook, HookChange, HookId, HookStep, HookWish } from './contract.ts'
import { AFTER, hookEnded, hookNotFound, hookPaused, hookUrlRefused, tooManyHooks } from './rules.ts'
import * as store from './store.ts'

/** What the room's secrets are encrypted for. */
export const SECRET_USE = 'hook-secret'

/** A secret that nobody is told, as it is kept: of an address that this server itself listens at. */
export function sealedHookSecret(keys: Keys): Buffer {
  return keys.encrypt(spelledSecret(randomBytes(32)), SECRET_USE)
}

/** What an action needs of the deployment. */
export type HookTerms = { readonly keys: Keys; readonly mayGoPrivate: boolean; readonly today: string }

/** The same of an open program. */
export function termsOf(house: {
  readonly keys: Keys
  readonly settings: { readonly hooksMayGoPrivate: boolean }
  today(): string
}): HookTerms {
  const { keys, settings } = house
  return { keys, mayGoPrivate: settings.hooksMayGoPrivate, today: house.today() }
}

/** The secret that belongs to a request, as the specification writes them. Throws idempotency-key-needed. */
export function secretOf(keys: Keys, request: FastifyRequest): string {
  return spelledSecret(toldBits(keys, SECRET_USE, request))
}

/** Tells an address from now on. Throws not-yours, hook-url-refused, hooks-too-many. */
export async function makeHook(
  tx: Tx,
  who: Who,
  wish: HookWish & { readonly secret: string },
  terms: HookTerms,
): Promise<Hook & { secret: string }> {
  await proveHook(tx, who, wish.unit)
  judgeUrl(wish.url, terms)
  const { count, most } = await store.countHooks(tx, wish.unit, terms.today)
  if (count >= most) throw tooManyHooks({ most })
  const lineage = await lineageOf(tx, wish.unit)
  const secret = terms.keys.encrypt(wish.secret, SECRET_USE)
  const id = await store.insertHook(tx, {
    ...wish,
    lineage,
    secret,
    by: who.person,
    partner: who.key?.partner ?? null,
  })
  note(tx, 'hook.make', id, lineage, { types: wish.types })
  return { ...(await showHook(tx, id)), secret: wish.secret }
}

function judgeUrl(url: string, { mayGoPrivate }: HookTerms): void {
  const code = urlFault(url, mayGoPrivate)
  if (code) throw hookUrlRefused({}, [{ pointer: '#/body/url', code }])
}

/** Changes what it is. Throws hook-not-found, not-yours, changed-meanwhile, hook-ended, hook-url-refused. */
export async function changeHook(
  tx: Tx,
  who: Who,
  id: HookId,
  change: HookChange,
  terms: HookTerms,
): Promise<Hook> {
  const { version, lineage } = await takeUp(tx, who, id)
  if (version !== change.version) throw changedMeanwhile()
  judgeUrl(change.url, terms)
  await store.updateHook(tx, id, change)
  note(tx, 'hook.change', id, lineage, { types: change.types })
  return showHook(tx, id)
}

/** Gives it a new secret. Throws hook-not-found, not-yours, hook-ended. */
export async function rotateHook(
  tx: Tx,
  who: Who,
  id: HookId,
  secret: string,
  { keys, today }: HookTerms,
): Promise<Hook & { secret: string }> {
  const { lineage } = await takeUp(tx, who, id)
  await store.rotateSecret(tx, id, keys.encrypt(secret, SECRET_USE), today)
  note(tx, 'hook.rotate', id, lineage)
  return { ...(await showHook(tx, id)), secret }
}

/** Pauses, goes on or ends; an ended one stays so. Throws hook-not-found, not-yours, hook-ended. */
export async function setHookState(tx: Tx, who: Who, id: HookId, step: HookStep): Promise<Hook> {
  const { state, lineage } = await takeUp(tx, who, id)
  if (state !== AFTER[step]) {
    await store.setState(tx, id, AFTER[step])
    note(tx, `hook.${step}`, id, lineage)
  }
  return showHook(tx, id)
}

/** Sends it a test. Throws hook-not-found, not-yours, hook-ended, hook-paused. */
export async function testHook(tx: Tx, who: Who, id: HookId): Promise<{ event: string }> {
  const { state, lineage } = await takeUp(tx, who, id)
  if (state === 'paused') throw hookPaused()
  note(tx, 'hook.test', id, lineage)
  return { event: await store.insertTest(tx, id, lineage) }
}

/** Whoever acts may do it, it is held until the commit, and it is not ended. */
export async function takeUp(tx: Tx, who: Who, id: HookId) {
  const held = await store.lockHook(tx, id)
  if (!held) throw hookNotFound()
  await proveHook(tx, who, held.unit)
  if (held.state === 'ended') throw hookEnded()
  return { ...held, lineage: await lineageOf(tx, held.unit) }
}

/** Staff admit partners there, or a partner's key is for it. Throws not-yours. */
async function proveHook(tx: Tx, who: Who, unit: UnitId): Promise<void> {
  await (who.key ? prove(tx, who, 'webhooks.manage', unit) : prove(tx, who, 'partner.edit', unit))
}

/** A partner's own, in the place of its key. Throws not-yours. */
export async function listOwn(tx: Tx, { key }: Who): Promise<Hook[]> {
  if (!key) throw notYours()
  return (await store.findHooks(tx, key.unit)).filter(({ partner }) => partner === key.partner)
}

/** As a partner names itself. Throws not-yours. */
export async function holderOf(tx: Tx, { key }: Who): Promise<{ holder: string; unit: UnitId }> {
  const partner = key && (await findPartner(tx, key.partner))
  if (!partner) throw notYours()
  return { holder: partner.name, unit: key.unit }
}

/** Those of a unit and below. Throws not-yours. */
export async function listHooks(tx: Tx, who: Who, unit: UnitId): Promise<Hook[]> {
  await prove(tx, who, 'partner.edit', unit)
  return await store.findHooks(tx, unit)
}

/** Throws hook-not-found: also for those of other places. */
export async function showHook(tx: Tx, id: HookId): Promise<Hook> {
  const found = await store.findHook(tx, id)
  if (!found) throw hookNotFound()
  return found
}

/** Writes down what was done, without the address: it may hold a secret of somebody else's. */
export function note(
  tx: Tx,
  action: string,
  id: HookId,
  lineage: readonly string[],
  detail: Readonly<Record<string, unknown>> = {},
): void {
  writeDown(tx, { action, subject: { kind: 'hook', id }, lineage, detail })
}
