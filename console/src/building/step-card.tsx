import { App, Button, Select } from 'antd'
import { useState } from 'react'
import {
  actOnProject,
  type Documents,
  listColleagues,
  type Project,
  type ProjectAct,
  type ProjectStep,
} from '../../../src/domains/standards/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { DocumentsField } from '../standards/documents-field.tsx'
import { EvidenceField } from '../standards/evidence-field.tsx'
import { useStandardTexts } from '../standards/texts.ts'
import { dayInWords } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { Field, LongTextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'

type Props = { project: Project; step: ProjectStep }

/** One of the steps: what it is, what to hand in, who signs, until when; and what I can do. */
export function StepCard({ project, step }: Props) {
  const texts = useStandardTexts()
  const { inWords, language } = useWords()
  const look = step.late
    ? 'bad'
    : { waiting: '', ready: 'open', handedIn: 'info', signed: 'good' }[step.stage]
  const now = step.stage === 'ready' || step.stage === 'handedIn'
  return (
    <section className="std-step" aria-label={inWords(step.name)}>
      <header>
        <h3>
          {step.number}. {inWords(step.name)}
        </h3>
        <span className={`std-pill ${look && `std-pill-${look}`}`}>
          {step.late ? texts.late : texts.stages[step.stage]}
        </span>
        {step.stage !== 'signed' && (
          <span className="num">{texts.due(dayInWords(step.dueOn, language))}</span>
        )}
      </header>
      {step.stage !== 'signed' && <Guidance step={step} />}
      {now && project.mayWork && <Assign project={project} step={step} />}
      {(step.mayHandIn || step.maySign) && <ActForm key={step.stage} project={project} step={step} />}
    </section>
  )
}

function Guidance({ step }: Pick<Props, 'step'>) {
  const texts = useStandardTexts()
  const { inWords } = useWords()
  return (
    <>
      <p>{inWords(step.guidance)}</p>
      <p className="hint">
        {texts.handInList}: {step.handIn.map(inWords).join(' · ')} · {texts.signs[step.signs]} ·{' '}
        {texts.typical(step.days)} · {texts.responsible}: {step.responsible?.name ?? texts.nobody}
      </p>
    </>
  )
}

function useAct(project: Project) {
  const texts = useStandardTexts()
  const { message } = App.useApp()
  const send = useSend(actOnProject)
  const act = (wish: ProjectAct) =>
    send.mutate(
      { params: { projectId: project.id }, body: { version: project.version, wish } },
      { onSuccess: () => void message.success(texts.done) },
    )
  return { send, act }
}

function Assign({ project, step }: Props) {
  const texts = useStandardTexts()
  const { send, act } = useAct(project)
  const [open, setOpen] = useState(false)
  const { data } = useAsk(
    listColleagues,
    open && project.unit ? { querystring: { unit: project.unit.id, to: 'build' } } : undefined,
  )
  if (!open)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{texts.assign}</Button>
      </div>
    )
  const people = data ?? []
  return (
    <Field label={texts.responsible}>
      {(wiring) => (
        <>
          <Select<string>
            {...wiring}
            value={step.responsible?.id ?? null}
            loading={send.isPending}
            options={people.map(({ id, name }) => ({ value: id, label: name ?? texts.someone }))}
            onChange={(value) => {
              const person = people.find(({ id }) => id === value)?.id
              if (person) act({ act: 'assign', step: step.number, person, dueOn: null })
            }}
          />
          <Refusal error={send.error} />
        </>
      )}
    </Field>
  )
}

function ActForm({ project, step }: Props) {
  const texts = useStandardTexts()
  const { send, act } = useAct(project)
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly string[]>([])
  const [documents, setDocuments] = useState<Documents>([])
  const faults = faultsOf(send.error)
  const empty = text.trim() === ''
  return (
    <div className="std-form">
      <LongTextField
        rows={2}
        label={texts.handedInText}
        value={text}
        onChange={setText}
        pointer="/wish/text"
        faults={faults}
      />
      {step.mayHandIn && (
        <>
          <EvidenceField photos={files} onChange={setFiles} />
          <DocumentsField documents={documents} onChange={setDocuments} />
        </>
      )}
      <Refusal error={send.error} fields={['/wish/text']} />
      <div className="std-acts">
        {step.mayHandIn && (
          <Button
            type="primary"
            disabled={empty}
            loading={send.isPending}
            onClick={() => act({ act: 'handIn', step: step.number, text, files: [...files], documents })}
          >
            {texts.handIn}
          </Button>
        )}
        {step.maySign && (
          <>
            <Button
              type="primary"
              loading={send.isPending}
              onClick={() => act({ act: 'signOff', step: step.number, ...(!empty && { text }) })}
            >
              {texts.signOff}
            </Button>
            <Button
              danger
              disabled={empty}
              loading={send.isPending}
              onClick={() => act({ act: 'sendBack', step: step.number, text })}
            >
              {texts.sendBack}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
