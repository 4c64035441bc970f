import type { OtherTrack } from '../../../../src/domains/requests/contract.ts'
import { useWords } from '../../words.tsx'
import { useIntakeTexts } from './texts.ts'

/** What belongs to another track: said at once, and where to call. */
export function TrackNote({ track }: { track: OtherTrack }) {
  const texts = useIntakeTexts()
  const { inWords, words } = useWords()
  const isUrgent = track.kind === 'emergency'
  return (
    <div className={isUrgent ? 'intake-track intake-track-urgent' : 'intake-track'} role="alert">
      <p>
        <b>{texts.track(inWords(track.category))}</b>
      </p>
      {track.call && (
        <p>
          {isUrgent && texts.trackUrgent} <a href={`tel:${track.call}`}>{track.call}</a>
        </p>
      )}
      {track.hint && <p>{inWords(track.hint)}</p>}
      {track.words.length > 0 && <p>{texts.trackWords(track.words.join(words.format.list))}</p>}
    </div>
  )
}
