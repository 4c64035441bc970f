import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { bringBoundaries, type RedrawnKind } from '../../../src/domains/registers/boundaries/contract.ts'
import { call, Intent } from '../api.ts'
import { presentLanguage } from '../language.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, Waiting } from '../ui/card.tsx'
import { ChoiceField, choicesOf, Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { TEXTS } from './texts.ts'

/** Sends a file as it is; the answer leads to its preview. */
export function Upload() {
  const texts = useTexts(TEXTS)
  const { inWords } = useWords()
  const { unit } = useMine()
  const [kind, setKind] = useState<RedrawnKind>('subdistrict')
  const [file, setFile] = useState<File>()
  const send = useBring()
  return (
    <Card title={texts.upload} aside={<span className="hint">{texts.within(inWords(unit))}</span>}>
      <form
        className="boundary-upload"
        onSubmit={(event) => {
          event.preventDefault()
          if (file) send.mutate({ file, within: unit.id, kind })
        }}
      >
        <Field label={texts.file} hint={texts.fileHint}>
          {({ id, 'aria-describedby': described }) => (
            <input
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
        <ChoiceField label={texts.kind} value={kind} onChange={setKind} choices={choicesOf(texts.kinds)} />
        <Button type="primary" htmlType="submit" disabled={!file} loading={send.isPending}>
          {texts.read}
        </Button>
      </form>
      {send.isPending && <Waiting text={texts.reading} rows={2} />}
      <Refusal error={send.error} />
    </Card>
  )
}

type Brought = {
  file: File
  within: typeof bringBoundaries.schema.querystring._output.within
  kind: RedrawnKind
}

function useBring() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const intent = useRef<Intent>(null)
  return useMutation({
    mutationFn: ({ file, within, kind }: Brought) => {
      intent.current ??= new Intent()
      const querystring = { within, kind, name: file.name }
      const key = intent.current.keyFor([querystring, file.size, file.lastModified])
      return call(
        bringBoundaries,
        { querystring, body: undefined },
        { language: presentLanguage(), key, file },
      )
    },
    onSuccess: async ({ id }) => {
      intent.current?.done()
      await client.invalidateQueries()
      await navigate({ to: '/registers/boundaries/$importId', params: { importId: id } })
    },
  })
}
