import { useRef } from 'react'
import { Button } from 'antd'
import { Icon } from '../ui/icons.tsx'
import { Photos } from '../ui/photos.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useUploads } from '../ui/use-uploads.ts'
import { useStandardTexts } from './texts.ts'

const MOST = 9

/** Photographs as evidence: taken with the phone or chosen, shown small, taken away again. */
export function EvidenceField({
  photos,
  onChange,
}: {
  photos: readonly string[]
  onChange: (change: (now: readonly string[]) => readonly string[]) => void
}) {
  const texts = useStandardTexts()
  const input = useRef<HTMLInputElement>(null)
  const { uploads, add, drop } = useUploads('picture', ({ id }) => onChange((now) => [...now, id]))
  const busy = uploads.some(({ error }) => error === undefined)
  const choose = (files: readonly File[]) => {
    for (const { key } of uploads.filter(({ error }) => error !== undefined)) drop(key)
    add(files.slice(0, MOST - photos.length))
  }
  return (
    <div role="group" aria-label={texts.photos}>
      <Photos
        photos={photos}
        nameOf={texts.photo}
        away={{
          nameOf: texts.removePhoto,
          onRemove: (id) => onChange((now) => now.filter((one) => one !== id)),
        }}
      />
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png,image/webp"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          choose(files)
        }}
      />
      {photos.length < MOST && (
        <Button
          size="large"
          loading={busy}
          icon={<Icon name="plus" size={16} />}
          onClick={() => input.current?.click()}
        >
          {busy ? texts.uploading : texts.addPhoto}
        </Button>
      )}
      {uploads.map(({ key, error }) => error !== undefined && <Refusal key={key} error={error} />)}
    </div>
  )
}
