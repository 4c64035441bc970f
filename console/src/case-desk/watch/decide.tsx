import { Button } from 'antd'
import { useState } from 'react'
import type { CaseId } from '../../../../src/engines/cases/contract.ts'
import { type CaseAction, type CaseShown, getCase } from '../../../../src/domains/handling/contract.ts'
import type { WatchKind } from '../../../../src/domains/handling/watch/contract.ts'
import { useAsk } from '../../ask.ts'
import { ActionForm } from '../../cases/action-form.tsx'
import { FormValues } from '../../cases/form-values.tsx'
import { askingOf } from '../../cases/turn-card.tsx'
import { Waiting } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { tongueOf } from '../../ui/tongue.ts'
import { useWords } from '../../words.tsx'
import { useWatchTexts } from './texts.ts'

/** What is asked of whoever supervises is answered by these, whatever the process calls them. */
const VERBS: Partial<Record<WatchKind, readonly string[]>> = {
  dispute: ['uphold', 'release', 'dispatch'],
  moreTime: ['grantMoreTime', 'refuseMoreTime'],
  sendDown: ['approveSendDown', 'refuseSendDown'],
  bouncing: ['dispatch', 'uphold', 'takeOver'],
  overdue: ['urge', 'dispatch', 'escalate', 'note'],
  dueSoon: ['urge', 'note'],
  reopened: ['urge', 'dispatch', 'note'],
  unsatisfied: ['reopen', 'return', 'note'],
}

/** The actions of a case, those first that answer the reason for which it is looked at. */
function sorted(actions: readonly CaseAction[], kind: WatchKind): CaseAction[] {
  const verbs = VERBS[kind] ?? []
  const rank = ({ verb }: CaseAction) => (verbs.includes(verb) ? verbs.indexOf(verb) : verbs.length)
  return actions.filter(({ refused }) => refused === null).toSorted((a, b) => rank(a) - rank(b))
}

/** What was asked and what waits, and each action that can be taken on it, with its form. */
export function Decide({ id, kind, onDone }: { id: CaseId; kind: WatchKind; onDone: () => void }) {
  const { words } = useWords()
  const { data, error, refetch } = useAsk(getCase, { params: { caseId: id } })
  if (error) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={3} />
  return (
    <div className="decide">
      <Asked shown={data} />
      <Acts shown={data} kind={kind} onDone={onDone} />
    </div>
  )
}

function Asked({ shown }: { shown: CaseShown }) {
  return (
    <div className="decide-asked">
      {shown.kept && (
        <p className="decide-text" lang={tongueOf(shown.kept.text)}>
          {shown.kept.text}
        </p>
      )}
      {shown.pending.map((one) => {
        const asking = askingOf(shown, one)
        return (
          asking && (
            <div key={asking.number} className="decide-pending">
              <b>{asking.words}</b>
              <FormValues fields={asking.fields} form={one.form} shown={shown} />
            </div>
          )
        )
      })}
    </div>
  )
}

function Acts({ shown, kind, onDone }: { shown: CaseShown; kind: WatchKind; onDone: () => void }) {
  const texts = useWatchTexts()
  const [chosen, setChosen] = useState<CaseAction>()
  const possible = sorted(shown.actions, kind)
  if (chosen)
    return (
      <div>
        <h3 className="decide-title">{chosen.words}</h3>
        <ActionForm
          key={chosen.name}
          shown={shown}
          action={chosen}
          onClose={() => {
            setChosen(undefined)
            onDone()
          }}
        />
      </div>
    )
  if (possible.length === 0) return <p className="hint">{texts.nothingToDo}</p>
  return (
    <div className="decide-acts">
      {possible.map((action, at) => (
        <Button
          key={action.name}
          type={at === 0 && VERBS[kind]?.includes(action.verb) ? 'primary' : 'default'}
          onClick={() => setChosen(action)}
        >
          {action.words}
        </Button>
      ))}
    </div>
  )
}
