import type { ReactNode } from 'react'
import type { CaseAction, CaseShown, FormField } from '../../../src/domains/handling/contract.ts'

export type TemplatePickerProps = {
  /** The case that is answered: what a template leaves open is filled in from it. */
  readonly shown: CaseShown
  readonly action: CaseAction
  readonly field: FormField
  /** Takes the text that was chosen, everything filled in; what was typed before is kept by the form. */
  readonly onPick: (text: string) => void
}

/** Answers kept ready for a long text of an action's form. There are none to choose from yet. */
export const TemplatePicker = (_props: TemplatePickerProps): ReactNode => null
