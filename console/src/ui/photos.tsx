import { addressOfFile, addressOfThumb, FileId } from '../../../src/domains/files/contract.ts'
import { Icon } from './icons.tsx'
import './photos.css'

type PhotosProps = {
  photos: readonly string[]
  /** What the first, the second and so on are called. */
  nameOf: (number: number) => string
  /** Where they can be taken away again: how, and what the button for it is called. */
  away?: { readonly nameOf: (number: number) => string; readonly onRemove: (id: string) => void }
}

/** Photographs, small; each opens in full. */
export function Photos({ photos, nameOf, away }: PhotosProps) {
  const ids = photos.map((id) => FileId.safeParse(id).data).filter((id) => id !== undefined)
  if (ids.length === 0) return null
  return (
    <ul className="photos">
      {ids.map((id, at) => (
        <li key={id}>
          <a href={addressOfFile(id)} target="_blank" rel="noopener">
            <img src={addressOfThumb(id)} alt={nameOf(at + 1)} loading="lazy" />
          </a>
          {away && (
            <button
              type="button"
              className="photos-away"
              aria-label={away.nameOf(at + 1)}
              onClick={() => away.onRemove(id)}
            >
              <Icon name="cross" size={14} />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
