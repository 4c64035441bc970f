import type { CaseAction, CaseShown, FormField } from '../../../src/domains/handling/contract.ts'
import { TemplateChoice } from '../case-desk/template-choice.tsx'

export type TemplatePickerProps = {
  /** The case that is answered: what a template leaves open is filled in from it. */
  readonly shown: CaseShown
  readonly action: CaseAction
  readonly field: FormField
  /** Takes the text that was chosen, everything filled in; what was typed before is kept by the form. */
  readonly onPick: (text: string) => void
}

/** Answers kept ready for a long text of an action's form. What stays among colleagues is written by hand. */
export function TemplatePicker({ shown, action, field, onPick }: TemplatePickerProps) {
  if (field.internal && action.verb === 'note') return null
  return <TemplateChoice shown={shown} action={action} onPick={onPick} />
}
