import { useEffect, useRef, useState } from 'react'
import { Icon } from '../ui/icons.tsx'
import { openReader } from './reader.ts'
import type { Said } from './said.ts'

/** Between two looks of the camera, in milliseconds; the same code is not told twice within this many. */
const LOOK = 250
const SAME = 3_000

type CameraProps = { said: Said; onRead: (text: string) => Promise<void>; onMissed: () => void }

/** Reads codes by the camera, or out of a picture where there is none. */
export function Camera({ said: { texts }, onRead, onMissed }: CameraProps) {
  const [on, setOn] = useState(false)
  const [trouble, setTrouble] = useState<'none' | 'noCamera' | 'noCode'>('none')
  const video = useRef<HTMLVideoElement>(null)
  const read = useRef(onRead)
  read.current = onRead
  useEffect(() => {
    if (!on || !video.current) return undefined
    const ending = new AbortController()
    watch(video.current, (text) => read.current(text), ending.signal).catch(() => {
      setTrouble('noCamera')
      setOn(false)
    })
    return () => ending.abort()
  }, [on])
  const look = async (file: File | undefined) => {
    if (!file) return
    const text = await textIn(file)
    setTrouble(text === undefined ? 'noCode' : 'none')
    if (text === undefined) onMissed()
    else await onRead(text)
  }
  return (
    <div className="scan-camera">
      <video ref={video} hidden={!on} muted playsInline aria-hidden />
      <div className="scan-buttons">
        <button type="button" className="scan-button scan-main" onClick={() => setOn(!on)} aria-pressed={on}>
          <Icon name="fit" /> {on ? texts.scan.cameraOff : texts.scan.camera}
        </button>
        <label className="scan-button">
          {texts.scan.picture}
          <input
            type="file"
            accept="image/*"
            className="unseen"
            onChange={({ target }) => {
              const [file] = target.files ?? []
              void look(file).finally(() => (target.value = ''))
            }}
          />
        </label>
      </div>
      <p role="status">
        {trouble === 'noCamera' && texts.scan.cameraNone}
        {trouble === 'noCode' && texts.scan.pictureNone}
      </p>
    </div>
  )
}

async function textIn(file: File): Promise<string | undefined> {
  try {
    const [reader, picture] = await Promise.all([openReader(), createImageBitmap(file)])
    const text = await reader(picture)
    picture.close()
    return text
  } catch {
    return undefined
  }
}

/** Looks until it is ended; the camera is let go then. Throws where there is none or it is not allowed. */
async function watch(
  video: HTMLVideoElement,
  onText: (text: string) => Promise<void>,
  ended: AbortSignal,
): Promise<void> {
  const [reader, stream] = await Promise.all([
    openReader(),
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
  ])
  try {
    video.srcObject = stream
    await video.play()
    let [last, seen] = ['', 0]
    while (!ended.aborted) {
      const text = await reader(video)
      const now = performance.now()
      if (text !== undefined && (text !== last || now - seen > SAME)) await onText(text)
      if (text !== undefined) [last, seen] = [text, now]
      await new Promise((resolve) => setTimeout(resolve, LOOK))
    }
  } finally {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}
