import { App, Button } from 'antd'
import { useState } from 'react'
import { bringBarriers } from '../../../../src/domains/planning/barriers/contract.ts'
import type { UnitBrief } from '../../../../src/domains/territory/contract.ts'
import { ProblemReply } from '../../api.ts'
import { useSend } from '../../ask.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { usePlanTexts } from '../plans/texts.ts'
import { type Collection, collectionOf } from './collection.ts'

/** Brings lines from a file; where some have faults, these are listed, and only the others are brought if so wished. */
export function Bring({ unit }: { unit: UnitBrief }) {
  const { barriers: texts } = usePlanTexts()
  const { inWords } = useWords()
  const { message } = App.useApp()
  const [file, setFile] = useState<File>()
  const [unread, setUnread] = useState(false)
  const [count, setCount] = useState(0)
  const send = useSend(bringBarriers)
  const bring = async (onlySound: boolean) => {
    const collection = await read(file)
    setUnread(collection === undefined)
    if (!collection) return
    setCount(collection.features.length)
    const { brought, left } = await send.mutateAsync({ body: { unit: unit.id, collection, onlySound } })
    void message.success(texts.brought(brought.length, left))
  }
  const sound = soundOf(send.error, count)
  return (
    <Card title={texts.bring} aside={<span className="hint">{texts.within(inWords(unit))}</span>}>
      <form
        className="plan-form"
        onSubmit={(event) => {
          event.preventDefault()
          void bring(false).catch(() => undefined)
        }}
      >
        <FileField
          onFile={(next) => {
            send.reset()
            setUnread(false)
            setFile(next)
          }}
        />
        {unread && (
          <p role="alert" className="fault">
            {texts.notJson}
          </p>
        )}
        <Refusal error={send.error} />
        <div className="plan-acts">
          <Button type="primary" htmlType="submit" disabled={!file} loading={send.isPending}>
            {texts.read}
          </Button>
          {sound > 0 && (
            <Button loading={send.isPending} onClick={() => void bring(true).catch(() => undefined)}>
              {texts.onlySound(sound)}
            </Button>
          )}
        </div>
      </form>
    </Card>
  )
}

function FileField({ onFile }: { onFile: (file: File | undefined) => void }) {
  const { barriers: texts } = usePlanTexts()
  return (
    <Field label={texts.file} hint={texts.fileHint}>
      {({ id, 'aria-describedby': described }) => (
        <input
          id={id}
          aria-describedby={described}
          type="file"
          accept=".geojson,.json,application/geo+json"
          onChange={(event) => onFile(event.target.files?.[0])}
        />
      )}
    </Field>
  )
}

/** How many of so many features have no faults, where some have. */
function soundOf(error: unknown, count: number): number {
  const isFaulty = error instanceof ProblemReply && error.problem.type.endsWith('barriers-faulty')
  return isFaulty ? count - (error.problem.errors?.length ?? count) : 0
}

async function read(file: File | undefined): Promise<Collection | undefined> {
  return file && collectionOf(await file.text())
}
