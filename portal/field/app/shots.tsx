import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { type Shot, shrink } from './draft.ts'
import { Icon } from './parts.tsx'
import { useField } from './state.ts'

const MOST = 6

type ShotsProps = { id: string; shots: readonly Shot[]; onChange: (shots: readonly Shot[]) => void }

/** Pictures of what is noted; each can be taken away again. */
export function Shots({ id, shots, onChange }: ShotsProps): VNode {
  const { words } = useField()
  const { visit } = words
  const add = async (files: FileList | null) => {
    const drawn = await Promise.allSettled([...(files ?? [])].map(shrink))
    const more = drawn.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    onChange([...shots, ...more].slice(0, MOST))
  }
  return (
    <div class="field-shots">
      <label class="btn" for={id}>
        <Icon name="photo" />
        {visit.photo}
      </label>
      <input
        id={id}
        class="vh"
        type="file"
        accept="image/*"
        multiple
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => {
          void add(currentTarget.files).finally(() => {
            currentTarget.value = ''
          })
        }}
      />
      <span class="sub" id={`${id}-hint`}>
        {visit.photoHint}
      </span>
      <ul>
        {shots.map((shot, at) => (
          <li key={shot.id}>
            <Picture blob={shot.blob} />
            <button
              class="btn"
              type="button"
              onClick={() => onChange(shots.filter((one) => one.id !== shot.id))}
            >
              {visit.dropPhoto(at + 1)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Picture({ blob }: { blob: Blob }): VNode {
  const url = useMemo(() => URL.createObjectURL(blob), [blob])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return <img src={url} alt="" width="80" height="80" />
}
