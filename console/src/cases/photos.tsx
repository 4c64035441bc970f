import { addressOfFile, addressOfThumb, FileId } from '../../../src/domains/files/contract.ts'
import { useCaseTexts } from './texts.ts'

/** Photographs, small; each opens in full. */
export function Photos({ photos }: { photos: readonly string[] }) {
  const texts = useCaseTexts()
  const ids = photos.map((id) => FileId.safeParse(id).data).filter((id) => id !== undefined)
  if (ids.length === 0) return null
  return (
    <ul className="case-photos">
      {ids.map((id, at) => (
        <li key={id}>
          <a href={addressOfFile(id)} target="_blank" rel="noopener">
            <img src={addressOfThumb(id)} alt={texts.picture(at + 1)} loading="lazy" />
          </a>
        </li>
      ))}
    </ul>
  )
}
