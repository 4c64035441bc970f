const WORD = /^[A-Za-z][A-Za-z0-9]{0,39}$/

/** What the inbox is asked for, as its address says it. */
export type InboxSearch = {
  readonly whose?: 'mine' | 'unit' | 'below'
  readonly process?: string
  readonly stage?: string
  readonly part?: 'lead' | 'assist'
  readonly overdue?: true
}

const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined =>
  known.find((one) => one === value)

const word = (value: unknown) => (typeof value === 'string' && WORD.test(value) ? value : undefined)

/** Reads the address; what is not understood is left out. */
export function inboxAsked(search: Record<string, unknown>): InboxSearch {
  const whose = oneOf(search['whose'], ['mine', 'unit', 'below'])
  const part = oneOf(search['part'], ['lead', 'assist'])
  const [process, stage] = [word(search['process']), word(search['stage'])]
  return {
    ...(whose && { whose }),
    ...(process && { process }),
    ...(stage && { stage }),
    ...(part && { part }),
    ...(search['overdue'] === true && { overdue: true }),
  }
}

/** What can be said in an address about one case: the action whose form is open. */
export function caseAsked({ act }: Record<string, unknown>): { act?: string } {
  return typeof act === 'string' && WORD.test(act) ? { act } : {}
}
