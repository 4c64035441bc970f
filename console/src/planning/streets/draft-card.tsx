import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import {
  getStreets,
  keepStreets,
  type Network,
  type NetworkShown,
  removeStreets,
} from '../../../../src/domains/planning/streets/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import { Card } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { NetworkFacts } from './network-facts.tsx'
import { useStreetTexts } from './texts.ts'

type Props = {
  draft: Network
  /** Others are used now. */
  replaces: boolean
}

/** A file that was read: what is in it, what is wrong with it, and whether it is to be used. */
export function DraftCard({ draft, replaces }: Props) {
  const texts = useStreetTexts()
  const { message } = App.useApp()
  const [onlySound, setOnlySound] = useState(false)
  const keep = useSend(keepStreets)
  const discard = useSend(removeStreets)
  const { id, told } = draft
  const params = { networkId: id }
  const take = () =>
    // Told by the promise: once it is kept, this card is gone.
    keep.mutateAsync({ params, body: { sound: told.faulty > 0 ? told.lines : null } }).then(
      () => void message.success(texts.keptNow),
      () => undefined,
    )
  return (
    <Card title={texts.draft(draft.fileName)} className="streets-draft">
      <NetworkFacts network={draft} />
      <LeftOut leftOut={told.leftOut} />
      {told.faulty > 0 && (
        <>
          <Faults draft={draft} />
          <p>{texts.allOrNothing}</p>
          <Checkbox checked={onlySound} onChange={(event) => setOnlySound(event.target.checked)}>
            {texts.onlySound(told.lines, told.faulty)}
          </Checkbox>
        </>
      )}
      {replaces && <p className="hint">{texts.replaces}</p>}
      <div className="streets-acts">
        <Button
          type="primary"
          loading={keep.isPending}
          disabled={told.faulty > 0 && !onlySound}
          onClick={() => void take()}
        >
          {texts.keep(told.lines)}
        </Button>
        <Button loading={discard.isPending} onClick={() => discard.mutate({ params })}>
          {texts.discard}
        </Button>
      </div>
      <Refusal error={keep.error ?? discard.error} />
    </Card>
  )
}

/** Lines that were left out, by why. */
function LeftOut({ leftOut }: { leftOut: Network['told']['leftOut'] }) {
  const texts = useStreetTexts()
  const { count } = useWords().words.format
  const reasons = Object.entries(leftOut).toSorted(([, a], [, b]) => b - a)
  if (reasons.length === 0) return null
  return (
    <section className="streets-left" aria-label={texts.leftOut}>
      <h3>{texts.leftOut}</h3>
      <ul className="num">
        {reasons.map(([why, lines]) => (
          <li key={why}>
            {texts.why[why] ?? <code>{why}</code>} <b>{count(lines)}</b>
          </li>
        ))}
      </ul>
      <p className="hint">{texts.leftOutHint}</p>
    </section>
  )
}

/** Each faulty line by its number in the file. */
function Faults({ draft: { id, told } }: { draft: Network }) {
  const texts = useStreetTexts()
  const shown: NetworkShown | undefined = useAsk(getStreets, { params: { networkId: id } }).data
  return (
    <div className="streets-faults" role="region" aria-label={texts.faults(told.faulty)} tabIndex={0}>
      <table>
        <caption>{texts.faults(told.faulty)}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.number}</th>
            <th scope="col">{texts.wrong}</th>
          </tr>
        </thead>
        <tbody>
          {shown?.faults.map(({ number, detail }) => (
            <tr key={number}>
              <td className="num">{number}</td>
              <td>{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown && shown.faults.length < told.faulty && (
        <p className="hint num">{texts.faultsShown(shown.faults.length)}</p>
      )}
    </div>
  )
}
