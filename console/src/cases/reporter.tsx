import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type CaseKept, type CaseShown, lookAtReporter } from '../../../src/domains/handling/contract.ts'
import { asking } from '../ask.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { useCaseTexts } from './texts.ts'

type ReporterProps = { shown: CaseShown; reporter: CaseKept['reporter'] }

/** Who asked: nothing until somebody looks, and a look is written down. */
export function Reporter({ shown, reporter }: ReporterProps) {
  const texts = useCaseTexts()
  const [isOpen, setOpen] = useState(false)
  if (reporter === 'none') return null
  return (
    <div className="case-reporter" role="group" aria-label={texts.reporter}>
      {reporter === 'anonymous' && <p className="hint">{texts.reporterAnonymous}</p>}
      {reporter === 'known' && !isOpen && (
        <>
          <p className="hint">{texts.reporterKnown}</p>
          <Button onClick={() => setOpen(true)}>{texts.look}</Button>
          <p className="hint">{texts.lookNote}</p>
        </>
      )}
      {isOpen && <Looked shown={shown} />}
    </div>
  )
}

function Looked({ shown }: { shown: CaseShown }) {
  const texts = useCaseTexts()
  const { inWords } = useWords()
  // Each look is written down, so it happens once and only when it is wanted; nothing of it is kept afterwards.
  const { data, error } = useQuery({
    ...asking(lookAtReporter, { params: { caseId: shown.id } }),
    staleTime: Infinity,
    gcTime: 0,
  })
  if (error) return <Refusal error={error} />
  if (!data) return null
  const { name, phone, address, note } = data
  const lines = [
    [texts.name, name],
    [texts.phone, phone],
    [texts.home, address],
  ] as const
  return (
    <>
      {note && <p className="notice">{inWords(note)}</p>}
      {lines.every(([, value]) => value === null) && <p>{texts.nobody}</p>}
      <dl className="facts">
        {lines.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{label === texts.phone ? <a href={`tel:${value}`}>{value}</a> : value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  )
}
