import { useQuery } from '@tanstack/react-query'
import { previewRequest } from '../../../../src/domains/requests/intake/contract.ts'
import { asking } from '../../ask.ts'
import { useSettled } from '../../ui/settled.ts'
import { type Draft, LEAST_TEXT, saidOf } from './draft.ts'
import { GoesCard } from './goes-card.tsx'
import { NearCard } from './near-card.tsx'
import { TrackNote } from './track-note.tsx'

/** What stands beside the form while it is filled in: similar ones near by, and where it will go by when. */
export function Beside({ draft, onSame }: { draft: Draft; onSame: (number: string) => void }) {
  const said = useSettled(JSON.stringify(saidOf(draft)), 400)
  const isAskable = draft.text.trim().length >= LEAST_TEXT && Boolean(draft.at ?? draft.unit)
  const body = JSON.parse(said) as ReturnType<typeof saidOf>
  const { data } = useQuery({
    ...asking(previewRequest, {
      body: { ...body, contact: null, callMe: false, nameless: true, told: true },
    }),
    enabled: isAskable && body.text.length >= LEAST_TEXT && Boolean(body.place.at ?? body.place.unit),
    // What was said a moment ago stays beside the form until the next answer is there.
    placeholderData: (before) => before,
  })
  const preview = isAskable ? data : undefined
  return (
    <aside className="intake-beside">
      {preview?.track && <TrackNote track={preview.track} />}
      <GoesCard draft={draft} preview={preview} />
      <NearCard draft={draft} near={preview?.near} onSame={onSame} />
    </aside>
  )
}
