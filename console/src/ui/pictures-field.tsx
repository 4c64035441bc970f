import { Button } from 'antd'
import { type DragEvent, useId, useRef, useState } from 'react'
import { enConsoleFiles } from '../../../messages/en/console-files.ts'
import { zhConsoleFiles } from '../../../messages/zh-CN/console-files.ts'
import { addressOfFile, addressOfThumb, type FileId, TYPES } from '../../../src/domains/files/contract.ts'
import { useTexts } from '../words.tsx'
import { type Faults, faultUnder } from './faults.ts'
import { TextField } from './field.tsx'
import { Icon } from './icons.tsx'
import './pictures-field.css'
import { Refusal } from './refusal.tsx'
import { type Upload, useUploads } from './use-uploads.ts'

/** A picture with its captions, which are its alternative texts. */
export type PictureDraft = { readonly id: FileId; readonly zh: string; readonly en: string }

const TEXTS = { 'zh-CN': zhConsoleFiles, en: enConsoleFiles }

type PicturesFieldProps = {
  label: string
  /** False where a heading beside it says the same. */
  isLabelSeen?: boolean
  value: readonly PictureDraft[]
  /** Takes a change of what is there now, for uploads end in any order. */
  onChange: (change: (now: readonly PictureDraft[]) => readonly PictureDraft[]) => void
  /** Pictures at most. */
  most?: number
  disabled?: boolean
  /** Pointer of the list in what is sent; captions lie at `/0/zh` and `/0/en` below it. */
  pointer?: string
  faults?: Faults
}

/** Pictures in their order: added by a button or dropped here, captioned in both languages, moved, removed. */
export function PicturesField({
  label,
  isLabelSeen = true,
  value,
  onChange,
  most = 12,
  disabled = false,
  pointer = '/pictures',
  faults = new Map(),
}: PicturesFieldProps) {
  const texts = useTexts(TEXTS)
  const id = useId()
  const [said, setSaid] = useState('')
  const uploads = useUploads('picture', (file) =>
    onChange((now) => [...now, { id: file.id, zh: '', en: '' }]),
  )
  const room = most - value.length - uploads.uploads.length
  return (
    <div className="pictures" role="group" aria-labelledby={id}>
      <b id={id} className={isLabelSeen ? 'pictures-label' : 'unseen'}>
        {label}
      </b>
      <Pictures
        {...{ value, disabled, pointer, faults, onChange }}
        onRemoved={(number) => setSaid(texts.removed(number))}
      />
      {uploads.uploads.map((one) => (
        <OnItsWay
          key={one.key}
          upload={one}
          onRetry={() => uploads.retry(one)}
          onDrop={() => uploads.drop(one.key)}
        />
      ))}
      {!disabled && room > 0 && <AddPictures room={room} more={value.length > 0} onFiles={uploads.add} />}
      {!disabled && <p className="hint">{room > 0 ? texts.drop : texts.most(most)}</p>}
      <Fault text={value.length === 0 ? faultUnder(faults, pointer) : faults.get(pointer)} />
      <p className="unseen" role="status">
        {said}
      </p>
    </div>
  )
}

function Fault({ text }: { text: string | undefined }) {
  return text === undefined ? null : <p className="fault">{text}</p>
}

function Pictures({
  value,
  disabled,
  pointer,
  faults,
  onChange,
  onRemoved,
}: Required<Pick<PicturesFieldProps, 'value' | 'disabled' | 'pointer' | 'faults' | 'onChange'>> & {
  onRemoved: (number: number) => void
}) {
  const texts = useTexts(TEXTS)
  if (value.length === 0) return disabled ? <p className="hint">{texts.none}</p> : null
  const change = (at: number, part: Partial<PictureDraft>) =>
    onChange((now) => now.map((picture, i) => (i === at ? { ...picture, ...part } : picture)))
  return (
    <ol className="pictures-list">
      {value.map((picture, at) => (
        <Picture
          key={picture.id}
          {...{ picture, at, disabled, pointer, faults }}
          last={at === value.length - 1}
          onChange={(part) => change(at, part)}
          onMove={(by) => onChange((now) => moved(now, at, by))}
          onRemove={() => {
            onRemoved(at + 1)
            onChange((now) => now.filter(({ id }) => id !== picture.id))
          }}
        />
      ))}
    </ol>
  )
}

