import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { addPartner, listPartners, type Partner } from '../../../src/domains/partners/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { wall } from '../city-time.ts'
import { useMine } from '../shell/mine.tsx'
import { PageHead, Waiting } from '../ui/card.tsx'
import { Icon } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { PartnerForm } from './partner-form.tsx'
import { stateOf, works } from './state.ts'
import { usePartnerTexts } from './texts.ts'
import { UnitName } from './unit-name.tsx'
import './partners.css'

/** The partners of my unit and of what is in it. */
export function PartnersPage() {
  const texts = usePartnerTexts()
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useAsk(listPartners, { querystring: { unit: unit.id } })
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <a className="partners-docs" href="/developers">
          {texts.developers}
        </a>
        <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
          {texts.add}
        </Button>
      </PageHead>
      <p className="hint partners-lead">{texts.lead}</p>
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting text={words.common.loading} rows={6} />}
      {data?.length === 0 && <p className="partners-none">{texts.none}</p>}
      <ul className="partners">
        {data?.map((partner) => (
          <Line key={partner.id} partner={partner} />
        ))}
      </ul>
      {adding && (
        <Drawer open onClose={() => setAdding(false)} size={480} title={texts.add}>
          <Adding />
        </Drawer>
      )}
    </>
  )
}

function Line({ partner: { id, name, unit, contactRole, keys, endedAt } }: { partner: Partner }) {
  const texts = usePartnerTexts()
  const live = keys.filter((key) => works(stateOf(key, keys)))
  const last = keys
    .flatMap(({ usedAt }) => usedAt ?? [])
    .toSorted((a, b) => Temporal.Instant.compare(a, b))
    .at(-1)
  return (
    <li>
      <div className="partner-head">
        <h2>
          <Link to="/partners/$partnerId" params={{ partnerId: id }}>
            {name}
          </Link>
        </h2>
        {endedAt ? <span className="tag">{texts.ended}</span> : null}
      </div>
      <p className="hint">
        <UnitName id={unit} /> · {contactRole}
      </p>
      <p className="partner-figures num">
        <span>{texts.keysOf(live.length)}</span>
        <span>{texts.usedToday(keys.reduce((all, { usedToday }) => all + usedToday, 0))}</span>
        <span>{last ? texts.lastUse(wall(last)) : texts.neverUsed}</span>
      </p>
    </li>
  )
}

function Adding() {
  const { unit } = useMine()
  const navigate = useNavigate()
  const send = useSend(addPartner)
  return (
    <PartnerForm
      first={{ name: '', contactRole: '', unit }}
      error={send.error}
      waits={send.isPending}
      onSave={async ({ name, contactRole, unit: at }) => {
        const { id } = await send.mutateAsync({ body: { name, contactRole, unit: at.id } })
        await navigate({ to: '/partners/$partnerId', params: { partnerId: id } })
      }}
    />
  )
}
