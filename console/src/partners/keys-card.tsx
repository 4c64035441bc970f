import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { type Partner, type PartnerKey, revokeKey } from '../../../src/domains/partners/contract.ts'
import { useSend } from '../ask.ts'
import { wall } from '../city-time.ts'
import { Card } from '../ui/card.tsx'
import { Icon } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { ChangingKey, MakingKey } from './key-form.tsx'
import { RotatingKey } from './rotating.tsx'
import { stateOf, works } from './state.ts'
import { usePartnerTexts, useScopeTexts } from './texts.ts'
import { ToldKey } from './told-key.tsx'
import { UnitName } from './unit-name.tsx'

type Open = { readonly what: 'make' } | { readonly what: 'change' | 'rotate'; readonly key: PartnerKey }

/** The keys of a partner, the latest first. One that was just made is shown until it is said to be kept. */
export function KeysCard({ partner }: { partner: Partner }) {
  const texts = usePartnerTexts()
  const [open, setOpen] = useState<Open>()
  const [told, setTold] = useState<string>()
  const close = () => setOpen(undefined)
  const tell = (key: string) => {
    setTold(key)
    close()
  }
  return (
    <Card
      title={texts.keys}
      aside={
        partner.endedAt === null && (
          <Button icon={<Icon name="plus" size={16} />} onClick={() => setOpen({ what: 'make' })}>
            {texts.make}
          </Button>
        )
      }
    >
      <div role="status">
        {told !== undefined && <ToldKey secret={told} onKept={() => setTold(undefined)} />}
      </div>
      {partner.keys.length === 0 && <p className="hint">{texts.keysNone}</p>}
      <ul className="keys">
        {partner.keys.map((key) => (
          <OneKey key={key.id} held={key} keys={partner.keys} onOpen={setOpen} />
        ))}
      </ul>
      {open && (
        <Drawer open onClose={close} size={520} title={titleOf(open, texts)}>
          {open.what === 'make' && <MakingKey partner={partner} onMade={tell} />}
          {open.what === 'change' && <ChangingKey held={open.key} onDone={close} />}
          {open.what === 'rotate' && <RotatingKey held={open.key} onMade={tell} />}
        </Drawer>
      )}
    </Card>
  )
}

function titleOf(open: Open, texts: ReturnType<typeof usePartnerTexts>): string {
  if (open.what === 'make') return texts.make
  return open.what === 'change' ? texts.editTitle(open.key.label) : texts.rotateTitle(open.key.label)
}

type OneProps = { held: PartnerKey; keys: readonly PartnerKey[]; onOpen: (open: Open) => void }

function OneKey({ held, keys, onOpen }: OneProps) {
  const texts = usePartnerTexts()
  const scopes = useScopeTexts()
  const state = stateOf(held, keys)
  const { label, mark, usedAt, usedToday, endsAt } = held
  const ends = works(state) && endsAt ? texts.until(wall(endsAt)) : ''
  return (
    <li>
      <div className="key-head">
        <h3>{label}</h3>
        <code>{mark}…</code>
        <span className={state === 'live' ? 'tag tag-main' : 'tag'}>{texts.state[state]}</span>
        {works(state) && <KeyActs held={held} replaced={state === 'ending'} onOpen={onOpen} />}
      </div>
      <p>
        <UnitName id={held.unit} /> · {held.scopes.map((scope) => scopes[scope].name).join(' · ')}
      </p>
      <p className="partner-figures num hint">
        <span>{texts.usedToday(usedToday)}</span>
        <span>{usedAt ? texts.lastUse(wall(usedAt)) : texts.neverUsed}</span>
        <span>{texts.limits(held.callsAMinute, held.callsADay)}</span>
        {held.scopes.includes('requests.file') && (
          <span>{texts.filing(held.filedADay, held.filedToday)}</span>
        )}
        {ends && <span>{ends}</span>}
      </p>
    </li>
  )
}

type ActsProps = { held: PartnerKey; replaced: boolean; onOpen: (open: Open) => void }

function KeyActs({ held, replaced, onOpen }: ActsProps) {
  const texts = usePartnerTexts()
  const { modal } = App.useApp()
  const send = useSend(revokeKey)
  const { label } = held
  const revoke = () =>
    void modal.confirm({
      title: texts.revokeAsk(label),
      content: texts.revokeDetail,
      okText: texts.revoke,
      okButtonProps: { danger: true },
      cancelText: texts.cancel,
      icon: null,
      onOk: () => send.mutateAsync({ params: { keyId: held.id } }),
    })
  return (
    <span className="key-acts">
      <Button
        size="small"
        aria-label={texts.editOf(label)}
        onClick={() => onOpen({ what: 'change', key: held })}
      >
        {texts.edit}
      </Button>
      {!replaced && (
        <Button
          size="small"
          aria-label={texts.rotateOf(label)}
          onClick={() => onOpen({ what: 'rotate', key: held })}
        >
          {texts.rotate}
        </Button>
      )}
      <Button size="small" danger aria-label={texts.revokeOf(label)} onClick={revoke}>
        {texts.revoke}
      </Button>
      <Refusal error={send.error} />
    </span>
  )
}
