import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ShownRequest } from '../../../../src/domains/requests/contract.ts'
import { addFollower } from '../../../../src/domains/requests/following/contract.ts'
import { useSend } from '../../ask.ts'
import { dayAt } from '../../city-time.ts'
import { useMine } from '../../shell/mine.tsx'
import { Card } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { tongueOf } from '../../ui/tongue.ts'
import { useWords } from '../../words.tsx'
import type { Draft } from './draft.ts'
import { useIntakeTexts } from './texts.ts'

type NearProps = {
  draft: Draft
  near: readonly ShownRequest[] | undefined
  /** Whoever asked was added to the one of this number: the form has nothing left to file. */
  onSame: (number: string) => void
}

/** Open ones near by that ask the same: whoever asks is added to one of them, instead of filing it again. */
export function NearCard({ draft, near, onSame }: NearProps) {
  const texts = useIntakeTexts()
  return (
    <Card title={texts.near}>
      <div aria-live="polite">
        {!near && <p className="hint">{texts.nearWait}</p>}
        {near?.length === 0 && <p className="hint">{texts.nearNone}</p>}
        {near && near.length > 0 && (
          <>
            <p className="intake-near-lead">{texts.nearFound(near.length)}</p>
            <ul className="intake-near">
              {near.map((request) => (
                <Same key={request.id} draft={draft} request={request} onSame={onSame} />
              ))}
            </ul>
          </>
        )}
      </div>
    </Card>
  )
}

/** Month and day there, 11-26. */
function day(at: Temporal.Instant): string {
  return dayAt(at).slice(5)
}

type SameProps = { draft: Draft; request: ShownRequest; onSame: (number: string) => void }

function Same({ draft, request, onSame }: SameProps) {
  const texts = useIntakeTexts()
  const { inWords, words } = useWords()
  const { unit } = useMine()
  const send = useSend(addFollower)
  const add = async () => {
    await send.mutateAsync({
      params: { caseId: request.id },
      body: { unit: unit.id, requester: draft.phone.trim(), consent: draft.consent },
    })
    onSame(request.number)
  }
  const facts = [
    request.category && inWords(request.category),
    texts.opened(day(request.opened)),
    request.due && texts.due(day(request.due)),
    request.unit && inWords(request.unit),
  ].filter(Boolean)
  const isReady = draft.named && draft.phone.trim() !== '' && draft.consent
  return (
    <li>
      <p className="intake-near-head">
        <Link to="/cases/$caseId" params={{ caseId: request.id }} className="num">
          {request.number}
        </Link>
        {request.followers > 0 && <span className="tag tag-main">{texts.others(request.followers)}</span>}
      </p>
      {request.text && (
        <p className="intake-near-text" lang={tongueOf(request.text)}>
          {request.text}
        </p>
      )}
      <p className="hint">{facts.join(' · ')}</p>
      <Refusal error={send.error} />
      <Button
        size="small"
        disabled={!isReady}
        loading={send.isPending}
        // What was refused is said above.
        onClick={() => void add().catch(() => undefined)}
        aria-label={`${texts.sameThing} ${request.number}`}
      >
        {texts.sameThing}
      </Button>
      {!isReady && (
        <p className="hint">
          {draft.named
            ? texts.missing + [texts.missingPhone, texts.missingConsent].join(words.format.list)
            : texts.sameAnonymous}
        </p>
      )}
    </li>
  )
}
