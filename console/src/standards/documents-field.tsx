import { Button } from 'antd'
import { useRef } from 'react'
import type { Documents as Given } from '../../../src/domains/standards/contract.ts'
import { Icon } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useUploads } from '../ui/use-uploads.ts'
import { useStandardTexts } from './texts.ts'

const MOST = 9

type Props = { documents: Given; onChange: (change: (now: Given) => Given) => void }

/** Papers to hand in: attached, listed by name, taken away again. */
export function DocumentsField({ documents, onChange }: Props) {
  const texts = useStandardTexts()
  const input = useRef<HTMLInputElement>(null)
  const { uploads, add, drop } = useUploads('document', ({ id, name }) =>
    onChange((now) => [...now, { id, name: name ?? texts.documents }]),
  )
  const busy = uploads.some(({ error }) => error === undefined)
  const choose = (files: readonly File[]) => {
    for (const { key } of uploads.filter(({ error }) => error !== undefined)) drop(key)
    add(files.slice(0, MOST - documents.length))
  }
  return (
    <div role="group" aria-label={texts.documents}>
      <Documents
        documents={documents}
        onRemove={(id) => onChange((now) => now.filter((one) => one.id !== id))}
      />
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".pdf,.xlsx,.docx"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          choose(files)
        }}
      />
      {documents.length < MOST && (
        <Button loading={busy} icon={<Icon name="plus" size={16} />} onClick={() => input.current?.click()}>
          {busy ? texts.uploading : texts.addDocument}
        </Button>
      )}
      {uploads.map(({ key, error }) => error !== undefined && <Refusal key={key} error={error} />)}
    </div>
  )
}

/** Papers by name; each opens or is saved. */
export function Documents({ documents, onRemove }: { documents: Given; onRemove?: (id: string) => void }) {
  const texts = useStandardTexts()
  if (documents.length === 0) return null
  return (
    <ul className="std-documents">
      {documents.map(({ id, name }) => (
        <li key={id}>
          <a href={`/files/${id}`} target="_blank" rel="noopener">
            {name}
          </a>
          {onRemove && (
            <Button type="text" aria-label={texts.removeDocument(name)} onClick={() => onRemove(id)}>
              <Icon name="cross" size={14} />
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
