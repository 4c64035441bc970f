import { getRouteApi, Link } from '@tanstack/react-router'
import { getProject, type Project, type ProjectId } from '../../../src/domains/standards/contract.ts'
import { useAsk } from '../ask.ts'
import { Documents } from '../standards/documents-field.tsx'
import '../standards/standards.css'
import { useStandardTexts } from '../standards/texts.ts'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords, momentInWords } from '../ui/days.ts'
import { Photos } from '../ui/photos.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { useWords } from '../words.tsx'
import { SiteForm } from './site-form.tsx'
import { StepCard } from './step-card.tsx'

const route = getRouteApi('/shell/building/$projectId')

/** One station being built: its site, its steps, what happened. */
export function ProjectPage() {
  const { projectId } = route.useParams()
  const { words, inWords, language } = useWords()
  const texts = useStandardTexts()
  const { data, error, refetch } = useAsk(getProject, { params: { projectId: projectId as ProjectId } })
  if (error && !data) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={8} />
  return (
    <>
      <PageHead
        title={inWords(data.name)}
        above={<span className="over-title">{data.unit && inWords(data.unit)}</span>}
      >
        <span className={`std-pill ${data.late ? 'std-pill-bad' : 'std-pill-info'}`}>
          {data.late ? texts.late : texts.projectStates[data.state]}
        </span>
        <Link to="/building">{texts.building}</Link>
      </PageHead>
      <p className="hint std-lead">
        {texts.steps({ done: data.signed, all: data.steps.length })} ·{' '}
        {texts.begunOn(dayInWords(data.begunOn, language))}
        {data.state === 'running' && ` · ${texts.opensOn(dayInWords(data.opensOn, language))}`} ·{' '}
        {inWords(data.plan.source)}
      </p>
      <div className="std-grid">
        <Card title={texts.site}>
          {data.site && (
            <p>
              {inWords(data.site.address)} <span className="num">{`${data.site.lon}, ${data.site.lat}`}</span>
            </p>
          )}
          {data.station ? (
            <Link to="/stations/$stationId" params={{ stationId: data.station }}>
              {texts.toStation}
            </Link>
          ) : (
            data.mayWork && <SiteForm key={data.version} project={data} />
          )}
        </Card>
        <ol className="std-steps">
          {data.steps.map((step) => (
            <li key={step.code}>
              <StepCard project={data} step={step} />
            </li>
          ))}
        </ol>
        <Card title={texts.timeline}>
          <History project={data} />
        </Card>
      </div>
    </>
  )
}

function History({ project }: { project: Project }) {
  const texts = useStandardTexts()
  const { inWords, language } = useWords()
  return (
    <Timeline>
      {project.events.toReversed().map((event) => {
        const step = project.steps.find(({ number }) => number === event.step)
        return (
          <li key={event.number}>
            <b>{texts.projectEvents[event.kind]}</b>
            {step && ` · ${step.number}. ${inWords(step.name)}`}
            <br />
            <small>
              {event.by.name ?? texts.someone} · {momentInWords(event.at, language)}
            </small>
            {event.text && <p>{event.text}</p>}
            <Photos photos={event.files} nameOf={texts.photo} />
            <Documents documents={event.documents} />
          </li>
        )
      })}
    </Timeline>
  )
}
