import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import {
  changePartner,
  endPartner,
  getPartner,
  type Partner,
  PartnerId,
} from '../../../src/domains/partners/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { PageHead, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { KeysCard } from './keys-card.tsx'
import { PartnerForm } from './partner-form.tsx'
import { usePartnerTexts } from './texts.ts'
import { UnitName } from './unit-name.tsx'
import { UsageCard } from './usage-card.tsx'
import './partners.css'

const route = getRouteApi('/shell/partners/$partnerId')

/** One partner: its keys, and how they are used. */
export function PartnerPage() {
  const { words } = useWords()
  const { partnerId } = route.useParams()
  const { data, error, refetch } = useAsk(getPartner, { params: { partnerId: PartnerId.parse(partnerId) } })
  if (!data)
    return error ? (
      <Refusal error={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting text={words.common.loading} rows={8} />
    )
  return (
    <div className="partner">
      <Head partner={data} />
      <KeysCard partner={data} />
      <UsageCard partner={data} />
    </div>
  )
}

function Head({ partner }: { partner: Partner }) {
  const texts = usePartnerTexts()
  const { modal } = App.useApp()
  const [editing, setEditing] = useState(false)
  const ending = useSend(endPartner)
  const { id, name, unit, contactRole, endedAt } = partner
  const end = () =>
    void modal.confirm({
      title: texts.endAsk(name),
      content: texts.endDetail,
      okText: texts.end,
      okButtonProps: { danger: true },
      cancelText: texts.cancel,
      icon: null,
      onOk: () => ending.mutateAsync({ params: { partnerId: id } }),
    })
  return (
    <>
      <PageHead
        title={name}
        above={
          <p className="over-title">
            <Link to="/partners">{texts.back}</Link> · <UnitName id={unit} />
          </p>
        }
      >
        {endedAt ? (
          <span className="tag">{texts.ended}</span>
        ) : (
          <>
            <Button onClick={() => setEditing(true)}>{texts.edit}</Button>
            <Button danger onClick={end}>
              {texts.end}
            </Button>
          </>
        )}
      </PageHead>
      <p className="hint">
        {texts.contactRole} · {contactRole}
      </p>
      <Refusal error={ending.error} />
      {editing && (
        <Drawer open onClose={() => setEditing(false)} size={480} title={texts.edit}>
          <Editing partner={partner} onDone={() => setEditing(false)} />
        </Drawer>
      )}
    </>
  )
}

function Editing({ partner, onDone }: { partner: Partner; onDone: () => void }) {
  const { unit } = useMine()
  const send = useSend(changePartner)
  return (
    <PartnerForm
      first={{ ...partner, unit }}
      settled
      error={send.error}
      waits={send.isPending}
      onSave={async ({ name, contactRole }) => {
        await send.mutateAsync({ params: { partnerId: partner.id }, body: { name, contactRole } })
        onDone()
      }}
    />
  )
}
