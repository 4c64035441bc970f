import { Link } from '@tanstack/react-router'
import type { ProjectBrief } from '../../../src/domains/standards/contract.ts'
import { useStandardTexts } from '../standards/texts.ts'
import { dayInWords } from '../ui/days.ts'
import { useWords } from '../words.tsx'

type Step = ProjectBrief['at'][number]

/** Running projects under the steps that they are at; one at several steps stands under each. */
export function Board({ projects }: { projects: readonly ProjectBrief[] }) {
  const { inWords } = useWords()
  const here = projects.flatMap((project) => project.at.map((step) => ({ project, step })))
  const columns = [...Map.groupBy(here, ({ step }) => step.code)]
    .map(([code, entries]) => ({
      code,
      entries,
      at: Math.min(...entries.map(({ project }) => project.signed)),
    }))
    .toSorted((a, b) => a.at - b.at)
  return (
    <ul className="std-board">
      {columns.map(({ code, entries }) => (
        <li key={code}>
          <h3>
            {entries[0] && inWords(entries[0].step.name)} <span className="num">{entries.length}</span>
          </h3>
          <ul>
            {entries.map(({ project, step }) => (
              <li key={project.id}>
                <Entry project={project} step={step} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Entry({ project, step }: { project: ProjectBrief; step: Step }) {
  const texts = useStandardTexts()
  const { inWords, language } = useWords()
  return (
    <>
      <Link to="/building/$projectId" params={{ projectId: project.id }}>
        {inWords(project.name)}
      </Link>
      <small>{texts.due(dayInWords(step.dueOn, language))}</small>
      <span className={`std-pill ${step.late ? 'std-pill-bad' : 'std-pill-info'}`}>
        {step.late ? texts.late : texts.stages[step.stage]}
      </span>
    </>
  )
}
