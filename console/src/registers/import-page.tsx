import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { REGISTERS } from '../../../src/domains/registers/columns/contract.ts'
import {
  abandonImport,
  checkImport,
  getImport,
  type ImportDetail,
  type ImportId,
} from '../../../src/domains/registers/contract.ts'
import { asking, useSend } from '../ask.ts'
import { useQuery } from '@tanstack/react-query'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { Columns } from './columns.tsx'
import { Counts } from './counts.tsx'
import { Faults } from './faults.tsx'
import { Absent } from './absent.tsx'
import { Outcome, RunImport } from './outcome.tsx'
import { Matches } from './matches.tsx'
import { useRegisterTexts } from './texts.ts'
import './registers.css'

const route = getRouteApi('/shell/registers/$importId')

/** While rows are being judged the page asks again this often, in milliseconds. */
const WATCH = 400

/** One import on its way: columns, check, matches, import; or what became of it. */
export function ImportPage() {
  const { words, inWords } = useWords()
  const texts = useRegisterTexts()
  const importId = route.useParams().importId as ImportId
  const { data, error, refetch } = useQuery({
    ...asking(getImport, { params: { importId } }),
    refetchInterval: ({ state }) => (state.data?.running || state.data?.state === 'checking' ? WATCH : false),
  })
  if (error) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={8} />
  const isOpen = ['uploaded', 'checking', 'checked'].includes(data.state)
  return (
    <>
      <PageHead
        above={
          <p className="over-title">
            <Link to="/registers">{texts.back}</Link> · {inWords(REGISTERS[data.register].name)} ·{' '}
            {inWords(data.unit)}
          </p>
        }
        title={
          <>
            {data.fileName} <span className={`tag import-${data.state}`}>{texts.states[data.state]}</span>
          </>
        }
      >
        {isOpen && <Abandon importId={data.id} />}
      </PageHead>
      <div className="import">{isOpen ? <OnItsWay one={data} /> : <Outcome one={data} />}</div>
    </>
  )
}

function OnItsWay({ one }: { one: ImportDetail }) {
  const { id, counts, state } = one
  const judged = state !== 'uploaded' || counts.total > 0
  return (
    <>
      <Steps one={one} />
      <Columns key={`${id} ${one.mapping.join()}`} one={one} />
      <CheckCard one={one} />
      {judged && one.groups.length > 0 && <Faults key={`faults ${counts.faulty}`} one={one} />}
      {state === 'checked' && counts.unsure > 0 && <Matches one={one} />}
      {state === 'checked' && <RunImport one={one} />}
      {state === 'checked' && counts.absent > 0 && <Absent one={one} />}
    </>
  )
}

function Steps({ one: { state, counts } }: { one: ImportDetail }) {
  const texts = useRegisterTexts()
  const open = counts.faulty > 0 ? 'check' : counts.unsure > 0 ? 'matches' : 'done'
  const now = state === 'uploaded' ? 'columns' : state === 'checking' ? 'check' : open
  return (
    <ol className="import-steps">
      {(['columns', 'check', 'matches', 'done'] as const).map((step) => (
        <li key={step} aria-current={step === now ? 'step' : undefined}>
          {texts.steps[step]}
        </li>
      ))}
    </ol>
  )
}

function CheckCard({ one }: { one: ImportDetail }) {
  const texts = useRegisterTexts()
  const { language } = useWords()
  const send = useSend(checkImport)
  const working = one.running || send.isPending
  const again = one.counts.total > 0
  return (
    <Card title={texts.steps.check}>
      {one.trouble && (
        <p className="notice notice-bad" role="alert">
          <b>{one.trouble.title}</b> {one.trouble.detail}
        </p>
      )}
      {working && (
        <p role="status" className="notice">
          {texts.checking({ rows: one.read.toLocaleString(language) })}
        </p>
      )}
      {one.state === 'checking' && !working && <p className="notice">{texts.interrupted}</p>}
      {one.state === 'uploaded' && again && <p className="notice">{texts.notChecked}</p>}
      {one.state === 'checked' && <Counts counts={one.counts} />}
      {send.error && <Refusal error={send.error} />}
      <div className="registers-actions">
        <Button
          type={one.state === 'checked' ? 'default' : 'primary'}
          loading={working}
          onClick={() => send.mutate({ params: { importId: one.id } })}
        >
          {again ? texts.checkAgain : texts.check}
        </Button>
      </div>
    </Card>
  )
}

function Abandon({ importId }: { importId: ImportId }) {
  const texts = useRegisterTexts()
  const send = useSend(abandonImport)
  return (
    <Popconfirm
      title={texts.abandonSure}
      okText={texts.yes}
      cancelText={texts.no}
      onConfirm={() => send.mutate({ params: { importId } })}
    >
      <Button loading={send.isPending}>{texts.abandon}</Button>
    </Popconfirm>
  )
}
