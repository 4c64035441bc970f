import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { whenDone } from '../../../../test/closing.ts'
import { freshDatabase } from '../../../../test/database.ts'
import { PersonId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import type { StageKind } from '../contract.ts'
import { type Action, type Process, type Verb, VERBS } from '../definition/contract.ts'
import { AFTER_CLOSING } from '../definition/rules.ts'
import type { StoredEvent, StoredVerb } from '../fold/contract.ts'
import { after, opened } from '../fold/rules.ts'
import { SAMPLE } from '../samples.ts'
import { APART, refusalOf } from './rules.ts'

/*
 * Four eyes and the rest of closed cases are judged twice: by these rules, which tell people why, and by the
 * database, whatever the program does. They must say the same.
 */
const { ownerUrl } = await freshDatabase()
const owner = new pg.Client({ connectionString: ownerUrl })
owner.on('error', () => undefined)
await owner.connect()
whenDone(() => owner.end())

const NOW = Temporal.Instant.from('2026-03-02T02:00:00Z')
const noCalendar = () => {
  throw new RangeError('no clock runs here')
}

/** A case with its opening, written as it is: what is told of it beside is not judged. */
async function opening(kind: StageKind): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into cases.case (process, keeper, title, sight, place, stage, kind, opened_at, bounces_most, closed_at, solved)
     values ('two', 'samples', '一件', 'public', array[kernel.new_id()], 'going', $1::cases.kind, $2, 9,
       case when $1 = 'closed' then $2::timestamptz end, case when $1 = 'closed' then false end) returning id`,
    [kind, NOW.toString()],
  )
  const id = rows[0]?.id ?? ''
  await write(id, 1, { verb: 'open', kind })
  return id
}

type Written = {
  readonly verb: StoredVerb
  readonly kind: StageKind
  readonly by?: string
  readonly apartFrom?: readonly string[]
}

/** Writes an event; gives the name of the judgement that refused it. */
async function write(
  id: string,
  number: number,
  { verb, kind, by, apartFrom = [] }: Written,
): Promise<string | undefined> {
  try {
    await owner.query(
      `insert into cases.event (case_id, quarter, number, action, verb, stage, kind, at, actor_id, standing, apart_from)
       select id, quarter, $2, $3, $3, 'going', $4, $5, $6, 'supervisor', $7 from cases.case where id = $1`,
      [id, number, verb, kind, NOW.toString(), by ?? null, [...apartFrom]],
    )
    return undefined
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.constraint) return error.constraint
    throw error
  }
}

test('the database keeps the same decisions apart, whatever a process says', async () => {
  for (const verb of VERBS) {
    const { rows } = await owner.query<{ apart: string[] }>('select cases.apart_from($1) as apart', [verb])
    assert.deepEqual(rows[0]?.apart, [...(APART[verb] ?? [])], verb)
  }
})

test('the database lets the same be said about a closed case', async () => {
  for (const verb of VERBS) {
    const refused = await write(await opening('closed'), 2, { verb, kind: 'closed' })
    assert.equal(refused, AFTER_CLOSING.includes(verb) ? undefined : 'closed_cases_rest', verb)
  }
})

/** An action of every verb that anybody can take at any time, some of them apart from others by the process. */
const FROM_EACH_OTHER: Readonly<Partial<Record<Verb, readonly Verb[]>>> = {
  note: ['urge', 'reopen'],
  reopen: ['note'],
  countersign: ['note'],
}
const SOME = [
  'resolve',
  'countersign',
  'dispute',
  'uphold',
  'askMoreTime',
  'grantMoreTime',
  'note',
  'urge',
  'reopen',
] as const satisfies readonly Verb[]
const process: Process = {
  ...SAMPLE,
  name: 'two',
  first: 'going',
  stages: { going: { kind: 'open', loop: 'handle' } },
  actions: Object.fromEntries(
    SOME.map((verb): [string, Action] => {
      const apartFrom = FROM_EACH_OTHER[verb] ?? []
      return [
        verb,
        { verb, who: ['supervisor'], from: ['going'], to: null, apartFrom, order: 1, shown: true },
      ]
    }),
  ),
  bouncesMost: 99,
}
const [one, other] = [PersonId.parse(newId()), PersonId.parse(newId())]

const happened = (number: number, verb: StoredVerb, by: PersonId | null): StoredEvent => ({
  number,
  action: verb,
  verb,
  at: NOW,
  by,
  standing: 'supervisor',
  unit: null,
  form: {},
  facts: { to: 'going', kind: 'open' },
})

const steps = fc.array(fc.tuple(fc.constantFrom(...SOME), fc.constantFrom(one, other)), {
  minLength: 4,
  maxLength: 14,
})

test('whatever two people do one after another, the database refuses exactly what the rules call their own work', async () => {
  const agreed = fc.asyncProperty(steps, async (way) => {
    const id = await opening('open')
    let folded = opened(happened(1, 'open', null), noCalendar)
    for (const [verb, by] of way) {
      const asker = {
        person: by,
        roles: [{ standing: 'supervisor', assignment: null, unit: null, lineage: [] }],
      }
      const refusal = refusalOf(
        { process, state: folded },
        verb,
        asker as Parameters<typeof refusalOf>[2],
        NOW,
      )
      const apartFrom = process.actions[verb]?.apartFrom ?? []
      const refused = await write(id, folded.events + 1, { verb, kind: 'open', by, apartFrom })
      assert.equal(refused?.replaceAll('_', '-'), refusal?.type, `${verb} after ${folded.events} events`)
      if (!refused) folded = after(folded, happened(folded.events + 1, verb, by), noCalendar)
    }
  })
  await fc.assert(agreed, { numRuns: 120 })
})
