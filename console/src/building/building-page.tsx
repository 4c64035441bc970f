import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { beginProject, listProjects, type ProjectBrief } from '../../../src/domains/standards/contract.ts'
import type { StationKind, Tier } from '../../../src/domains/stations/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { useStandardTexts } from '../standards/texts.ts'
import '../standards/standards.css'
import { Board } from './board.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { ChoiceField, choicesOf, Field, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useWords } from '../words.tsx'

/** Stations being built in my unit, and the beginning of another. */
export function BuildingPage() {
  const texts = useStandardTexts()
  const { words } = useWords()
  const { unit } = useMine()
  const { data, error } = useAsk(listProjects, { querystring: { unit: unit.id } })
  return (
    <>
      <PageHead title={texts.building}>
        <Link to="/standards">{texts.title}</Link>
      </PageHead>
      {error && <Refusal error={error} />}
      {!data && !error && <Waiting text={words.common.loading} rows={6} />}
      {data && (
        <div className="std-grid">
          <Card title={texts.projects}>
            {data.length === 0 ? <p className="hint">{texts.noProjects}</p> : <Projects projects={data} />}
          </Card>
          <Card title={texts.newProject}>
            <NewProject />
          </Card>
        </div>
      )}
    </>
  )
}

/** The same projects as a list, or by the steps that they are at. */
function Projects({ projects }: { projects: readonly ProjectBrief[] }) {
  const texts = useStandardTexts()
  const [look, setLook] = useState<'list' | 'board'>('list')
  return (
    <>
      <Segmented
        aria-label={texts.look}
        value={look}
        onChange={setLook}
        options={(['list', 'board'] as const).map((value) => ({ value, label: texts.looks[value] }))}
      />
      {look === 'board' ? (
        <Board projects={projects} />
      ) : (
        <ul className="std-list">
          {projects.map((project) => (
            <li key={project.id}>
              <OneProject project={project} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function OneProject({ project }: { project: ProjectBrief }) {
  const texts = useStandardTexts()
  const { inWords, language } = useWords()
  const { name, unit, at, signed, steps, late, state } = project
  return (
    <>
      <div className="std-main">
        <Link to="/building/$projectId" params={{ projectId: project.id }}>
          {inWords(name)}
        </Link>
        <small>
          {unit && inWords(unit)} · {texts.begunOn(dayInWords(project.begunOn, language))}
          {state === 'running' && ` · ${texts.opensOn(dayInWords(project.opensOn, language))}`}
        </small>
        {at.map((step) => (
          <small key={step.code}>
            {inWords(step.name)} · {texts.stages[step.stage]} · {texts.due(dayInWords(step.dueOn, language))}
            {step.late && ` · ${texts.late}`}
          </small>
        ))}
      </div>
      <span className="num">{texts.steps({ done: signed, all: steps })}</span>
      <span
        className={`std-pill ${late ? 'std-pill-bad' : state === 'opened' ? 'std-pill-good' : 'std-pill-info'}`}
      >
        {late ? texts.late : texts.projectStates[state]}
      </span>
    </>
  )
}

function NewProject() {
  const texts = useStandardTexts()
  const { words } = useWords()
  const navigate = useNavigate()
  const send = useSend(beginProject)
  const [zh, setZh] = useState('')
  const [en, setEn] = useState('')
  const [tier, setTier] = useState<Tier>('community')
  const [kind, setKind] = useState<StationKind>('serviceStation')
  const [unit, setUnit] = useState<{ id: UnitId; zh: string; en: string }>()
  const faults = faultsOf(send.error)
  const go = () => {
    if (!unit) return
    send.mutate(
      { body: { unit: unit.id, tier, kind, name: { zh, en } } },
      { onSuccess: ({ id }) => void navigate({ to: '/building/$projectId', params: { projectId: id } }) },
    )
  }
  return (
    <div className="std-form">
      <div className="fields">
        <TextField
          label={texts.inZh(texts.projectName)}
          value={zh}
          onChange={setZh}
          pointer="/name/zh"
          faults={faults}
        />
        <TextField
          label={texts.inEn(texts.projectName)}
          value={en}
          onChange={setEn}
          pointer="/name/en"
          faults={faults}
        />
        <Field label={texts.unit} pointer="/unit" faults={faults}>
          {(wiring) => <UnitChoice wiring={wiring} chosen={unit} onChoose={setUnit} />}
        </Field>
        <ChoiceField label={texts.tier} value={tier} onChange={setTier} choices={choicesOf(words.tiers)} />
        <ChoiceField
          label={texts.kind}
          value={kind}
          onChange={setKind}
          choices={choicesOf(words.stationKinds)}
        />
      </div>
      <Refusal error={send.error} fields={['/name/zh', '/name/en', '/unit']} />
      <div>
        <Button
          type="primary"
          disabled={zh.trim() === '' || en.trim() === '' || !unit}
          loading={send.isPending}
          onClick={go}
        >
          {texts.beginProject}
        </Button>
      </div>
    </div>
  )
}
