import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { listPacts, publishPact } from '../../../src/domains/parking/desk/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { PARKING_TEXTS } from './texts.ts'

/** Versions of the unit's pact, and another one. */
export function Pacts() {
  const texts = useTexts(PARKING_TEXTS)
  const { inWords } = useWords()
  const { message } = App.useApp()
  const { unit } = useMine()
  const { data, error } = useAsk(listPacts, { querystring: { unit: unit.id } })
  const send = useSend(publishPact)
  const [draft, setDraft] = useState<{ zh: string; en: string }>()
  const [latest] = data ?? []
  const publish = async () => {
    if (!draft) return
    await send.mutateAsync({ body: { unit: unit.id, ...draft } })
    setDraft(undefined)
    void message.success(texts.done)
  }
  return (
    <Card title={texts.pact}>
      <Refusal error={error ?? send.error} />
      {data?.length === 0 && <p className="hint">{texts.noPact}</p>}
      <ul className="parking-list">
        {data?.map((pact) => (
          <li key={pact.id}>
            <details>
              <summary>{texts.version(pact.version, pact.agreed)}</summary>
              <p style={{ whiteSpace: 'pre-line' }}>{inWords(pact)}</p>
            </details>
          </li>
        ))}
      </ul>
      {draft ? (
        <div className="parking-form">
          {(['zh', 'en'] as const).map((side) => (
            <Field key={side} label={side === 'zh' ? texts.pactZh : texts.pactEn} hint={texts.publishHint}>
              {({ id, ...wiring }) => (
                <Input.TextArea
                  id={id}
                  aria-describedby={wiring['aria-describedby']}
                  rows={6}
                  value={draft[side]}
                  onChange={({ target }) => setDraft({ ...draft, [side]: target.value })}
                />
              )}
            </Field>
          ))}
          <Button
            type="primary"
            loading={send.isPending}
            onClick={() => void publish().catch(() => undefined)}
          >
            {texts.publish}
          </Button>
        </div>
      ) : (
        <Button onClick={() => setDraft({ zh: latest?.zh ?? '', en: latest?.en ?? '' })}>
          {texts.publish}
        </Button>
      )}
    </Card>
  )
}
