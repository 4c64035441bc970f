import { Button } from 'antd'
import { useRef } from 'react'
import { TYPES } from '../../../../src/domains/files/contract.ts'
import { faultUnder } from '../../ui/faults.ts'
import { Icon } from '../../ui/icons.tsx'
import { Photos } from '../../ui/photos.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useUploads } from '../../ui/use-uploads.ts'
import { useCaseTexts } from '../texts.ts'
import type { FieldProps, Labelled } from './form-field.tsx'

const MOST = 9

const idsOf = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : [])

/** Photographs taken with the phone or chosen: on their way at once, while one goes on filling in. */
export function PhotosField({ field, value, onChange, label, pointer, faults }: FieldProps & Labelled) {
  const texts = useCaseTexts()
  const input = useRef<HTMLInputElement>(null)
  const ids = idsOf(value)
  const uploads = useUploads('picture', ({ id }) => onChange((before) => [...idsOf(before), id]))
  const room = (field.most ?? MOST) - ids.length - uploads.uploads.length
  const fault = faultUnder(faults, pointer)
  return (
    <div className="field" role="group" aria-label={label}>
      <span className="label">{label}</span>
      <Photos
        photos={ids}
        nameOf={texts.picture}
        away={{
          nameOf: texts.photoRemove,
          onRemove: (id) => onChange((before) => idsOf(before).filter((one) => one !== id)),
        }}
      />
      <input
        ref={input}
        type="file"
        hidden
        multiple={room > 1}
        accept={TYPES.picture.join(',')}
        onChange={({ target }) => {
          uploads.add([...(target.files ?? [])].slice(0, room))
          // The same file may be chosen again.
          target.value = ''
        }}
      />
      {uploads.uploads.map((one) =>
        one.error === undefined ? (
          <p key={one.key} role="status" className="hint">
            {texts.photoUploading(Math.round(one.share * 100))}
          </p>
        ) : (
          <Refusal key={one.key} error={one.error} onRetry={() => uploads.retry(one)} />
        ),
      )}
      {room > 0 && (
        <Button size="large" icon={<Icon name="plus" size={16} />} onClick={() => input.current?.click()}>
          {texts.photo}
        </Button>
      )}
      {fault && <p className="fault">{fault}</p>}
    </div>
  )
}
