import { Link } from '@tanstack/react-router'
import { Refusal } from '../ui/refusal.tsx'
import { NoReply, ProblemReply } from '../api.ts'
import { useWords } from '../words.tsx'

/** There is nothing at this address. */
export function Missing() {
  const { words } = useWords()
  return (
    <main className="trouble">
      <h1>{words.shell.notFound}</h1>
      <p>{words.shell.notFoundDetail}</p>
      <Link to="/">{words.shell.overview}</Link>
    </main>
  )
}

/** The page itself failed, or what it cannot do without was refused. */
export function Broken({ error }: { error: unknown }) {
  const { words } = useWords()
  const told = error instanceof ProblemReply || error instanceof NoReply
  return (
    <main className="trouble">
      <h1>{words.shell.broke}</h1>
      {told ? <Refusal error={error} /> : <p>{words.shell.brokeDetail}</p>}
      <button type="button" className="plain-button" onClick={() => location.reload()}>
        {words.common.reload}
      </button>
    </main>
  )
}
