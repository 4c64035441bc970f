import { useWords } from '../words.tsx'
import { useTrailTexts } from './texts.ts'

/** What was written down beside an entry: short values at once, the rest on demand. */
export function Detail({ detail }: { detail: Readonly<Record<string, unknown>> }) {
  const { words } = useWords()
  const { details } = useTrailTexts()
  const entries = Object.entries(detail)
  if (entries.length === 0) return null
  const simple = entries.filter(([, value]) => typeof value !== 'object')
  const deep = entries.filter(([, value]) => typeof value === 'object' && value !== null)
  return (
    <>
      {simple.length > 0 && (
        <small>
          {simple.map(([name, value]) => `${details[name] ?? name} ${String(value)}`).join(' · ')}
        </small>
      )}
      {deep.length > 0 && (
        <details>
          <summary>{words.audit.detail}</summary>
          <pre tabIndex={0}>{JSON.stringify(Object.fromEntries(deep), null, 2)}</pre>
        </details>
      )}
    </>
  )
}
