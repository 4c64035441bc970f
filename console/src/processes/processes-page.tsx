import { enConsoleProcesses } from '../../../messages/en/console-processes.ts'
import { zhConsoleProcesses } from '../../../messages/zh-CN/console-processes.ts'
import { listProcesses } from '../../../src/domains/handling/contract.ts'
import { useAsk } from '../ask.ts'
import { PageHead, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useTexts, useWords } from '../words.tsx'
import { ProcessView } from './process-view.tsx'
import './processes.css'

/** The processes that cases follow, each with its picture and in plain words. */
export function ProcessesPage() {
  const texts = useTexts({ 'zh-CN': zhConsoleProcesses, en: enConsoleProcesses })
  const { words } = useWords()
  const processes = useAsk(listProcesses, {})
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{texts.above}</p>} />
      <Refusal error={processes.error} onRetry={() => void processes.refetch()} />
      {processes.isPending && <Waiting text={words.common.loading} rows={8} />}
      {processes.data && (
        <Tabs
          items={processes.data.map(({ name, words: label }) => ({
            key: name,
            label,
            children: <ProcessView name={name} />,
          }))}
        />
      )}
    </>
  )
}
