import { AtSight } from '../../ui/at-sight.tsx'
import { choicesOf } from '../../ui/field.tsx'
import { PicturesField } from '../../ui/pictures-field.tsx'
import type { PartProps } from './part.ts'
import { useIntakeTexts } from './texts.ts'

/** Pictures of one request at most, as the server takes them. */
const MOST_PICTURES = 6

/** Who may see it, and pictures of it. */
export function SightPart({ draft, set, faults, change }: PartProps & { change: ChangePictures }) {
  const texts = useIntakeTexts()
  return (
    <>
      <div className="intake-sight">
        <AtSight
          label={texts.sight}
          value={draft.sight}
          onChange={(sight) => set({ sight })}
          choices={choicesOf(texts.sights)}
        />
        <p className="hint">{texts.sightHints[draft.sight]}</p>
      </div>
      <PicturesField
        label={texts.pictures}
        value={draft.pictures}
        onChange={change}
        most={MOST_PICTURES}
        pointer="/pictures"
        faults={faults}
      />
    </>
  )
}

/** Uploads end in any order: a change is of what is there by then. */
type Pictures = PartProps['draft']['pictures']
export type ChangePictures = (change: (now: Pictures) => Pictures) => void
