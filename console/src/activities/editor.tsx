import type { Faults } from '../ui/faults.ts'
import { Card } from '../ui/card.tsx'
import { PicturesField } from '../ui/pictures-field.tsx'
import '../station/station.css'
import type { ActivityDraft } from './draft.ts'
import { EnrolmentFields } from './enrolment-fields.tsx'
import { ForeseeCard } from './foresee-card.tsx'
import { TeacherFields } from './teacher-fields.tsx'
import { useActivityTexts } from './texts.ts'
import { TimesFields } from './times-fields.tsx'
import { WhatFields } from './what-fields.tsx'
import { WhereFields } from './where-fields.tsx'
import { WhomFields } from './whom-fields.tsx'

/** Pointers that the fields of this form show. */
export const FIELDS = [
  '/topic',
  '/title',
  '/about',
  '/bring',
  '/language',
  '/kind',
  '/places',
  '/space',
  '/setupMinutes',
  '/cleaningMinutes',
  '/times',
  '/audience',
  '/enrolment',
  '/teachers',
  '/team',
  '/theme',
  '/pictures',
]

export type PartProps = {
  draft: ActivityDraft
  faults: Faults
  onChange: (part: Partial<ActivityDraft>) => void
  /** What it is already; nothing yet where it is new. */
  isThere?: 'draft' | 'published' | undefined
}

/** All that is said of an activity; beside it, what will take place. */
export function Editor(props: PartProps) {
  const texts = useActivityTexts()
  const { draft, faults, onChange, isThere } = props
  const isTimed = isThere !== 'published'
  return (
    <div className={isTimed ? 'act-editor' : 'act-editor act-editor-one'}>
      <div className="act-column">
        <WhatFields {...props} />
        {isTimed && <WhereFields {...props} />}
        {isTimed && <TimesFields {...props} />}
        <WhomFields {...props} />
        <EnrolmentFields {...props} />
        <TeacherFields {...props} />
        <Card title={texts.pictures}>
          <PicturesField
            label={texts.pictures}
            isLabelSeen={false}
            value={draft.pictures}
            onChange={(change) => onChange({ pictures: [...change(draft.pictures)] })}
            most={20}
            faults={faults}
          />
        </Card>
      </div>
      {isTimed && <ForeseeCard draft={draft} />}
    </div>
  )
}
