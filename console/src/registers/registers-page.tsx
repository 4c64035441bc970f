import { Link, useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { REGISTERS } from '../../../src/domains/registers/columns/contract.ts'
import {
  type ImportBrief,
  type ImportRegister,
  listImports,
} from '../../../src/domains/registers/contract.ts'
import { useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useWords } from '../words.tsx'
import { useRegisterTexts } from './texts.ts'
import { OFFERED, upload } from './upload.ts'
import './registers.css'

/** Imports so far, a new one, and the templates. */
export function RegistersPage() {
  const texts = useRegisterTexts()
  return (
    <>
      <PageHead title={texts.title} />
      <p className="registers-intro">{texts.intro}</p>
      <div className="registers">
        <div className="registers-column">
          <Start />
          <Past />
        </div>
        <Templates />
      </div>
    </>
  )
}

function Start() {
  const texts = useRegisterTexts()
  const { inWords, language } = useWords()
  const mine = useMine()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [register, setRegister] = useState<ImportRegister>('enterprises')
  const [unit, setUnit] = useState<{ id: typeof mine.unit.id; zh: string; en: string } | undefined>(mine.unit)
  const [file, setFile] = useState<File>()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const send = async () => {
    if (!file || !unit) return
    setBusy(true)
    setError(null)
    try {
      const id = await upload({ register, unit: unit.id, file, language })
      await client.invalidateQueries()
      await navigate({ to: '/registers/$importId', params: { importId: id } })
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card title={texts.start}>
      <div className="fields">
        <Field label={texts.register}>
          {(wiring) => (
            <Select<ImportRegister>
              {...wiring}
              value={register}
              onChange={setRegister}
              options={OFFERED.map((name) => ({ value: name, label: inWords(REGISTERS[name].name) }))}
            />
          )}
        </Field>
        <Field label={texts.unit} hint={texts.unitHint}>
          {(wiring) => <UnitChoice wiring={wiring} chosen={unit} onChoose={setUnit} />}
        </Field>
        <FileField onFile={setFile} />
      </div>
      {error !== null && <Refusal error={error} />}
      <div className="registers-actions">
        <Button type="primary" disabled={!file || !unit} loading={busy} onClick={() => void send()}>
          {busy ? texts.uploading : texts.upload}
        </Button>
      </div>
    </Card>
  )
}

function FileField({ onFile }: { onFile: (file: File | undefined) => void }) {
  const texts = useRegisterTexts()
  return (
    <Field label={texts.file} hint={texts.fileHint} wide>
      {(wiring) => (
        <input
          id={wiring.id}
          aria-describedby={wiring['aria-describedby']}
          className="file-input"
          type="file"
          accept=".csv,.xlsx,.txt,.json,.geojson"
          onChange={(event) => onFile(event.target.files?.[0])}
        />
      )}
    </Field>
  )
}

function Past() {
  const texts = useRegisterTexts()
  const { words } = useWords()
  const { data, error, refetch } = useAsk(listImports, {})
  return (
    <Card title={texts.past}>
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting text={words.common.loading} />}
      {data?.length === 0 && <p className="hint">{texts.none}</p>}
      <ul className="imports">
        {data?.map((one) => (
          <Brief key={one.id} one={one} />
        ))}
      </ul>
    </Card>
  )
}

function Brief({ one }: { one: ImportBrief }) {
  const texts = useRegisterTexts()
  const { inWords, language } = useWords()
  const at = one.at.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li>
      <Link to="/registers/$importId" params={{ importId: one.id }}>
        {one.fileName}
      </Link>
      <span className={`tag import-${one.state}`}>{texts.states[one.state]}</span>
      <small>
        {inWords(REGISTERS[one.register].name)} · {inWords(one.unit)} · {at}
        {one.counts.total > 0 && ` · ${texts.rows(one.counts.total)}`}
      </small>
    </li>
  )
}

function Templates() {
  const texts = useRegisterTexts()
  const { inWords } = useWords()
  return (
    <Card title={texts.templates}>
      <p className="hint">{texts.templateHint}</p>
      <ul className="templates">
        {OFFERED.map((name) => (
          <li key={name}>
            <b>{inWords(REGISTERS[name].name)}</b>
            <small>{inWords(REGISTERS[name].about)}</small>
            <span>
              {(['xlsx', 'csv'] as const).map((format) => (
                <a
                  key={format}
                  href={`/api/registers/templates/${name}.${format}`}
                  download
                  aria-label={`${inWords(REGISTERS[name].name)} ${format.toUpperCase()}`}
                >
                  {format.toUpperCase()}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p className="hint">
        <a href="/console/registers/boundaries">{texts.boundaries}</a>
      </p>
    </Card>
  )
}
