import { App, Button } from 'antd'
import { enConsoleField } from '../../../messages/en/console-field.ts'
import { zhConsoleField } from '../../../messages/zh-CN/console-field.ts'
import { listDevicesBelow, revokeDevice, type WorkersDevice } from '../../../src/domains/field/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { momentShort } from '../cases/time.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useTexts, useWords } from '../words.tsx'
import './visits.css'

/** The server tells no more of them at once. */
const MOST = 500

const useFieldTexts = () => useTexts({ 'zh-CN': zhConsoleField, en: enConsoleField })

/** Phones of those who make visits in my unit and below: to be signed off when they are lost. Never by what they do. */
export function PhonesPage() {
  const texts = useFieldTexts()
  const { inWords } = useWords()
  const { unit } = useMine()
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>} />
      <p className="hint visits-lead">{texts.lead}</p>
      <Phones />
    </>
  )
}

function Phones() {
  const texts = useFieldTexts()
  const { words } = useWords()
  const { unit } = useMine()
  const { data, error, refetch } = useAsk(listDevicesBelow, { querystring: { unit: unit.id } })
  if (error) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={6} />
  if (data.length === 0)
    return (
      <div className="card visits-none">
        <p role="status">{texts.none}</p>
        <p className="hint">{texts.noneHint}</p>
      </div>
    )
  return (
    <Card title={texts.list}>
      <ul className="visits-quiet">
        {data.map((device) => (
          <Phone key={device.id} device={device} />
        ))}
      </ul>
      {data.length >= MOST && <p className="hint">{texts.most(MOST)}</p>}
    </Card>
  )
}

function Phone({
  device: { id, name, worker, lastSyncAt, revokedAt, toldAt, lost },
}: {
  device: WorkersDevice
}) {
  const texts = useFieldTexts()
  const { language } = useWords()
  const { modal } = App.useApp()
  const send = useSend(revokeDevice)
  const whose = worker.name ?? texts.someone
  const when = (at: Temporal.Instant) => momentShort(at, language)
  const ask = () =>
    void modal.confirm({
      title: texts.ask(name, whose),
      content: texts.detail,
      okText: texts.revoke,
      okButtonProps: { danger: true },
      cancelText: texts.keep,
      icon: null,
      // What is wrong is told in the line.
      onOk: () => send.mutateAsync({ params: { deviceId: id } }).catch(() => undefined),
    })
  return (
    <li>
      <div>
        <b lang={tongueOf(whose)}>{whose}</b> · <span lang={tongueOf(name)}>{name}</span>
        <p className="hint">{lastSyncAt ? texts.lastContact(when(lastSyncAt)) : texts.never}</p>
        {revokedAt && (
          <p className="hint">
            {texts.revokedAt(when(revokedAt))} · {toldAt ? texts.told(when(toldAt)) : texts.notTold}
            {lost > 0 && ` · ${texts.lost(lost)}`}
          </p>
        )}
        <Refusal error={send.error} />
      </div>
      {!revokedAt && (
        <Button danger loading={send.isPending} aria-label={texts.revokeOf(name, whose)} onClick={ask}>
          {texts.revoke}
        </Button>
      )}
    </li>
  )
}
