import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Checkbox, Radio } from 'antd'
import { useState } from 'react'
import type { CaseId } from '../../../../src/engines/cases/contract.ts'
import { type LikeCase, noteUnlike, takeCaseAction } from '../../../../src/domains/handling/contract.ts'
import { call } from '../../api.ts'
import { askAnew, useSend } from '../../ask.ts'
import { momentShort } from '../../cases/time.ts'
import { presentLanguage } from '../../language.ts'
import { useMine } from '../../shell/mine.tsx'
import { Card } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { tongueOf } from '../../ui/tongue.ts'
import { useWords } from '../../words.tsx'
import { useDuplicateTexts } from './texts.ts'

type GroupProps = { group: readonly LikeCase[]; action: string }

/** Some that are alike: which one is kept, which go along with it. The one that was filed first is kept, if nobody says otherwise. */
export function Group({ group, action }: GroupProps) {
  const texts = useDuplicateTexts()
  const [main, setMain] = useState(group[0]?.id)
  const [chosen, setChosen] = useState<ReadonlySet<CaseId>>(new Set())
  const merging = useMerging(action)
  const others = group.filter(({ id }) => chosen.has(id) && id !== main)
  const kept = group.find(({ id }) => id === main)
  const tick = (id: CaseId, isOn: boolean) => {
    const next = new Set(chosen)
    if (isOn) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <Card title={texts.group(group.length)} className="duplicates">
      <ul>
        {group.map((one) => (
          <li key={one.id} className={one.id === main ? 'like like-main' : 'like'}>
            <Told one={one} />
            <div className="like-choice">
              <Radio checked={one.id === main} onChange={() => setMain(one.id)}>
                {texts.main}
                <span className="unseen"> {one.number}</span>
              </Radio>
              {one.id !== main && (
                <Checkbox
                  checked={chosen.has(one.id)}
                  onChange={({ target }) => tick(one.id, target.checked)}
                >
                  {texts.duplicate}
                  <span className="unseen"> {one.number}</span>
                </Checkbox>
              )}
            </div>
          </li>
        ))}
      </ul>
      {merging.failed && (
        <>
          <p className="fault">{texts.failed(merging.failed.number)}</p>
          <Refusal error={merging.failed.error} />
        </>
      )}
      <div className="like-acts">
        <Button
          type="primary"
          loading={merging.isPending}
          disabled={others.length === 0 || !kept}
          onClick={() => kept && void merging.merge(others, kept)}
        >
          {others.length > 0 && kept ? texts.merge(others.length, kept.number) : texts.nothingChosen}
        </Button>
        {others.length > 0 && <NotTheSame group={group} chosen={others} />}
      </div>
    </Card>
  )
}

/** Those that were chosen are something else: they are brought together no longer. */
function NotTheSame({ group, chosen }: { group: readonly LikeCase[]; chosen: readonly LikeCase[] }) {
  const texts = useDuplicateTexts()
  const { unit } = useMine()
  const { message } = App.useApp()
  const send = useSend(noteUnlike)
  const say = async () => {
    const [these, those] = [chosen, group.filter((one) => !chosen.includes(one))]
    const body = { unit: unit.id, these: these.map(({ id }) => id), those: those.map(({ id }) => id) }
    await send.mutateAsync({ body })
    void message.success(texts.unlikeNoted)
  }
  return (
    <>
      {/* What was refused is said beside it. */}
      <Button loading={send.isPending} onClick={() => void say().catch(() => undefined)}>
        {texts.unlike(chosen.length)}
      </Button>
      <Refusal error={send.error} />
    </>
  )
}

function Told({ one }: { one: LikeCase }) {
  const texts = useDuplicateTexts()
  const { inWords, language } = useWords()
  const facts = [
    one.category && inWords(one.category),
    one.address ?? (one.place && inWords(one.place)),
    one.lead && inWords(one.lead),
    texts.opened(momentShort(one.openedAt, language)),
    one.metres !== null && texts.metres(one.metres),
  ].filter(Boolean)
  return (
    <div className="like-told">
      <Link to="/cases/$caseId" params={{ caseId: one.id }} className="num">
        {one.number}
      </Link>
      <p lang={tongueOf(one.text ?? one.title)}>{one.text ?? one.title}</p>
      <p className="hint">{facts.join(' · ')}</p>
    </div>
  )
}

type Failed = { readonly number: string; readonly error: unknown }

/** One after the other, each in its own transaction; the first that is refused stops it and is named. */
function useMerging(action: string) {
  const texts = useDuplicateTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [isPending, setPending] = useState(false)
  const [failed, setFailed] = useState<Failed>()
  const merge = async (others: readonly LikeCase[], kept: LikeCase): Promise<void> => {
    setPending(true)
    setFailed(undefined)
    let done = 0
    for (const { id, number, events } of others) {
      try {
        await call(
          takeCaseAction,
          { params: { caseId: id, action }, body: { seen: events, form: { case: kept.id } } },
          { language: presentLanguage() },
        )
        done += 1
      } catch (error) {
        setFailed({ number, error })
        break
      }
    }
    setPending(false)
    if (done > 0) void message.success(texts.merged(done))
    await askAnew(client)
  }
  return { merge, isPending, failed }
}
