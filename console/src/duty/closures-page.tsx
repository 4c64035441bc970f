import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import {
  type Closure,
  getClosure,
  listClosures,
  withdrawClosure,
} from '../../../src/domains/duty/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { AnnounceClosure } from './announce-closure.tsx'
import { ChangeClosure } from './change-closure.tsx'
import { DUTY_TEXTS } from './texts.ts'
import './duty.css'

/** Closures of the stations of my unit: announced, changed, withdrawn; who was told of them and how. */
export function ClosuresPage() {
  const texts = useTexts(DUTY_TEXTS)
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const { data, error } = useAsk(listClosures, { querystring: { unit: unit.id } })
  const [shown, setShown] = useState<Closure>()
  return (
    <>
      <PageHead title={texts.closures} above={<p className="over-title">{inWords(unit)}</p>}>
        <AnnounceClosure unit={unit} />
      </PageHead>
      <Card title={texts.closures}>
        {error && <Refusal error={error} />}
        {!data && !error && <Waiting text={words.common.loading} />}
        {data?.length === 0 && <p className="hint">{texts.closuresNone}</p>}
        <ul className="duty-plain">
          {data?.map((closure) => (
            <li key={closure.id}>
              <Told closure={closure} />
              <Button size="small" onClick={() => setShown(closure)}>
                {texts.toldList}
              </Button>
            </li>
          ))}
        </ul>
      </Card>
      {shown && <ClosureShown id={shown.id} onClose={() => setShown(undefined)} />}
    </>
  )
}

function Told({ closure }: { closure: Closure }) {
  const texts = useTexts(DUTY_TEXTS)
  const { words, inWords } = useWords()
  return (
    <>
      <b>
        {closure.stations
          .map((one) => inWords(one))
          .slice(0, 3)
          .join(words.format.list)}
      </b>
      {closure.stations.length > 3 && <small>+{closure.stations.length - 3}</small>}
      <span className="num">
        {closure.from.replace('T', ' ')} – {closure.to.replace('T', ' ')}
      </span>
      <span>{inWords(closure.reason)}</span>
      <span className={closure.kind === 'emergency' ? 'tag tag-draft' : 'tag'}>
        {texts.kinds[closure.kind]}
      </span>
      <span className={closure.state === 'announced' ? 'tag tag-published' : 'tag'}>
        {texts.states[closure.state]}
      </span>
      {closure.shortNotice && <span className="tag tag-draft">{texts.short}</span>}
    </>
  )
}

function ClosureShown({ id, onClose }: { id: Closure['id']; onClose: () => void }) {
  const texts = useTexts(DUTY_TEXTS)
  const { words } = useWords()
  const { message, modal } = App.useApp()
  const { data, error } = useAsk(getClosure, { params: { closureId: id } })
  const send = useSend(withdrawClosure)
  const withdraw = (version: number) =>
    modal.confirm({
      title: texts.withdrawClosure,
      content: texts.withdrawSure,
      onOk: () =>
        send.mutate(
          { params: { closureId: id }, body: { version } },
          { onSuccess: () => void message.success(texts.withdrawn) },
        ),
    })
  return (
    <Drawer open onClose={onClose} size={520} title={texts.toldList}>
      <Refusal error={error ?? send.error} />
      {!data && !error && <Waiting text={words.common.loading} />}
      {data && (
        <>
          <p className="duty-acts">
            <Told closure={data.closure} />
          </p>
          {data.closure.state === 'announced' && (
            <p className="duty-acts">
              <ChangeClosure closure={data.closure} />
              <Button danger onClick={() => void withdraw(data.closure.version)}>
                {texts.withdrawClosure}
              </Button>
            </p>
          )}
          {data.told.length === 0 && <p className="hint">{texts.toldNone}</p>}
          <ul className="duty-plain">
            {data.told.map((told) => (
              <li key={`${told.person} ${told.version}`}>
                <b>{told.name ?? words.common.unknown}</b>
                <small>
                  {texts.version(told.version)} · {texts.why[told.why as keyof typeof texts.why] ?? told.why}
                </small>
                <span>{told.present ? texts.reached : texts.notReached}</span>
                {told.ways.map(({ channel, state }) => (
                  <span key={channel} className="tag">
                    {texts.channels[channel as keyof typeof texts.channels] ?? channel}{' '}
                    {texts.deliveries[state as keyof typeof texts.deliveries] ?? state}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </Drawer>
  )
}
