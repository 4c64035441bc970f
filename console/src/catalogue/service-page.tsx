import { getRouteApi } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import {
  type CatalogueService,
  changeService,
  confirmServices,
  listEditions,
  retireService,
  showCatalogueService,
} from '../../../src/domains/catalogue/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { SaveBar } from '../station/save-bar.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords, today } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { DayField } from '../ui/field.tsx'
import { Icon } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitLink } from '../ui/unit-link.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useWords } from '../words.tsx'
import { contentOf, draftOf, sameDraft, type ServiceDraft } from './draft.ts'
import { Editor, FIELDS } from './editor.tsx'
import { useCatalogueTexts } from './texts.ts'
import '../station/station.css'
import './catalogue.css'

const route = getRouteApi('/shell/catalogue/$code')

/** A service: what is said of it, what was said, and when somebody last made sure. */
export function ServicePage() {
  const { words } = useWords()
  const { code } = route.useParams()
  const { data, error, refetch } = useAsk(showCatalogueService, { params: { code }, querystring: {} })
  const [round, setRound] = useState(0)
  const reload = () => void refetch().then(() => setRound((n) => n + 1))
  if (error && !data) return <Refusal error={error} onRetry={reload} />
  if (!data) return <Waiting text={words.common.loading} rows={8} />
  return <Opened key={`${data.id} ${round}`} service={data} onReload={reload} />
}

function Opened({ service, onReload }: { service: CatalogueService; onReload: () => void }) {
  const { inWords } = useWords()
  const texts = useCatalogueTexts()
  return (
    <>
      <PageHead title={inWords(service)} above={<UnitLink unit={service.unit} />}>
        <a href={`/services/${service.code}`} className="with-icon">
          <Icon name="portal" size={16} />
          {texts.asResident}
        </a>
      </PageHead>
      <Facts service={service} />
      {!service.mayEdit && <p className="notice">{texts.readOnly}</p>}
      <Tabs
        items={[
          {
            key: 'content',
            label: texts.content,
            children: <Content service={service} onReload={onReload} />,
          },
          { key: 'history', label: texts.history, children: <History service={service} /> },
          ...(service.mayEdit && service.state !== 'retired'
            ? [{ key: 'retire', label: texts.retire, children: <Retire service={service} /> }]
            : []),
        ]}
      />
    </>
  )
}

function Facts({ service }: { service: CatalogueService }) {
  const { words, inWords, language } = useWords()
  const texts = useCatalogueTexts()
  const { message } = App.useApp()
  const send = useSend(confirmServices)
  const { confirmed, state, offeredUntil } = service
  const confirm = () =>
    send.mutate(
      { body: { services: [service.id] } },
      { onSuccess: () => void message.success(texts.confirmedDone(1)) },
    )
  return (
    <div className="service-facts">
      <span className="tag">{texts.states[state]}</span>
      <span className="num">
        {words.common.code} {service.code}
      </span>
      <span>
        {texts.confirmedBy(dayInWords(confirmed.on, language), confirmed.by ? inWords(confirmed.by) : '—')}{' '}
        {dayInWords(confirmed.until, language)}
      </span>
      {confirmed.stale && <span className="tag tag-stale">{texts.stale}</span>}
      {offeredUntil !== null && <span>{texts.retired(dayInWords(offeredUntil, language))}</span>}
      {service.mayEdit && state === 'offered' && (
        <Button loading={send.isPending} onClick={confirm}>
          {texts.confirm}
        </Button>
      )}
      {send.error && <Refusal error={send.error} />}
    </div>
  )
}

function Content({ service, onReload }: { service: CatalogueService; onReload: () => void }) {
  const texts = useCatalogueTexts()
  const { message } = App.useApp()
  const [draft, setDraft] = useState(() => draftOf(service))
  const [from, setFrom] = useState(today)
  const send = useSend(changeService)
  const faults = faultsOf(send.error)
  const change = (part: Partial<ServiceDraft>) => {
    if (send.error) send.reset()
    setDraft((before) => ({ ...before, ...part }))
  }
  const save = () =>
    send.mutate(
      { params: { serviceId: service.id }, body: { ...contentOf(draft), from, version: service.version } },
      { onSuccess: () => void message.success(texts.saved) },
    )
  return (
    <>
      <Editor draft={draft} faults={faults} onChange={change} disabled={!service.mayEdit}>
        {service.mayEdit && (
          <Card title={texts.from}>
            <DayField
              label={texts.from}
              value={from}
              onChange={setFrom}
              pointer="/from"
              faults={faults}
              hint={texts.fromHint}
            />
          </Card>
        )}
      </Editor>
      {service.mayEdit && (
        <SaveBar
          dirty={!sameDraft(draft, draftOf(service))}
          saving={send.isPending}
          faults={0}
          error={send.error}
          text={texts.save}
          fields={FIELDS}
          onSave={save}
          onReset={() => {
            send.reset()
            setDraft(draftOf(service))
          }}
          onReload={onReload}
        />
      )}
    </>
  )
}

function History({ service }: { service: CatalogueService }) {
  const { inWords, language, words } = useWords()
  const texts = useCatalogueTexts()
  const { data } = useAsk(listEditions, { params: { code: service.code } })
  if (!data) return <Waiting text={words.common.loading} rows={3} />
  return (
    <Card title={texts.history}>
      <ul className="here-list">
        {data.map(({ from, until, steps, documents, ...names }) => (
          <li key={from}>
            <b>{texts.edition(dayInWords(from, language), until && dayInWords(until, language))}</b>
            <span>
              {inWords(names)} · {texts.counts(steps, documents)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Retire({ service }: { service: CatalogueService }) {
  const texts = useCatalogueTexts()
  const { message } = App.useApp()
  const [on, setOn] = useState(today)
  const send = useSend(retireService)
  const retire = () =>
    send.mutate(
      { params: { serviceId: service.id }, body: { on, version: service.version } },
      { onSuccess: () => void message.success(texts.retireDone) },
    )
  return (
    <Card title={texts.retire}>
      <div className="rows">
        <p>{texts.retireText}</p>
        <DayField
          label={texts.retireOn}
          value={on}
          onChange={setOn}
          pointer="/on"
          faults={faultsOf(send.error)}
        />
        {send.error && <Refusal error={send.error} fields={['/on']} />}
        <Button danger loading={send.isPending} onClick={retire}>
          {texts.retire}
        </Button>
      </div>
    </Card>
  )
}
