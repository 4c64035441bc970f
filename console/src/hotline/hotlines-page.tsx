import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { compareNow } from '../../../src/domains/hotline/comparing/contract.ts'
import {
  type Hotline,
  listHotlines,
  rotateSecret,
  sendAgain,
} from '../../../src/domains/hotline/lines/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { Icon } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { Categories } from './categories.tsx'
import { Findings } from './findings.tsx'
import './hotline.css'
import { LineForm } from './line-form.tsx'
import { Secret } from './secret.tsx'
import { useHotlineTexts } from './texts.ts'
import { Undelivered } from './undelivered.tsx'

/** The hotlines of my territory: how each goes, what differs, what was not taken over. */
export function HotlinesPage() {
  const texts = useHotlineTexts()
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const [editing, setEditing] = useState<Hotline | 'new' | null>(null)
  const { data, error, refetch } = useAsk(listHotlines, { querystring: { unit: unit.id } })
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setEditing('new')}>
          {texts.add}
        </Button>
      </PageHead>
      <p className="hint">{texts.lead}</p>
      <Refusal error={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting text={words.common.loading} rows={6} />}
      {data && (
        <div className="hotline-page">
          {data.length === 0 && <p className="hint">{texts.none}</p>}
          {data.map((line) => (
            <Line key={line.id} line={line} onEdit={() => setEditing(line)} />
          ))}
          <Findings unit={unit.id} />
        </div>
      )}
      {editing !== null && (
        <Drawer
          open
          onClose={() => setEditing(null)}
          size={560}
          title={editing === 'new' ? texts.add : texts.edit}
        >
          <LineForm
            line={editing === 'new' ? undefined : editing}
            unit={unit}
            onDone={() => setEditing(null)}
          />
        </Drawer>
      )}
    </>
  )
}

function Line({ line, onEdit }: { line: Hotline; onEdit: () => void }) {
  const texts = useHotlineTexts()
  const { language, inWords } = useWords()
  const { code, url, onAir, orders, waiting, dead, comparedAt } = line
  return (
    <Card title={inWords(line)} aside={<span className="tag">{onAir ? texts.onAir : texts.offAir}</span>}>
      <p className="hint">
        {code} {url && `· ${url}`}
      </p>
      <p>
        {texts.openOrders(orders)} · {texts.waitingCount(waiting)} · {texts.deadCount(dead)} ·{' '}
        {comparedAt ? texts.comparedAt(momentInWords(comparedAt, language)) : texts.neverCompared}
      </p>
      <Acts line={line} onEdit={onEdit} />
      <Undelivered line={line.id} />
      <Categories line={line} />
    </Card>
  )
}

function Acts({ line, onEdit }: { line: Hotline; onEdit: () => void }) {
  const texts = useHotlineTexts()
  const { message } = App.useApp()
  const compare = useSend(compareNow)
  const retry = useSend(sendAgain)
  const rotate = useSend(rotateSecret)
  const params = { hotlineId: line.id }
  return (
    <>
      <div className="hotline-acts">
        <Button onClick={onEdit}>{texts.edit}</Button>
        <Button
          loading={compare.isPending}
          onClick={() =>
            compare.mutate(
              { params },
              { onSuccess: ({ differing }) => void message.info(texts.compared(differing)) },
            )
          }
        >
          {texts.compare}
        </Button>
        {line.waiting + line.dead > 0 && (
          <Button
            loading={retry.isPending}
            onClick={() =>
              retry.mutate(
                { params },
                { onSuccess: ({ messages }) => void message.info(texts.retried(messages)) },
              )
            }
          >
            {texts.retry}
          </Button>
        )}
        <Button loading={rotate.isPending} onClick={() => rotate.mutate({ params })}>
          {texts.rotate}
        </Button>
      </div>
      <Refusal error={compare.error ?? retry.error ?? rotate.error} />
      {rotate.data && <Secret secret={rotate.data.secret} onKept={() => rotate.reset()} />}
    </>
  )
}
