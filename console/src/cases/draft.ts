import type { CaseAction, FormField } from '../../../src/domains/handling/contract.ts'

/** What is filled in, by the names of the fields; a field that nobody touched is missing. */
export type Draft = Readonly<Record<string, unknown>>

/**
 * What a form begins with. Whoever resolves mostly means the first outcome: it stands there to be changed. Where
 * there is nothing to choose, it is chosen.
 */
export function firstDraft({ form, verb }: Pick<CaseAction, 'form' | 'verb'>): Draft {
  const chosen = form.flatMap(({ name, kind, choices }) => {
    const isSure = choices.length === 1 || (kind === 'outcome' && verb === 'resolve')
    return isSure && choices[0] ? [[name, choices[0].code] as const] : []
  })
  return Object.fromEntries(chosen)
}

/** What is sent: texts without blanks around them, and nothing of what was left empty. */
export function formOf({ form }: Pick<CaseAction, 'form'>, draft: Draft): Record<string, unknown> {
  const filled = form.map(({ name }) => [name, trimmed(draft[name])] as const)
  return Object.fromEntries(filled.filter(([, value]) => !isEmpty(value)))
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return Array.isArray(value) && value.length === 0
}

/** The fields that must be filled in and are not. */
export function missingIn({ form }: Pick<CaseAction, 'form'>, draft: Draft): FormField[] {
  return form.filter(({ name, needed }) => needed && isEmpty(trimmed(draft[name])))
}

const keyOf = (caseId: string, action: string) => `wutong-case-draft ${caseId} ${action}`

/** What was typed into an action's form of a case before, in this tab: a reload loses nothing. */
export function keptDraft(caseId: string, action: Pick<CaseAction, 'name' | 'form' | 'verb'>): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(caseId, action.name)) ?? 'null')
    if (typeof kept === 'object' && kept !== null) return { ...firstDraft(action), ...kept }
  } catch {
    // Not written by this page: begin anew.
  }
  return firstDraft(action)
}

/** Keeps a draft for this tab; null: it was sent or given up. */
export function keepDraft(caseId: string, action: string, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(caseId, action))
    else sessionStorage.setItem(keyOf(caseId, action), JSON.stringify(draft))
  } catch {
    // Without room it is kept for as long as the page is open.
  }
}
