import { Alert, Button } from 'antd'
import { ProblemReply } from '../api.ts'
import { useWords } from '../words.tsx'
import { faultsBeside, faultsOf } from './faults.ts'

/** Says that something was refused or could not be reached, with the faults that no field shows. */
export function Refusal({
  error,
  fields = [],
  onRetry,
}: {
  error: unknown
  /** Pointers of the fields that show their faults themselves. */
  fields?: readonly string[]
  onRetry?: () => void
}) {
  const { words } = useWords()
  if (!error) return null
  const problem = error instanceof ProblemReply ? error.problem : undefined
  const others = faultsBeside(faultsOf(error), fields)
  return (
    <Alert
      type="error"
      showIcon={false}
      role="alert"
      className="refusal"
      title={problem?.title ?? words.common.noReply}
      description={
        <>
          <p>{problem ? problem.detail : words.common.noReplyDetail}</p>
          {others.length > 0 && (
            <ul>
              {others.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
        </>
      }
      action={onRetry && <Button onClick={onRetry}>{words.common.retry}</Button>}
    />
  )
}
