import { useRef, useState } from 'react'
import { Button } from 'antd'
import { ProblemReply } from '../api.ts'
import { Icon } from '../ui/icons.tsx'
import { Photos } from '../ui/photos.tsx'
import { Refusal } from '../ui/refusal.tsx'
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
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      for (const file of files.slice(0, MOST - photos.length)) {
        const id = await upload(file)
        onChange((now) => [...now, id])
      }
    } catch (caught) {
      setError(caught)
    } finally {
      setBusy(false)
    }
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
          void take(files)
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
      <Refusal error={error} />
    </div>
  )
}

/** Sends one file as it is; its id. Throws ProblemReply where it is refused. */
async function upload(file: File): Promise<string> {
  const reply = await fetch('/api/files?kind=picture', {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': file.type || 'application/octet-stream',
      'idempotency-key': crypto.randomUUID(),
    },
    body: file,
  })
  const json = await reply.json()
  if (!reply.ok) throw new ProblemReply(json)
  return json.id
}
