import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { foundService } from '../../../src/domains/catalogue/contract.ts'
import { useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead } from '../ui/card.tsx'
import { today } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { DayField, Field, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { contentOf, emptyDraft, type ServiceDraft } from './draft.ts'
import { Editor, FIELDS } from './editor.tsx'
import { useCatalogueTexts } from './texts.ts'
import '../station/station.css'
import './catalogue.css'

/** A service that the catalogue does not have yet. */
export function NewServicePage() {
  const texts = useCatalogueTexts()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { unit: mine } = useMine()
  const [draft, setDraft] = useState(emptyDraft)
  const [unit, setUnit] = useState<Pick<typeof mine, 'id' | 'zh' | 'en'> | undefined>(mine)
  const [code, setCode] = useState('')
  const [from, setFrom] = useState(today)
  const send = useSend(foundService)
  const faults = faultsOf(send.error)
  const change = (part: Partial<ServiceDraft>) => {
    if (send.error) send.reset()
    setDraft((before) => ({ ...before, ...part }))
  }
  const save = () =>
    send.mutate(
      { body: { ...contentOf(draft), code, from, unit: unit?.id ?? mine.id } },
      {
        onSuccess: (written) => {
          void message.success(texts.saved)
          void navigate({ to: '/catalogue/$code', params: { code: written.code } })
        },
      },
    )
  return (
    <>
      <PageHead title={texts.found}>
        <Button type="primary" loading={send.isPending} onClick={save}>
          {texts.save}
        </Button>
      </PageHead>
      {send.error && <Refusal error={send.error} fields={FIELDS} />}
      <Editor draft={draft} faults={faults} onChange={change} disabled={false}>
        <Card title={texts.owner}>
          <div className="fields">
            <Field label={texts.unit} pointer="/unit" faults={faults}>
              {(wiring) => <UnitChoice wiring={wiring} chosen={unit} onChoose={setUnit} />}
            </Field>
            <TextField
              label={texts.code}
              value={code}
              onChange={setCode}
              pointer="/code"
              faults={faults}
              hint={texts.codeHint}
              maxLength={49}
            />
            <DayField label={texts.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
          </div>
        </Card>
      </Editor>
    </>
  )
}
