import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import {
  acknowledgeFinding,
  type Finding,
  getFinding,
  reopenFinding,
} from '../../../src/domains/checks/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { CityMap } from '../map/city-map.tsx'
import { dayInWords, momentInWords, today } from '../ui/days.ts'
import { DayField, LongTextField } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { FindingLine } from './finding-line.tsx'
import { useCheckTexts } from './texts.ts'

/** All about one finding: why it matters, where it is, when it was there, what was said about it. */
export function FindingDrawer({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const texts = useCheckTexts()
  const { data, error, refetch } = useAsk(getFinding, { params: { findingId: finding.id } })
  const now = data?.finding ?? finding
  return (
    <Drawer
      open
      onClose={onClose}
      title={texts.checks[finding.check].name}
      size={460}
      className="finding-drawer"
    >
      <div className="finding-detail">
        <FindingLine finding={now} />
        <Refusal error={error} onRetry={() => void refetch()} />
        <section>
          <h3>{texts.why}</h3>
          <p>{texts.checks[finding.check].why}</p>
        </section>
        {now.at && (
          <section className="finding-map" aria-label={texts.place}>
            <CityMap small label={texts.place} home={now.unit.id} chosen={now.unit.id} mark={now.at} />
          </section>
        )}
        {data && <History {...data} />}
        {now.mayAcknowledge && (now.acknowledged ? <Reopen finding={now} /> : <Acknowledge finding={now} />)}
      </div>
    </Drawer>
  )
}

type Told = Pick<
  NonNullable<ReturnType<typeof useAsk<typeof getFinding>>['data']>,
  'stretches' | 'acknowledgements'
>

function History({ stretches, acknowledgements }: Told) {
  const texts = useCheckTexts()
  const { language } = useWords()
  return (
    <>
      <section>
        <h3>{texts.history}</h3>
        <ul className="finding-history">
          {stretches.map(({ appearedAt, goneAt }) => (
            <li key={appearedAt.toString()}>
              {texts.stretch(momentInWords(appearedAt, language), goneAt && momentInWords(goneAt, language))}
            </li>
          ))}
        </ul>
      </section>
      {acknowledgements.length > 0 && (
        <section>
          <h3>{texts.said}</h3>
          <ul className="finding-history">
            {acknowledgements.map(({ reason, until, at, withdrawnAt }) => (
              <li key={at.toString()}>
                {reason}
                <small>
                  {momentInWords(at, language)} · {texts.saidUntil(dayInWords(until, language))}
                  {withdrawnAt && ` · ${texts.withdrawn}`}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Acknowledge({ finding }: { finding: Finding }) {
  const texts = useCheckTexts()
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState(() => Temporal.PlainDate.from(today()).add({ months: 1 }).toString())
  const send = useSend(acknowledgeFinding)
  const faults = faultsOf(send.error)
  return (
    <section>
      <h3>{texts.acknowledge}</h3>
      <form
        className="finding-form"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate(
            { params: { findingId: finding.id }, body: { reason, until } },
            { onSuccess: () => void message.success(texts.reasonSaved) },
          )
        }}
      >
        <Refusal error={send.error} fields={['/reason', '/until']} />
        <LongTextField
          label={texts.reason}
          hint={texts.reasonHint}
          value={reason}
          onChange={setReason}
          pointer="/reason"
          faults={faults}
          rows={2}
        />
        <DayField
          label={texts.until}
          hint={texts.untilHint}
          value={until}
          onChange={setUntil}
          pointer="/until"
          faults={faults}
        />
        <Button
          htmlType="submit"
          type="primary"
          loading={send.isPending}
          disabled={reason.trim() === '' || !until}
        >
          {texts.saveReason}
        </Button>
      </form>
    </section>
  )
}

function Reopen({ finding }: { finding: Finding }) {
  const texts = useCheckTexts()
  const { message } = App.useApp()
  const send = useSend(reopenFinding)
  return (
    <section>
      <Refusal error={send.error} />
      <Button
        loading={send.isPending}
        onClick={() =>
          send.mutate(
            { params: { findingId: finding.id } },
            { onSuccess: () => void message.success(texts.reopened) },
          )
        }
      >
        {texts.reopen}
      </Button>
    </section>
  )
}
