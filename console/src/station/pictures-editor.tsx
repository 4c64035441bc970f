import { App } from 'antd'
import { useState } from 'react'
import { enConsoleFiles } from '../../../messages/en/console-files.ts'
import { zhConsoleFiles } from '../../../messages/zh-CN/console-files.ts'
import { MOST_PICTURES, setPictures, type Station } from '../../../src/domains/stations/contract.ts'
import { useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { faultsOf } from '../ui/faults.ts'
import { type PictureDraft, PicturesField } from '../ui/pictures-field.tsx'
import { useTexts } from '../words.tsx'
import { SaveBar } from './save-bar.tsx'

const TEXTS = { 'zh-CN': zhConsoleFiles, en: enConsoleFiles }

const draftOf = ({ pictures }: Station): readonly PictureDraft[] =>
  pictures.map(({ id, zh, en }) => ({ id, zh, en }))

/** The pictures of a station as residents see them: in which order, and what is seen on each. */
export function PicturesEditor({ station, onReload }: { station: Station; onReload: () => void }) {
  const texts = useTexts(TEXTS)
  const { message } = App.useApp()
  const [draft, setDraft] = useState(() => draftOf(station))
  const send = useSend(setPictures)
  const save = () =>
    send.mutate(
      { params: { stationId: station.id }, body: { version: station.version, pictures: [...draft] } },
      { onSuccess: () => void message.success(texts.saved) },
    )
  return (
    <>
      <Card title={texts.pictures}>
        <PicturesField
          label={texts.pictures}
          isLabelSeen={false}
          value={draft}
          onChange={(change) => {
            if (send.error) send.reset()
            setDraft(change)
          }}
          most={MOST_PICTURES}
          disabled={!station.mayEdit}
          faults={faultsOf(send.error)}
        />
      </Card>
      {station.mayEdit && (
        <SaveBar
          dirty={JSON.stringify(draft) !== JSON.stringify(draftOf(station))}
          saving={send.isPending}
          faults={0}
          error={send.error}
          text={texts.save}
          fields={['/pictures']}
          onSave={save}
          onReset={() => {
            send.reset()
            setDraft(draftOf(station))
          }}
          onReload={onReload}
        />
      )}
    </>
  )
}
