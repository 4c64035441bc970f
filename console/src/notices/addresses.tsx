import { App, Button } from 'antd'
import { useState } from 'react'
import {
  confirmAddress,
  giveAddress,
  type NoticeSettings,
  type OwnChannel,
  removeAddress,
} from '../../../src/domains/notices/contract.ts'
import { useSend } from '../ask.ts'
import { faultsOf } from '../ui/faults.ts'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts } from '../words.tsx'
import { TEXTS } from './texts.ts'

/** Where I am reached: mail and WeChat, confirmed by a code; the phone that I sign in with. */
export function Addresses({ settings }: { settings: NoticeSettings }) {
  const texts = useTexts(TEXTS)
  return (
    <div className="told-ways">
      <Way channel="email" label={texts.email} hint={texts.emailHint} settings={settings} />
      <Way channel="wechat" label={texts.wechat} hint={texts.wechatHint} settings={settings} />
      <div className="told-way">
        <h3>{texts.phone}</h3>
        <p>{settings.phone ?? texts.notGiven}</p>
        <p className="hint">{texts.phoneHint}</p>
      </div>
    </div>
  )
}

type WayProps = { channel: OwnChannel; label: string; hint: string; settings: NoticeSettings }

function Way({ channel, label, hint, settings }: WayProps) {
  const texts = useTexts(TEXTS)
  const known = settings.addresses.find((address) => address.channel === channel)
  const [anew, setAnew] = useState(false)
  if (!settings.offered.includes(channel))
    return (
      <div className="told-way">
        <h3>{label}</h3>
        <p className="hint">{texts.notOffered}</p>
      </div>
    )
  return (
    <div className="told-way" role="group" aria-label={label}>
      <h3>{label}</h3>
      {known?.confirmed && (
        <p>
          {known.mask} <b className="told-ok">{texts.confirmed}</b>
          {known.failing && <b className="told-failing">{texts.failing}</b>}
        </p>
      )}
      {known && !known.confirmed && !anew && <Code channel={channel} mask={known.mask} />}
      {(!known || anew) && (
        <Give channel={channel} label={label} hint={hint} onGiven={() => setAnew(false)} />
      )}
      {known && (
        <div className="told-acts">
          {!anew && <Button onClick={() => setAnew(true)}>{texts.again}</Button>}
          <Remove channel={channel} label={label} />
        </div>
      )}
    </div>
  )
}

function Give({ channel, label, hint, onGiven }: Omit<WayProps, 'settings'> & { onGiven: () => void }) {
  const texts = useTexts(TEXTS)
  const { message } = App.useApp()
  const [address, setAddress] = useState('')
  const send = useSend(giveAddress)
  return (
    <>
      <form
        className="told-form"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate(
            { params: { channel }, body: { address } },
            {
              onSuccess: ({ seconds }) => {
                void message.success(texts.codeSent(Math.round(seconds / 60)))
                onGiven()
              },
            },
          )
        }}
      >
        <TextField
          label={label}
          value={address}
          onChange={setAddress}
          hint={hint}
          pointer="/address"
          faults={faultsOf(send.error)}
          maxLength={254}
        />
        <Button htmlType="submit" loading={send.isPending} disabled={address.trim() === ''}>
          {texts.sendCode}
        </Button>
      </form>
      <Refusal error={send.error} fields={['/address']} />
    </>
  )
}

function Code({ channel, mask }: { channel: OwnChannel; mask: string }) {
  const texts = useTexts(TEXTS)
  const [code, setCode] = useState('')
  const send = useSend(confirmAddress)
  return (
    <>
      <p>{texts.waiting(mask)}</p>
      <form
        className="told-form"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate({ params: { channel }, body: { code } })
        }}
      >
        <TextField label={texts.code} value={code} onChange={setCode} maxLength={12} />
        <Button htmlType="submit" type="primary" loading={send.isPending} disabled={code.trim() === ''}>
          {texts.confirm}
        </Button>
      </form>
      <Refusal error={send.error} />
    </>
  )
}

function Remove({ channel, label }: { channel: OwnChannel; label: string }) {
  const texts = useTexts(TEXTS)
  const { message } = App.useApp()
  const send = useSend(removeAddress)
  return (
    <>
      <Button
        danger
        loading={send.isPending}
        onClick={() =>
          send.mutate({ params: { channel } }, { onSuccess: () => void message.success(texts.removed) })
        }
      >
        {texts.remove}
        <span className="unseen"> {label}</span>
      </Button>
      <Refusal error={send.error} />
    </>
  )
}
