import type { ReactNode } from 'react'
import type { Faults } from '../ui/faults.ts'
import type { ServiceDraft } from './draft.ts'
import { Preview } from './preview.tsx'
import { Basics, WhomAndHow } from './service-fields.tsx'
import { DocumentsField, StepsField } from './steps-fields.tsx'

/** Pointers that the fields of this form show. */
export const FIELDS = [
  '/code',
  '/unit',
  '/from',
  '/zh',
  '/en',
  '/category',
  '/keywords',
  '/summary',
  '/tiers',
  '/function',
  '/whom',
  '/fee',
  '/feeNote',
  '/takes',
  '/channels',
  '/link',
  '/organisation',
  '/provider',
  '/phone',
  '/basis',
  '/steps',
  '/documents',
]

type EditorProps = {
  draft: ServiceDraft
  faults: Faults
  onChange: (part: Partial<ServiceDraft>) => void
  disabled: boolean
  children?: ReactNode
}

/** All that is said of a service, and beside it what a resident will read. */
export function Editor({ disabled, children, ...part }: EditorProps) {
  return (
    <div className="service-editor">
      <fieldset className="service-column" disabled={disabled}>
        {children}
        <Basics {...part} />
        <StepsField {...part} />
        <DocumentsField {...part} />
        <WhomAndHow {...part} />
      </fieldset>
      <Preview draft={part.draft} />
    </div>
  )
}
