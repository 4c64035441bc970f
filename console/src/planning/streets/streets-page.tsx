import { App, Button } from 'antd'
import { useState } from 'react'
import {
  listStreets,
  type Network,
  removeStreets,
} from '../../../../src/domains/planning/streets/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import { Card, PageHead, Waiting } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { DraftCard } from './draft-card.tsx'
import { NetworkFacts } from './network-facts.tsx'
import { useStreetTexts } from './texts.ts'
import { UploadCard } from './upload-card.tsx'
import './streets.css'

/** The streets of the city: what is used, drafts of others, and bringing new ones. */
export function StreetsPage() {
  const texts = useStreetTexts()
  const { words } = useWords()
  const { data, error, refetch } = useAsk(listStreets, {})
  return (
    <div className="streets">
      <PageHead title={texts.title} />
      <p className="streets-intro">{texts.intro}</p>
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting text={words.common.loading} />}
      {data && <Networks networks={data.networks} mayEdit={data.mayEdit} />}
    </div>
  )
}

type Props = { networks: readonly Network[]; mayEdit: boolean }

/** What is yet to be decided comes first. */
function Networks({ networks, mayEdit }: Props) {
  const texts = useStreetTexts()
  const kept = networks.find(({ state }) => state === 'kept')
  return (
    <>
      {networks.map(
        (one) =>
          one.state === 'draft' && <DraftCard key={one.id} draft={one} replaces={kept !== undefined} />,
      )}
      <Card title={texts.kept}>{kept ? <Kept kept={kept} mayEdit={mayEdit} /> : <p>{texts.none}</p>}</Card>
      {mayEdit ? <UploadCard /> : <p className="hint">{texts.onlyCity}</p>}
    </>
  )
}

function Kept({ kept, mayEdit }: { kept: Network; mayEdit: boolean }) {
  const texts = useStreetTexts()
  const { message } = App.useApp()
  const [asked, setAsked] = useState(false)
  const remove = useSend(removeStreets)
  const take = () =>
    remove.mutateAsync({ params: { networkId: kept.id } }).then(
      () => void message.success(texts.removed),
      () => undefined,
    )
  return (
    <>
      <NetworkFacts network={kept} />
      {mayEdit && !asked && <Button onClick={() => setAsked(true)}>{texts.remove}</Button>}
      {asked && (
        <>
          <p>{texts.removeAsk}</p>
          <div className="streets-acts">
            <Button danger type="primary" loading={remove.isPending} onClick={() => void take()}>
              {texts.removeSure}
            </Button>
            <Button onClick={() => setAsked(false)}>{texts.stay}</Button>
          </div>
        </>
      )}
      <Refusal error={remove.error} />
    </>
  )
}
