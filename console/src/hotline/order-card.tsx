import { Button } from 'antd'
import type { CaseShown } from '../../../src/domains/handling/contract.ts'
import { type CaseOrder, getCaseOrder, noteCall } from '../../../src/domains/hotline/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { momentShort } from '../cases/time.ts'
import { Card } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import './hotline.css'
import { useHotlineTexts } from './texts.ts'

/** Where a request came from the hotline: its number and deadline, whether the caller was called, what was exchanged. */
export function HotlineOrderCard({ shown }: { shown: CaseShown }) {
  const { data } = useAsk(getCaseOrder, { params: { caseId: shown.id } })
  return data?.order ? <Order shown={shown} order={data.order} /> : null
}

type Props = { shown: CaseShown; order: CaseOrder }

function Order({ shown, order }: Props) {
  const texts = useHotlineTexts()
  const { language, inWords } = useWords()
  const { number, deadline, state, amended, unmapped } = order
  return (
    <Card title={texts.card} aside={<span className="tag">{texts.state[state]}</span>}>
      <dl className="hotline-facts">
        <dt>{texts.number}</dt>
        <dd>
          {number} · {inWords(order.hotline)}
        </dd>
        <dt>{texts.deadline}</dt>
        <dd>{momentShort(deadline, language)}</dd>
        <dt>{texts.called}</dt>
        <dd>
          <Called shown={shown} order={order} />
        </dd>
      </dl>
      {amended > 0 && <p className="hint">{texts.amended(amended)}</p>}
      {unmapped && <p className="hint">{texts.unmapped(unmapped)}</p>}
      <Exchanged order={order} />
    </Card>
  )
}

function Called({ shown, order }: Props) {
  const texts = useHotlineTexts()
  const { language } = useWords()
  const note = useSend(noteCall)
  const { calledAt, wantsCall, mayCall } = order
  const called = () => note.mutate({ params: { caseId: shown.id }, body: { at: Temporal.Now.instant() } })
  return (
    <>
      {calledAt
        ? texts.calledAt(momentShort(calledAt, language))
        : wantsCall
          ? texts.notCalled
          : texts.noCallWanted}
      {mayCall && shown.kind === 'open' && (
        <div className="hotline-acts">
          <Button size="small" loading={note.isPending} onClick={called}>
            {texts.noteCall}
          </Button>
        </div>
      )}
      <Refusal error={note.error} />
    </>
  )
}

function Exchanged({ order: { messages, heard } }: { order: CaseOrder }) {
  const texts = useHotlineTexts()
  const { language } = useWords()
  if (messages.length + heard.length === 0) return null
  return (
    <>
      <h3>{texts.exchanged}</h3>
      <ul className="hotline-list">
        {messages.map(({ sequence, kind, at, sentAt, dead }) => (
          <li key={sequence}>
            {texts.kinds[kind]}{' '}
            <span className={dead ? 'tag hotline-dead' : 'tag'}>
              {dead ? texts.dead : sentAt ? texts.sent : texts.waiting}
            </span>
            <p className="hint">{momentShort(at, language)}</p>
          </li>
        ))}
        {heard.map((one) => (
          <li key={`${one.kind} ${one.at.toString()}`}>
            <Heard one={one} />
            <p className="hint">{momentShort(one.at, language)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function Heard({ one: { kind, yes, satisfied, became } }: { one: CaseOrder['heard'][number] }) {
  const texts = useHotlineTexts()
  const said =
    kind === 'visit'
      ? texts.visit(yes === true, satisfied ?? 0)
      : kind === 'moreTime'
        ? texts.moreTime(yes === true)
        : texts.words
  return (
    <>
      {said} {became === 'noted' && <span className="tag">{texts.noted}</span>}
    </>
  )
}
