import type { ReactNode } from 'react'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { PageHead } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useWords } from '../words.tsx'
import { ListTabs } from './list-tabs.tsx'
import { useResponsibilityTexts } from './texts.ts'

type HeadProps = {
  title: string
  at: UnitBrief | undefined
  onUnit: (unit: string | undefined) => void
  children?: ReactNode
}

/** The head of a page about who handles what: at which unit, and what else is told of it. */
export function ListHead({ title, at, onUnit, children }: HeadProps) {
  const texts = useResponsibilityTexts()
  const { inWords } = useWords()
  return (
    <>
      <PageHead title={title} above={<p className="over-title">{at && inWords(at)}</p>}>
        <div className="list-at">
          <Field label={texts.at}>
            {(wiring) => <UnitChoice wiring={wiring} chosen={at} onChoose={(unit) => onUnit(unit?.id)} />}
          </Field>
          {children}
        </div>
      </PageHead>
      <ListTabs unit={at?.id} />
    </>
  )
}
