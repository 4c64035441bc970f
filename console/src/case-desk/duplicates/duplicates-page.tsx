import { Link } from '@tanstack/react-router'
import { listDuplicates } from '../../../../src/domains/handling/contract.ts'
import { useAsk } from '../../ask.ts'
import { useProcess } from '../../cases/processes.ts'
import { useMine } from '../../shell/mine.tsx'
import { PageHead, Waiting } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { Group } from './group.tsx'
import { useDuplicateTexts } from './texts.ts'
import './duplicates.css'

/** What neighbours ask is what is asked more than once. */
const PROCESS = 'request'

/** What was filed more than once, near each other: one is kept, the others go along with it. */
export function DuplicatesPage() {
  const texts = useDuplicateTexts()
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const process = useProcess(PROCESS)
  const { data, error, refetch } = useAsk(listDuplicates, {
    querystring: { unit: unit.id, process: PROCESS },
  })
  const action = process?.actions.find(({ verb }) => verb === 'merge')?.name
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <Link to="/cases/watch" className="link">
          {texts.back}
        </Link>
      </PageHead>
      <p className="hint duplicates-lead">
        {texts.lead} {data && texts.looked(data.looked)}
      </p>
      <Refusal error={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting text={words.common.loading} rows={8} />}
      {data?.groups.length === 0 && <p className="duplicates-none">{texts.none}</p>}
      {action &&
        data?.groups.map((group) => (
          <Group
            key={group.map(({ id, events }) => `${id} ${events}`).join(' ')}
            group={group}
            action={action}
          />
        ))}
    </>
  )
}
