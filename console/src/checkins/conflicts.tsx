import { Button } from 'antd'
import { clock } from '../city-time.ts'
import {
  type Conflict,
  listConflicts,
  type Resolution,
  resolveConflict,
} from '../../../src/domains/checkins/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { useCheckInTexts } from './texts.ts'

const ANSWERS: Record<Conflict['why'], readonly Resolution[]> = {
  twice: ['samePerson', 'alsoCame'],
  cancelled: ['alsoCame', 'didNotCome'],
  notExpected: ['alsoCame', 'didNotCome'],
  clock: ['seen'],
}

/** What devices without network noted differently; a person says what was true. */
export function Conflicts({ station, open }: { station: StationId; open: number }) {
  const texts = useCheckInTexts()
  const { words } = useWords()
  const { data, error, refetch } = useAsk(listConflicts, { querystring: { station } })
  return (
    <Card
      title={texts.conflicts}
      aside={open > 0 && <span className="tag checkin-open">{texts.conflictsOpen(open)}</span>}
    >
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting text={words.common.loading} />}
      {data?.length === 0 && <p className="hint">{texts.conflictsNone}</p>}
      <ul className="checkin-conflicts">
        {data?.map((conflict) => (
          <OneConflict key={conflict.id} conflict={conflict} />
        ))}
      </ul>
    </Card>
  )
}

function OneConflict({ conflict }: { conflict: Conflict }) {
  const texts = useCheckInTexts()
  const { inWords } = useWords()
  const send = useSend(resolveConflict)
  const { why, name, occasion, at, deviceAt, desk, other, resolved } = conflict
  const minutes = Math.round((deviceAt.epochMilliseconds - at.epochMilliseconds) / 60_000)
  return (
    <li>
      <b>{texts.why[why]}</b>
      {why !== 'clock' && (
        <span>
          {name === '' ? texts.nameless : name} {occasion && inWords(occasion)}
        </span>
      )}
      {other && <span>{texts.firstNoted(clock(other.at), other.desk)}</span>}
      <span>{why === 'clock' ? texts.clockText(minutes) : texts.noted(clock(at), desk)}</span>
      {why === 'clock' && <span className="hint">{desk}</span>}
      <Refusal error={send.error} />
      {resolved ? (
        <span className="tag">{texts.resolved(texts.resolution[resolved])}</span>
      ) : (
        <span className="checkin-answers">
          {ANSWERS[why].map((resolution) => (
            <Button
              key={resolution}
              size="small"
              disabled={send.isPending}
              onClick={() => send.mutate({ params: { conflictId: conflict.id }, body: { resolution } })}
            >
              {texts.resolution[resolution]}
            </Button>
          ))}
        </span>
      )}
    </li>
  )
}
