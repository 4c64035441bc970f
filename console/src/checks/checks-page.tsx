import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import {
  type CheckCode,
  type Finding,
  type FindingState,
  listFindings,
  summariseFindings,
} from '../../../src/domains/checks/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { asking } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { ExportMenu } from '../ui/export-menu.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { choicesOf } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { ByCheck, ByUnit } from './counts.tsx'
import { DaysChart } from './days-chart.tsx'
import { FindingDrawer } from './finding-drawer.tsx'
import { FindingList } from './finding-list.tsx'
import { Rules } from './rules-card.tsx'
import { useCheckTexts } from './texts.ts'
import './checks.css'

/** What is mended elsewhere goes from here a moment later. */
const LOOK_AGAIN_MS = 15_000

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>

/** What the standing checks found in my unit and below: counted, drawn by day, listed. */
export function ChecksPage() {
  const texts = useCheckTexts()
  const { words, inWords, language } = useWords()
  const { unit: mine } = useMine()
  const [below, setBelow] = useState<Named>()
  const [check, setCheck] = useState<CheckCode>()
  const unit = below ?? mine
  const summary = useQuery({
    ...asking(summariseFindings, { querystring: { unit: unit.id } }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  })
  const { data } = summary
  const run = data?.lastRun
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        {below && <Button onClick={() => setBelow(undefined)}>{texts.allUnits}</Button>}
        <p className="hint">
          {data &&
            (run
              ? texts.lastRun({
                  at: momentInWords(run.at, language),
                  seconds: (run.tookMs / 1000).toFixed(1),
                })
              : texts.neverRun)}
          {data && ` · ${texts.follows}`}
        </p>
      </PageHead>
      <Refusal error={summary.error} onRetry={() => void summary.refetch()} />
      {!data && !summary.error && <Waiting text={words.common.loading} rows={6} />}
      {data && (
        <div className="checks-top">
          <Card title={texts.byCheck}>
            <ByCheck checks={data.checks} chosen={check} onChoose={setCheck} />
          </Card>
          <Card title={texts.byUnit}>
            <ByUnit units={data.units} onChoose={setBelow} />
          </Card>
          <Card title={texts.days}>
            <DaysChart days={data.days} />
          </Card>
        </div>
      )}
      <Findings unit={unit} check={check} onCheck={setCheck} />
      <Rules />
    </>
  )
}

function Findings({
  unit,
  check,
  onCheck,
}: {
  unit: Named
  check: CheckCode | undefined
  onCheck: (check: CheckCode | undefined) => void
}) {
  const texts = useCheckTexts()
  const { words } = useWords()
  const [state, setState] = useState<FindingState>('open')
  const [opened, setOpened] = useState<Finding>()
  const { data, error, refetch } = useQuery({
    ...asking(listFindings, { querystring: { unit: unit.id, state, ...(check && { check }) } }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  })
  const names = Object.entries(texts.checks).map(([code, { name }]) => ({ value: code, label: name }))
  const empty = { open: texts.clean, acknowledged: texts.cleanAcknowledged, gone: texts.cleanGone }
  return (
    <section className="card checks-list" aria-label={texts.list}>
      <search className="filters">
        <Segmented<FindingState>
          aria-label={texts.stateLabel}
          value={state}
          onChange={setState}
          options={choicesOf(texts.states).map(([value, label]) => ({ value, label }))}
        />
        <Select
          aria-label={texts.checkLabel}
          value={check ?? ''}
          onChange={(value) => onCheck((value || undefined) as CheckCode | undefined)}
          popupMatchSelectWidth={false}
          options={[{ value: '', label: texts.all }, ...names]}
        />
        <p role="status" className="hint num">
          {data && texts.shown(data.findings.length, data.total)}
        </p>
        <ExportMenu lists={['findings']} asked={{ unit: unit.id, state, check }} />
      </search>
      <Refusal error={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting text={words.common.loading} rows={6} />}
      {data && data.findings.length > 0 && <FindingList findings={data.findings} onOpen={setOpened} />}
      {data?.findings.length === 0 && <p className="checks-clean">{empty[state]}</p>}
      {opened && <FindingDrawer finding={opened} onClose={() => setOpened(undefined)} />}
    </section>
  )
}
