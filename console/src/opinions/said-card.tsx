import { Link } from '@tanstack/react-router'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { joinOpinions, type SaidThere } from '../../../src/domains/opinions/contract.ts'
import { useSend } from '../ask.ts'
import { outcomeWords, stageWords, useProcess } from '../cases/processes.ts'
import { Card } from '../ui/card.tsx'
import { faultsOf } from '../ui/faults.ts'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { tongueOf } from '../ui/tongue.ts'
import type { Whole } from './gathering-page.tsx'
import { useOpinionTexts } from './texts.ts'

/** What was said there and what became of each: what is told when one meets again. */
export function SaidCard({ gathering }: { gathering: Whole }) {
  const texts = useOpinionTexts()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { said } = gathering
  const joined = said.filter((one) => chosen.includes(one.case) && one.may.includes('makeTopic'))
  const choose = (id: string, isIn: boolean) =>
    setChosen((before) => (isIn ? [...before, id] : before.filter((one) => one !== id)))
  return (
    <Card title={texts.saidThere(said.length)}>
      {said.length === 0 && <p className="hint">{texts.nothingSaid}</p>}
      <ol className="gatherings">
        {said.map((one) => (
          <Line
            key={one.case}
            one={one}
            isChosen={chosen.includes(one.case)}
            onChoose={(isIn) => choose(one.case, isIn)}
          />
        ))}
      </ol>
      {joined.length > 1 && <Join gathering={gathering} opinions={joined} onDone={() => setChosen([])} />}
    </Card>
  )
}

type LineProps = { one: SaidThere; isChosen: boolean; onChoose: (isIn: boolean) => void }

function Line({ one, isChosen, onChoose }: LineProps) {
  const texts = useOpinionTexts()
  const process = useProcess('opinion')
  const { number, title, stage, outcome, answer, known } = one
  return (
    <li>
      <p className="gathering-tags">
        {one.may.includes('makeTopic') && (
          <Checkbox
            checked={isChosen}
            aria-label={texts.chooseToJoin(title)}
            onChange={({ target }) => onChoose(target.checked)}
          />
        )}
        <Link to="/cases/$caseId" params={{ caseId: one.case }}>
          <span lang={tongueOf(title)}>{title}</span>
        </Link>
        <span className="hint num">{number}</span>
        <span className={outcome === null ? 'tag' : 'tag tag-published'}>
          {outcome === null ? stageWords(process, stage) : outcomeWords(process, outcome)}
        </span>
      </p>
      {answer !== null && (
        <p className="gathering-minutes" lang={tongueOf(answer)}>
          {answer}
        </p>
      )}
      <p className="hint">
        {known ? texts.toldThemselves : outcome === null ? texts.noPhone : texts.tellThere}
      </p>
    </li>
  )
}

type JoinProps = { gathering: Whole; opinions: readonly SaidThere[]; onDone: () => void }

/** Several that say the same become one topic, to be talked over by those whom it concerns. */
function Join({ gathering, opinions, onDone }: JoinProps) {
  const texts = useOpinionTexts()
  const { message } = App.useApp()
  const [title, setTitle] = useState('')
  const send = useSend(joinOpinions)
  const save = async () => {
    if (!gathering.unit) return
    await send.mutateAsync({
      body: {
        opinions: opinions.map((one) => ({ case: one.case, seen: one.version })),
        into: { kind: 'topic', unit: gathering.unit.id, title: title.trim() },
      },
    })
    void message.success(texts.joined(opinions.length))
    onDone()
  }
  return (
    <form
      className="gathering-form gathering-join"
      onSubmit={(event) => {
        event.preventDefault()
        void save().catch(() => {})
      }}
    >
      <TextField
        label={texts.topic(opinions.length)}
        pointer="/into/title"
        faults={faultsOf(send.error)}
        value={title}
        maxLength={60}
        onChange={setTitle}
      />
      <Refusal error={send.error} fields={['/into/title']} />
      <Button type="primary" htmlType="submit" loading={send.isPending} disabled={title.trim() === ''}>
        {texts.join}
      </Button>
    </form>
  )
}
