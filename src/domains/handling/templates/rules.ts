import { defineProblem, type Fault } from '../../../kernel/problem.ts'
import { Placeholder } from './contract.ts'

export const templateNotFound = defineProblem('answer-template-not-found', 404)
export const templateFaulty = defineProblem('answer-template-faulty', 422)
export const templateCalledSo = defineProblem('answer-template-called-so', 409)

export const REFUSALS = { template_is_called_once: () => templateCalledSo() }

const KNOWN: ReadonlySet<string> = new Set(Placeholder.options)

/**
 * Places that nothing fills: whatever stands in braces and is none of the known names, and braces that never close.
 * A text with one of them would go out to a resident as it stands.
 */
export function unfillable(text: string): string[] {
  const named = [...text.matchAll(/\{([^{}]*)\}/g)]
  const unknown = named.map(([, name = '']) => name).filter((name) => !KNOWN.has(name))
  const single = text.replace(/\{[^{}]*\}/g, '').match(/[{}]/)
  return [...new Set(unknown.map((name) => `{${name}}`)), ...(single ? [single[0]] : [])]
}

/** The faults of a text in both languages: one per language, naming the first place that nothing fills. */
export function faultsOfText(text: { readonly zh: string; readonly en: string }): Fault[] {
  return (['zh', 'en'] as const).flatMap((side) => {
    const [first] = unfillable(text[side])
    if (first === undefined) return []
    return [{ pointer: `#/body/text/${side}`, code: 'placeholder-unknown', values: { name: first } } as const]
  })
}
