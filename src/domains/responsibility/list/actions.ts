import type { Proof, Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { judged } from '../../../kernel/refusals.ts'
import { prove } from '../../territory/public.ts'
import { isInForce, isUsedFrom } from '../category/rules.ts'
import type { ResponsibilityMemory } from '../memory.ts'
import { givesDown } from '../routing/rules.ts'
import {
  begunEntryStays,
  entryComesAlready,
  listNotHere,
  pushesDown,
  refuseEnding,
  REFUSALS,
  ruleFaulty,
  ruleNotFound,
} from '../rules.ts'
import { readRules } from '../store.ts'
import type { ListRuleId, RuleWish } from './contract.ts'
import { LISTED, wishFaults } from './rules.ts'
import { closeEntry, entriesOf, type EntryRow, findEntry, insertEntry, removeEntry } from './store.ts'
import { lockAsRead, writeChange } from './versions/actions.ts'

type Editing = Proof<'list.edit'>
type Written = { id: ListRuleId; version: number }

/** Proof that whoever asks answers for the list on which an entry stands. Throws list-rule-not-found, not-yours. */
export async function proveEntry(
  tx: Tx,
  who: Who,
  id: ListRuleId,
): Promise<{ entry: EntryRow; proof: Editing }> {
  const entry = await findEntry(tx, id)
  if (!entry) throw ruleNotFound()
  return { entry, proof: await prove(tx, who, 'list.edit', entry.list) }
}

/**
 * Says who handles a category at a level from a day on (today or later); what held until then ends on that day.
 * Throws list-rule-faulty with each fault's place, changed-meanwhile where the list is no longer as it was read,
 * entry-comes-already, pushes-down-department-work.
 */
export async function setRule(
  tx: Tx,
  proof: Editing,
  memory: ResponsibilityMemory,
  wish: RuleWish & { version: number },
  today: string,
): Promise<Written> {
  const list = proof.unit
  const { book, ground } = memory
  const kind = ground.kindOf(list)
  if (!kind || !LISTED.has(kind)) throw listNotHere()
  const kindOfRole = (role: string) => book.roles.get(role)?.kind
  const faults = wishFaults(wish, { ground, list, kindOfRole, today })
  if (!isUsedFrom(book.categories.get(wish.category), wish.from))
    faults.push({ pointer: '#/body/category', code: 'category-unknown' })
  if (faults.length > 0) throw ruleFaulty({}, faults)
  return judged(REFUSALS, async () => {
    await lockAsRead(tx, list, wish.version)
    await refusePushingDown(tx, memory, list, wish)
    const before = await entriesOf(tx, { ...wish, list })
    const coming = before.find(({ from }) => from >= wish.from)
    if (coming) throw entryComesAlready({ day: coming.from })
    const present = before.find((one) => isInForce(one, wish.from))
    if (present) await closeEntry(tx, present, wish.from)
    const id = await insertEntry(tx, list, wish)
    const { category, level, from, handler } = wish
    return told(tx, 'list.set', list, id, { category, level, from, handler, replaces: present?.id ?? null })
  })
}

/** Ends an entry on a day, the first on which it is no longer in force. Throws entry-ends-earlier. */
export async function endRule(
  tx: Tx,
  { entry, proof }: { entry: EntryRow; proof: Editing },
  wish: { version: number; on: string },
  today: string,
): Promise<Written> {
  await lockAsRead(tx, proof.unit, wish.version)
  refuseEnding(entry, wish.on, today)
  await judged(REFUSALS, () => closeEntry(tx, entry, wish.on))
  const { category, level } = entry
  return told(tx, 'list.end', proof.unit, entry.id, { category, level, on: wish.on })
}

/** Takes back an entry that has not begun; what it would have followed goes on. Throws begun-entry-stays. */
export async function takeBackRule(
  tx: Tx,
  { entry, proof }: { entry: EntryRow; proof: Editing },
  { version }: { version: number },
  today: string,
): Promise<Written> {
  await lockAsRead(tx, proof.unit, version)
  if (entry.from <= today) throw begunEntryStays()
  await judged(REFUSALS, async () => {
    await removeEntry(tx, entry.id)
    const before = (await entriesOf(tx, entry)).find(({ until }) => until === entry.from)
    if (before) await closeEntry(tx, before, entry.until)
  })
  const { category, level, from } = entry
  return told(tx, 'list.takeBack', proof.unit, entry.id, { category, level, from })
}

/** What a list above says that a department must do itself is given down by a recorded approval alone. */
async function refusePushingDown(
  tx: Tx,
  memory: ResponsibilityMemory,
  list: UnitId,
  wish: RuleWish,
): Promise<void> {
  const path = memory.ground.lineageOf(list)
  const said = { ...wish, list }
  for (const above of path.slice(1))
    for (const duty of await readRules(tx, above)) {
      if (!isInForce(duty, wish.from) || !givesDown(said, duty, path)) continue
      const category = memory.category(duty.category, wish.from)
      const of = memory.nameOf(above)
      throw pushesDown({ zh: category?.zh ?? '', en: category?.en ?? '', listZh: of.zh, listEn: of.en }, [
        { pointer: '#/body/approval', code: 'approval-needed' },
      ])
    }
}

async function told(
  tx: Tx,
  action: string,
  list: UnitId,
  id: ListRuleId,
  detail: Record<string, unknown>,
): Promise<Written> {
  const version = await writeChange(tx, list, { action, subject: { kind: 'listRule', id }, detail })
  return { id, version }
}
