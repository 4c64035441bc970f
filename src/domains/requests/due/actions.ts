import type { CaseDue } from '../../../engines/cases/contract.ts'
import type { Current } from '../../../engines/cases/public.ts'
import { act, ANYONE } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { PersonId } from '../../../kernel/ids.ts'
import { holdersOf } from '../../identity/public.ts'
import { type NoticeKey, type NoticeValues, tellPeople } from '../../notices/public.ts'
import { readWhole, unitsOf } from '../course/actions.ts'
import { findKept } from '../moved/store.ts'
import type { RequestsHouse } from '../routes.ts'
import { nameCategory } from '../suggestion/actions.ts'

/** Clocks that wait for whoever asked, and what they are told before time is over. */
const OF_REQUESTER: Readonly<Record<string, NoticeKey>> = {
  answer: 'request-answer-due',
  feedback: 'request-rating-due',
}

/** Roles that take up what waits for a unit. */
const HANDLING = ['handler', 'gridWorker'] as const

/**
 * Tells, once, before a clock runs out: whoever asked where it waits for them, else who took it up, or those who could
 * where nobody has.
 */
export async function caseDue(house: RequestsHouse, due: CaseDue): Promise<void> {
  await act(house.db, ANYONE, (tx) => remind(tx, house, due), 'housekeeping')
}

async function remind(tx: Tx, house: RequestsHouse, due: CaseDue): Promise<void> {
  const whole = await readWhole(tx, house.cases, due.case)
  const kept = await findKept(tx, due.case)
  if (!whole || !kept || whole.state.closedAt !== null) return
  const when = due.dueAt.toZonedDateTimeISO(house.settings.timeZone).toPlainDateTime()
  const category = nameCategory(house.responsibility, whole.state.category) ?? { zh: '', en: '' }
  const values: NoticeValues = {
    number: whole.row.number,
    zh: category.zh,
    en: category.en,
    due: when.toString({ smallestUnit: 'minute' }).replace('T', ' '),
  }
  const told = {
    topic: 'request' as const,
    subject: { kind: 'request', id: due.case },
    state: `due ${due.clock} ${due.dueAt.epochMilliseconds}`,
    values,
  }
  const text = OF_REQUESTER[due.clock]
  if (text) {
    const to = kept.reporter === null ? [] : [kept.reporter]
    await tellPeople(tx, { ...told, to, text, link: `/me/requests/${due.case}` })
    return
  }
  const to = await workingOn(tx, whole)
  await tellPeople(tx, { ...told, to, text: 'request-due', link: `/console/cases/${due.case}` })
}

/** Who of the staff has it: those who took it up, else those who could at the unit that leads. */
async function workingOn(tx: Tx, { state }: Current): Promise<PersonId[]> {
  const people = state.assignments
    .filter(({ endedAt }) => endedAt === null)
    .flatMap(({ person }) => person ?? [])
  if (people.length > 0) return [...new Set(people)].map((one) => PersonId.parse(one))
  const { lead } = unitsOf(state)
  return lead === null ? [] : (await holdersOf(tx, HANDLING, lead)).map(({ person }) => person)
}
