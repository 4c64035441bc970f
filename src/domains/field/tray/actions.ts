import { catalogueOf, type Language, say } from '../../../../messages/catalogue.ts'
import { ProblemError, type ProblemType } from '../../../kernel/problem.ts'
import { type At, bodyOf, KINDS } from '../kinds/actions.ts'
import { SettleBody } from '../kinds/contract.ts'
import type { Operation, OperationAnswer, Reason, TrayItem } from '../log/contract.ts'
import * as store from '../log/store.ts'
import { notInTray, settlementDoesNotFit } from '../rules.ts'

/** What is kept of words that wait in the tray. */
const TRAY = 'field.tray'
/** Shown of the tray at most: the rest comes as it empties. */
const MOST_IN_TRAY = 100

/** What was written, as it waits in the tray. */
export function hideBody({ house }: At, { kind, body }: Pick<Operation, 'kind' | 'body'>): Buffer {
  return house.keys.encrypt(JSON.stringify(KINDS[kind]?.keeps?.(body) ?? body), TRAY)
}

function readBody({ house }: At, body: Buffer): Operation['body'] {
  return JSON.parse(house.keys.decrypt(body, TRAY)) as Operation['body']
}

/**
 * Decides what waits in the tray: mine is written over what stands there, theirs stays, both puts one beside the
 * other; what was refused is put away. Changed once more meanwhile, it is a conflict again. Throws
 * field-not-in-tray, field-settlement-does-not-fit.
 */
export async function settle(at: At, { id, body }: Operation): Promise<OperationAnswer> {
  const { item, how } = bodyOf(SettleBody, body)
  const waiting = await store.lockWaiting(at.tx, item, at.who.person)
  if (!waiting?.body) throw notInTray()
  if ((waiting.outcome === 'refused') !== (how === 'dismissed')) throw settlementDoesNotFit()
  const answer = how === 'mine' || how === 'both' ? await takeAgain(at, waiting, { id, how }) : {}
  await store.markSettled(at.tx, item, how)
  return answer
}

async function takeAgain(
  at: At,
  waiting: store.OperationRow,
  { id, how }: { readonly id: string; readonly how: 'mine' | 'both' },
): Promise<OperationAnswer> {
  const kind = KINDS[waiting.kind]
  if (!kind?.again || !waiting.body) throw settlementDoesNotFit()
  const written = bodyOf(kind.form, readBody(at, waiting.body))
  const again = await kind.again(at, written, how)
  if (again === null) throw settlementDoesNotFit()
  return kind.take(at, { id, seq: waiting.seq, kind: waiting.kind, at: waiting.at, body: {} }, again)
}

/** What waits for its worker, from whichever of their phones, the oldest first. */
export async function trayOf(at: At, language: Language): Promise<TrayItem[]> {
  const rows = await store.findTray(at.tx, at.who.person, MOST_IN_TRAY)
  const items: TrayItem[] = []
  for (const row of rows) {
    const { id, kind, outcome, reason } = row
    if (!row.body || outcome === 'done') continue
    const body = readBody(at, row.body)
    const theirs = outcome === 'conflict' ? await theirsOf(at, kind, body) : null
    items.push({ id, kind, at: row.at, outcome, reason: reasonOf(reason, language), body, theirs })
  }
  return items
}

async function theirsOf(at: At, name: string, body: unknown): Promise<Record<string, unknown> | null> {
  const kind = KINDS[name]
  if (!kind?.theirs) return null
  return kind.theirs(at, bodyOf(kind.form, body)).catch((error: unknown) => {
    if (error instanceof ProblemError) return null
    throw error
  })
}

/** What a reason says in the reader's language; values are known only when it is told first. */
export function reasonOf(
  type: string | null,
  language: Language,
  values?: Readonly<Record<string, string | number>>,
): Reason | null {
  if (type === null) return null
  const text = catalogueOf(language).problems[type as ProblemType]
  const { detail } = text
  const told =
    detail === undefined || (typeof detail !== 'string' && !values) ? null : say(detail, values ?? {})
  return { type, title: text.title, detail: told }
}
