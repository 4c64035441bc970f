import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { bringStreets } from '../../../../src/domains/planning/streets/contract.ts'
import { call, Intent } from '../../api.ts'
import { presentLanguage } from '../../language.ts'
import { Card, Waiting } from '../../ui/card.tsx'
import { today } from '../../city-time.ts'
import { DayField, Field, TextField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useStreetTexts } from './texts.ts'

/** Sends a file as it is, with whose it is; what was read of it becomes a draft on the same page. */
export function UploadCard() {
  const texts = useStreetTexts()
  const [file, setFile] = useState<File>()
  const [source, setSource] = useState('')
  const [licence, setLicence] = useState('')
  const [asOf, setAsOf] = useState(today())
  const input = useRef<HTMLInputElement>(null)
  const send = useBring(() => {
    setFile(undefined)
    if (input.current) input.current.value = ''
  })
  const isWhole = file !== undefined && source.trim() !== '' && licence.trim() !== '' && asOf !== ''
  return (
    <Card title={texts.upload}>
      <form
        className="streets-upload"
        onSubmit={(event) => {
          event.preventDefault()
          if (isWhole) send.mutate({ file, source: source.trim(), licence: licence.trim(), asOf })
        }}
      >
        <Field label={texts.file} hint={texts.fileHint}>
          {({ id, 'aria-describedby': described }) => (
            <input
              ref={input}
              id={id}
              aria-describedby={described}
              type="file"
              accept=".geojson,.json,application/geo+json"
              onChange={(event) => {
                send.reset()
                setFile(event.target.files?.[0])
              }}
            />
          )}
        </Field>
        <TextField
          label={texts.source}
          hint={texts.sourceHint}
          value={source}
          onChange={setSource}
          maxLength={200}
        />
        <TextField
          label={texts.licence}
          hint={texts.licenceHint}
          value={licence}
          onChange={setLicence}
          maxLength={200}
        />
        <DayField label={texts.asOf} value={asOf} onChange={setAsOf} />
        <Button type="primary" htmlType="submit" disabled={!isWhole} loading={send.isPending}>
          {texts.read}
        </Button>
      </form>
      {send.isPending && <Waiting text={texts.reading} rows={2} />}
      <Refusal error={send.error} />
    </Card>
  )
}

type Brought = { file: File; source: string; licence: string; asOf: string }

function useBring(onDone: () => void) {
  const client = useQueryClient()
  const intent = useRef<Intent>(null)
  return useMutation({
    mutationFn: ({ file, ...terms }: Brought) => {
      intent.current ??= new Intent()
      const querystring = { ...terms, name: file.name }
      const key = intent.current.keyFor([querystring, file.size, file.lastModified])
      return call(bringStreets, { querystring, body: undefined }, { language: presentLanguage(), key, file })
    },
    onSuccess: async () => {
      intent.current?.done()
      onDone()
      await client.invalidateQueries()
    },
  })
}
