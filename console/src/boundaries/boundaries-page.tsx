import { Link } from '@tanstack/react-router'
import { listBoundaryImports } from '../../../src/domains/registers/boundaries/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { TEXTS } from './texts.ts'
import { Upload } from './upload.tsx'
import './boundaries.css'

/** Files of boundaries: bring one, and those that were brought. */
export function BoundariesPage() {
  const texts = useTexts(TEXTS)
  const { words, inWords, language } = useWords()
  const { data: files, error, refetch } = useAsk(listBoundaryImports, {})
  return (
    <div className="boundaries">
      <PageHead title={texts.title} />
      <p className="boundary-intro">{texts.intro}</p>
      <Upload />
      <Card title={texts.earlier}>
        {error && <Refusal error={error} onRetry={() => void refetch()} />}
        {!files && !error && <Waiting text={words.common.loading} />}
        {files?.length === 0 && <p className="hint">{texts.none}</p>}
        <ul className="boundary-files">
          {files?.map((file) => (
            <li key={file.id}>
              <Link to="/registers/boundaries/$importId" params={{ importId: file.id }}>
                {file.fileName}
              </Link>
              <span className={`tag tag-boundary-${file.state}`}>{texts.states[file.state]}</span>
              <span className="hint">
                {[
                  inWords(file.within),
                  texts.features(file.features),
                  file.faulty > 0 && texts.faultyCount(file.faulty),
                  file.effective && texts.from(file.effective),
                  momentInWords(file.broughtAt, language),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}
