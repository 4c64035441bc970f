import type { UnitId } from '../../../../kernel/ids.ts'
import type { Fault } from '../../../../kernel/problem.ts'
import type { Action } from '../../definition/contract.ts'
import { pointer } from '../../form/rules.ts'
import { sentDownTo } from '../../happening/parts/rules.ts'
import { mergeRefused } from '../../rules.ts'
import { leadOf } from '../../judging/asker/rules.ts'
import type { Current } from '../current/rules.ts'

type Form = Readonly<Record<string, unknown>>
type Lineages = ReadonlyMap<string, readonly UnitId[]>

/** The units that an action speaks of: in its form, or in what waits for it. */
export function unitsNamed(action: Action, form: Form, current: Current): string[] {
  const named = (action.form ?? []).flatMap(({ name, kind }) => {
    const value = form[name]
    if (value === undefined) return []
    return kind === 'unit' ? [value as string] : kind === 'units' ? (value as string[]) : []
  })
  const sent = action.verb === 'approveSendDown' ? sentDownTo(current.folded) : undefined
  return sent ? [...named, sent] : named
}

/** Units that there are not, and one to send down to that does not lie below the lead. */
export function unitFaults(
  action: Action,
  form: Form,
  lineages: Lineages,
  current: Pick<Current, 'folded'>,
): Fault[] {
  const faults = (action.form ?? []).flatMap(({ name, kind }): Fault[] => {
    if (kind !== 'unit' && kind !== 'units') return []
    const units = [form[name] ?? []].flat() as string[]
    return units.every((unit) => lineages.has(unit)) ? [] : [{ pointer: pointer(name), code: 'not-allowed' }]
  })
  if (action.verb !== 'askSendDown' || faults.length > 0) return faults
  const unit = form['unit'] as string
  const lead = leadOf(current.folded)?.unit
  const below = lead !== undefined && unit !== lead && lineages.get(unit)?.includes(lead)
  return below ? [] : [{ pointer: pointer('unit'), code: 'unit-not-below' }]
}

/**
 * A duplicate follows a case that goes on: another one, of the same process, that is not closed (so that no chain of
 * them ever comes back). Throws case-cannot-be-merged-there.
 */
export function checkMerge(duplicate: Current, main: Current | undefined): asserts main is Current {
  const fits =
    main !== undefined &&
    main.row.id !== duplicate.row.id &&
    main.process.name === duplicate.process.name &&
    main.state.kind !== 'closed' &&
    main.state.mergedInto === null
  if (!fits) throw mergeRefused()
}
