import { Link } from '@tanstack/react-router'
import type { CaseShown } from '../../../src/domains/handling/contract.ts'
import { Card } from '../ui/card.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import { stageWords, useProcesses } from './processes.ts'
import { useCaseTexts } from './texts.ts'

/** Open cases that are like this one. */
export function SimilarCard({ shown }: { shown: CaseShown }) {
  const texts = useCaseTexts()
  const { words } = useWords()
  const processes = useProcesses()
  if (shown.similar.length === 0) return null
  return (
    <Card title={texts.similar}>
      <ul className="case-similar">
        {shown.similar.map((one) => (
          <li key={one.id}>
            <Link to="/cases/$caseId" params={{ caseId: one.id }}>
              <span lang={tongueOf(one.title)}>{one.title}</span>
            </Link>
            <small>
              <span className="num">{one.number}</span> ·{' '}
              {stageWords(
                processes?.find(({ name }) => name === one.process),
                one.stage,
              )}
              {one.metres !== null && ` · ${texts.away(words.format.metres(Math.round(one.metres)))}`}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Cases that this one was merged with or split from. */
export function LinksCard({ shown }: { shown: CaseShown }) {
  const texts = useCaseTexts()
  if (shown.links.length === 0) return null
  return (
    <Card title={texts.linked}>
      <ul className="case-similar">
        {shown.links.map((link) => (
          <li key={`${link.kind} ${link.case}`}>
            <small>{texts.links[link.kind]}</small>
            {link.title === null ? (
              <span>{texts.unseenCase}</span>
            ) : (
              <Link to="/cases/$caseId" params={{ caseId: link.case }}>
                <span className="num">{link.number}</span>{' '}
                <span lang={tongueOf(link.title)}>{link.title}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
