import type { Category } from '../../../src/domains/responsibility/contract.ts'
import { useResponsibilityTexts } from './texts.ts'

/** What sets a category apart: handled in the area grids, another way, not for everybody's eyes. */
export function Marks({ category: { sunk, track, call, sight } }: { category: Category }) {
  const texts = useResponsibilityTexts()
  if (!sunk && !track && sight === 'public') return null
  return (
    <span className="list-marks">
      {sunk && <span className="tag tag-main">{texts.sunk}</span>}
      {track && (
        <span className="tag tag-draft">
          {texts.tracks[track]}
          {call && ` ${call}`}
        </span>
      )}
      {sight !== 'public' && <span className="tag">{texts.sights[sight]}</span>}
    </span>
  )
}