function moved(all: readonly PictureDraft[], at: number, by: -1 | 1): readonly PictureDraft[] {
  const picture = all[at]
  return picture === undefined ? all : all.toSpliced(at, 1).toSpliced(at + by, 0, picture)
}

/** A button that opens the choice of files, and a place to drop them. */
function AddPictures({
  room,
  more,
  onFiles,
}: {
  room: number
  more: boolean
  onFiles: (files: readonly File[]) => void
}) {
  const texts = useTexts(TEXTS)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => onFiles([...(files ?? [])].slice(0, room))
  const drag = (event: DragEvent, is: boolean) => {
    event.preventDefault()
    setOver(is)
  }
  return (
    <div
      className={over ? 'pictures-add pictures-over' : 'pictures-add'}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false)
        take(event.dataTransfer.files)
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        multiple={room > 1}
        accept={TYPES.picture.join(',')}
        onChange={(event) => {
          take(event.target.files)
          // The same file may be chosen again.
          event.target.value = ''
        }}
      />
      <Button icon={<Icon name="plus" size={16} />} onClick={() => input.current?.click()}>
        {more ? texts.addMore : texts.add}
      </Button>
    </div>
  )
}

type PictureProps = {
  picture: PictureDraft
  at: number
  last: boolean
  disabled: boolean
  pointer: string
  faults: Faults
  onChange: (part: Partial<PictureDraft>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

function Picture({ picture, at, last, disabled, pointer, faults, onChange, onMove, onRemove }: PictureProps) {
  const texts = useTexts(TEXTS)
  const number = at + 1
  return (
    <li className="picture" aria-label={texts.picture(number)}>
      <a href={addressOfFile(picture.id)} target="_blank" rel="noopener">
        <img src={addressOfThumb(picture.id)} alt={picture.zh || picture.en || texts.picture(number)} />
      </a>
      <div className="picture-words">
        <TextField
          label={texts.captionZh}
          value={picture.zh}
          onChange={(zh) => onChange({ zh })}
          pointer={`${pointer}/${at}/zh`}
          faults={faults}
          maxLength={120}
          {...(at === 0 && !disabled && { hint: texts.captionHint })}
        />
        <TextField
          label={texts.captionEn}
          value={picture.en}
          onChange={(en) => onChange({ en })}
          pointer={`${pointer}/${at}/en`}
          faults={faults}
          maxLength={240}
        />
      </div>
      {!disabled && (
        <div className="picture-acts">
          <Act icon="up" text={texts.earlier(number)} off={at === 0} onAct={() => onMove(-1)} />
          <Act icon="down" text={texts.later(number)} off={last} onAct={() => onMove(1)} />
          <Act icon="cross" text={texts.remove(number)} off={false} onAct={onRemove} />
        </div>
      )}
    </li>
  )
}

function Act({
  icon,
  text,
  off,
  onAct,
}: {
  icon: 'up' | 'down' | 'cross'
  text: string
  off: boolean
  onAct: () => void
}) {
  return (
    <Button
      type="text"
      aria-label={text}
      title={text}
      disabled={off}
      icon={<Icon name={icon} size={16} />}
      onClick={onAct}
    />
  )
}

/** One upload: how far it is, or what went wrong and what can be done. */
function OnItsWay({
  upload: { file, share, error },
  onRetry,
  onDrop,
}: {
  upload: Upload
  onRetry: () => void
  onDrop: () => void
}) {
  const texts = useTexts(TEXTS)
  if (error !== undefined)
    return (
      <div className="pictures-failed">
        <p className="fault">{texts.failed(file.name)}</p>
        <Refusal error={error} onRetry={onRetry} />
        <Button type="text" onClick={onDrop}>
          {texts.dismiss(file.name)}
        </Button>
      </div>
    )
  const percent = Math.round(share * 100)
  return (
    <div className="pictures-on-way">
      <progress max={100} value={percent} aria-label={texts.uploading(file.name, percent)} />
      <span>{share < 1 ? texts.uploading(file.name, percent) : texts.processing(file.name)}</span>
      <Button
        type="text"
        aria-label={texts.cancel(file.name)}
        title={texts.cancel(file.name)}
        icon={<Icon name="cross" size={16} />}
        onClick={onDrop}
      />
    </div>
  )
}
