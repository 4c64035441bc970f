import { AssignmentId } from '../../contract.ts'
import type { Process } from '../../definition/contract.ts'
import type { NewAssignment, StoredEvent } from '../../fold/contract.ts'
import { startsOf } from '../../happening/time/rules.ts'
import type { CaseWish, UnitAbove } from '../contract.ts'
import { asKept } from '../rules.ts'

/** The columns of a new case that do not follow from its events. */
export function wishedRow(process: Process, wish: CaseWish, at: Temporal.Instant): Record<string, unknown> {
  return {
    process: process.name,
    keeper: process.keeper,
    key: wish.key ?? null,
    title: wish.title.trim(),
    place: wish.place,
    requester_id: wish.requester,
    opened_by: wish.by.person,
    subject_kind: wish.subject?.kind ?? null,
    subject_id: wish.subject?.id ?? null,
    opened_at: at.toString(),
    split_from: wish.splitFrom ?? null,
  }
}

type Opening = {
  readonly newId: () => string
  readonly form: Readonly<Record<string, unknown>>
  readonly at: Temporal.Instant
  readonly calendar: NonNullable<StoredEvent['facts']['calendar']>
}

/** The first event of a case. */
export function openingOf(
  process: Process,
  wish: CaseWish,
  { form, at, calendar, newId }: Opening,
): StoredEvent {
  const lead = assigned(wish.lead, 'lead', newId)
  const assists = wish.assists
    .filter(({ unit }) => unit !== lead.unit)
    .map((one) => assigned(one, 'assist', newId))
  const given = wish.budgets ?? {}
  const starts = startsOf(process, given, ['open'], [lead, ...assists])
  return {
    number: 1,
    action: 'open',
    verb: 'open',
    at,
    by: wish.by.person,
    standing: wish.by.standing,
    unit: wish.by.unit,
    form: wish.routing === undefined ? form : { ...form, routing: wish.routing },
    facts: {
      to: process.first,
      kind: process.stages[process.first]?.kind ?? 'open',
      sight: wish.sight,
      place: wish.place,
      category: wish.category,
      assigned: [lead, ...assists],
      ...(wish.budgets && { given }),
      ...(wish.latest && { latest: asKept(wish.latest).toString() }),
      ...(starts.length > 0 && { starts }),
      calendar,
      ...(wish.splitFrom && { links: [{ kind: 'splitFrom', case: wish.splitFrom }] }),
    },
  }
}

function assigned(
  { unit, lineage }: UnitAbove,
  part: NewAssignment['part'],
  newId: () => string,
): NewAssignment {
  const above = lineage[0] === unit ? lineage : [unit, ...lineage.filter((one) => one !== unit)]
  return { id: AssignmentId.parse(newId()), unit, lineage: above, part, state: 'offered' }
}
