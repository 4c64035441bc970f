import { Link } from '@tanstack/react-router'
import { Button, Drawer, Popconfirm } from 'antd'
import { useState } from 'react'
import {
  type Caseload,
  editCaseload,
  getHoldings,
  type HoldingShown,
} from '../../../src/domains/visits/caseloads/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { today } from '../city-time.ts'
import { Waiting } from '../ui/card.tsx'
import { dayInWords } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import { useVisitTexts } from './texts.ts'

type DrawerProps = { caseload: Caseload; onClose: () => void }

/** One caseload: its places, who held it and who will, another name, and its end. */
export function CaseloadDrawer({ caseload, onClose }: DrawerProps) {
  const texts = useVisitTexts().caseloads
  const { inWords, words } = useWords()
  return (
    <Drawer
      open
      onClose={onClose}
      size={460}
      title={<span lang={tongueOf(caseload.name)}>{caseload.name}</span>}
      aria-label={caseload.name}
    >
      <div className="visits-parts">
        <p>
          {inWords(caseload.unit)} · {texts.places} {words.format.count(caseload.places)}
          <br />
          <Link to="/visits/places" search={{ caseload: caseload.id }}>
            {texts.toPlaces}
          </Link>
        </p>
        <History id={caseload.id} />
        <Edit caseload={caseload} onClose={onClose} />
      </div>
    </Drawer>
  )
}

function History({ id }: { id: Caseload['id'] }) {
  const texts = useVisitTexts().caseloads
  const { words } = useWords()
  const { data, error, refetch } = useAsk(getHoldings, { params: { caseloadId: id } })
  return (
    <section aria-label={texts.history}>
      <h3>{texts.history}</h3>
      <Refusal error={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting text={words.common.loading} rows={3} />}
      {data?.holdings.length === 0 && <p className="hint">{texts.noHistory}</p>}
      {data && data.holdings.length > 0 && (
        <Timeline>
          {data.holdings.map((one) => (
            <Holding key={`${one.person.id} ${one.from}`} holding={one} />
          ))}
        </Timeline>
      )}
    </section>
  )
}

function Holding({ holding: { person, from, until } }: { holding: HoldingShown }) {
  const texts = useVisitTexts()
  const { language } = useWords()
  const isNow = from <= today() && (until === null || until > today())
  return (
    <li>
      <b>{person.name ?? texts.someone}</b>{' '}
      {isNow && <span className="tag tag-main">{texts.caseloads.now}</span>}
      <p className="hint">
        {texts.caseloads.span(dayInWords(from, language), until && dayInWords(until, language))}
      </p>
    </li>
  )
}

function Edit({ caseload, onClose }: DrawerProps) {
  const texts = useVisitTexts()
  const { words } = useWords()
  const [name, setName] = useState(caseload.name)
  const send = useSend(editCaseload)
  const edit = async (change: { name: string } | { closed: true }) => {
    await send.mutateAsync({
      params: { caseloadId: caseload.id },
      body: { version: caseload.version, ...change },
    })
    onClose()
  }
  return (
    <form
      className="visits-form"
      onSubmit={(event) => {
        event.preventDefault()
        void edit({ name: name.trim() }).catch(() => undefined)
      }}
    >
      <TextField
        label={texts.caseloads.edit}
        value={name}
        onChange={setName}
        maxLength={60}
        pointer="/name"
        faults={faultsOf(send.error)}
        hint={texts.caseloads.foundHint}
      />
      <Refusal error={send.error} fields={['/name']} />
      <div className="visits-acts">
        <Button
          htmlType="submit"
          loading={send.isPending}
          disabled={name.trim() === '' || name.trim() === caseload.name}
        >
          {texts.save}
        </Button>
        <Popconfirm
          title={texts.caseloads.closeSure}
          okText={texts.caseloads.closeIt}
          cancelText={words.common.cancel}
          onConfirm={() => void edit({ closed: true }).catch(() => undefined)}
        >
          <Button danger>{texts.caseloads.closeIt}</Button>
        </Popconfirm>
      </div>
    </form>
  )
}
