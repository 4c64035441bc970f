import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useProcesses } from '../../cases/processes.ts'
import { useMine } from '../../shell/mine.tsx'
import { PageHead, Waiting } from '../../ui/card.tsx'
import { useWords } from '../../words.tsx'
import { isOpened } from './opening.ts'
import { OpeningIntake } from './opening-intake.tsx'
import { RequestIntake } from './request-intake.tsx'
import { useIntakeTexts } from './texts.ts'
import './intake.css'

/** Takes down what somebody asks while they tell it: a request, or what another process begins with. */
export function IntakePage() {
  const texts = useIntakeTexts()
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const navigate = useNavigate()
  const { process: asked } = useSearch({ from: '/shell/cases/new' })
  const processes = useProcesses()
  const choices = processes?.filter(({ name }) => name === 'request' || isOpened(name)) ?? []
  const process = choices.find(({ name }) => name === asked) ?? choices.find(({ name }) => name === 'request')
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        {choices.length > 1 && process && (
          <Segmented
            aria-label={texts.what}
            value={process.name}
            onChange={(name) =>
              void navigate({ to: '/cases/new', search: name === 'request' ? {} : { process: name } })
            }
            options={choices.map(({ name, words: label }) => ({ value: name, label }))}
          />
        )}
      </PageHead>
      {!process && <Waiting text={words.common.loading} rows={8} />}
      {process?.name === 'request' && (
        <>
          <p className="hint intake-lead">{texts.lead}</p>
          <RequestIntake key={unit.id} />
        </>
      )}
      {process && isOpened(process.name) && (
        <OpeningIntake key={`${unit.id} ${process.name}`} name={process.name} process={process} />
      )}
    </>
  )
}
