import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { spelledSecret } from '../../../kernel/signing.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { urlFault } from '../../../kernel/outward/address.ts'
import { changedMeanwhile, invalidRequest } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { Settings } from '../../../kernel/settings.ts'
import type { ResponsibilityMemory } from '../../responsibility/public.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import type { HotlineId } from '../contract.ts'
import { hotlineNotFound, REFUSALS } from '../rules.ts'
import type { CategoryWish, Hotline, HotlineChange, HotlineWish, MappedCategory } from './contract.ts'
import * as store from './store.ts'

/** What secrets of hotlines are encrypted for. */
const SECRET = 'hotline.secret'

type Sealing = { readonly keys: Keys }

/** Where a line of this deployment may listen. */
type Reach = { readonly settings: Pick<Settings, 'production' | 'hotlineMayGoPrivate'> }

/** The secrets by which a line signs, and is signed, now: the present one first. */
export function secretsOf({ keys }: Sealing, line: store.LineRow, now: Temporal.Instant): string[] {
  const isGood = line.formerUntil !== null && Temporal.Instant.compare(now, line.formerUntil) < 0
  const sealed = [line.secret, ...(isGood && line.formerSecret ? [line.formerSecret] : [])]
  return sealed.map((one) => keys.decrypt(one, SECRET))
}

/** The secret that the stand-in of this server and its line share: of a demo, and nobody has to type it. */
export function standInSecret(keys: Keys): string {
  return spelledSecret(keys.key('hotline.stand-in'))
}

/** A secret as a line keeps it. */
export function sealedSecret(keys: Keys, secret: string): Buffer {
  return keys.encrypt(secret, SECRET)
}

/** Hotlines of a unit and below. Throws not-yours. */
export async function listHotlines(tx: Tx, who: Who, unit: UnitId): Promise<Hotline[]> {
  await prove(tx, who, 'partner.edit', unit)
  return await store.findShown(tx, { unit })
}

/** Connects a hotline under a secret. Throws not-yours, invalid-request: a code that is taken, an address not allowed. */
export async function connectHotline(
  tx: Tx,
  { keys, settings }: Sealing & Reach,
  who: Who,
  wish: HotlineWish & { readonly secret: string },
): Promise<Hotline & { secret: string }> {
  await prove(tx, who, 'partner.edit', wish.unit)
  judgeUrl(wish, settings)
  const lineage = await lineageOf(tx, wish.unit)
  const secret = keys.encrypt(wish.secret, SECRET)
  const id = await judged(REFUSALS, () => store.insertLine(tx, { wish, lineage, secret }))
  writeDown(tx, {
    action: 'hotline.connect',
    subject: { kind: 'hotline', id },
    lineage,
    detail: { code: wish.code },
  })
  return { ...(await shown(tx, id)), secret: wish.secret }
}

/** Throws hotline-not-found, not-yours, changed-meanwhile, invalid-request: an address that is not allowed. */
export async function changeHotline(
  tx: Tx,
  { settings }: Reach,
  who: Who,
  id: HotlineId,
  change: HotlineChange,
): Promise<Hotline> {
  const line = await mine(tx, who, id)
  judgeUrl(change, settings)
  const { version } = await shown(tx, id)
  if (!(await store.updateLine(tx, id, change))) throw changedMeanwhile({ version })
  writeDown(tx, {
    action: 'hotline.change',
    subject: { kind: 'hotline', id },
    lineage: line.lineage,
    detail: { onAir: change.onAir },
  })
  return shown(tx, id)
}

/** Gives it another secret; the former one is good for as many days more as the rule says. */
export async function rotateSecret(
  tx: Tx,
  house: Sealing & { today(): string },
  who: Who,
  id: HotlineId,
  secret: string,
  now = Temporal.Now.instant(),
): Promise<Hotline & { secret: string }> {
  const line = await mine(tx, who, id)
  const { formerDays } = await store.ruleOn(tx, house.today())
  await store.replaceSecret(tx, id, house.keys.encrypt(secret, SECRET), now.add({ hours: formerDays * 24 }))
  writeDown(tx, { action: 'hotline.secret', subject: { kind: 'hotline', id }, lineage: line.lineage })
  return { ...(await shown(tx, id)), secret }
}

export async function listCategories(tx: Tx, who: Who, id: HotlineId): Promise<MappedCategory[]> {
  await mine(tx, who, id)
  return store.findCategories(tx, id)
}

/** Throws hotline-not-found, not-yours, invalid-request: a category that is not there. */
export async function mapCategory(
  tx: Tx,
  { responsibility }: { readonly responsibility: Pick<ResponsibilityMemory, 'present'> },
  who: Who,
  id: HotlineId,
  wish: CategoryWish,
): Promise<MappedCategory[]> {
  const line = await mine(tx, who, id)
  if (!responsibility.present(wish.category, wish.from))
    throw invalidRequest({}, [{ pointer: '#/body/category', code: 'category-unknown' }])
  await judged(REFUSALS, () => store.insertCategory(tx, id, wish))
  writeDown(tx, {
    action: 'hotline.category',
    subject: { kind: 'hotline', id },
    lineage: line.lineage,
    detail: { code: wish.code, category: wish.category, from: wish.from },
  })
  return store.findCategories(tx, id)
}

/** A line that whoever asks may edit. Throws hotline-not-found, not-yours. */
export async function mine(tx: Tx, who: Who, id: HotlineId): Promise<store.LineRow> {
  const line = await store.findLine(tx, id)
  if (!line) throw hotlineNotFound()
  await prove(tx, who, 'partner.edit', line.unit)
  return line
}

async function shown(tx: Tx, id: HotlineId): Promise<Hotline> {
  const [one] = await store.findShown(tx, { id })
  if (!one) throw hotlineNotFound()
  return one
}

/** What is fetched is fetched from somewhere; a path leads to the stand-in, which no production has. */
function judgeUrl({ pulls, url }: Pick<HotlineChange, 'pulls' | 'url'>, settings: Reach['settings']): void {
  if (url === null && !pulls) return
  const code = url === null ? 'needed' : urlFaultOf(url, settings)
  if (code) throw invalidRequest({}, [{ pointer: '#/body/url', code }])
}

function urlFaultOf(url: string, { production, hotlineMayGoPrivate }: Reach['settings']) {
  if (url.startsWith('/')) return production ? 'url-malformed' : null
  return urlFault(url, hotlineMayGoPrivate)
}
