import type { ReactNode } from 'react'
import { enConsoleProcesses } from '../../../messages/en/console-processes.ts'
import { enProcesses } from '../../../messages/en/processes.ts'
import { zhConsoleProcesses } from '../../../messages/zh-CN/console-processes.ts'
import { zhProcesses } from '../../../messages/zh-CN/processes.ts'
import { getProcess, pictureOf, type WholeProcess } from '../../../src/domains/handling/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'

/** A process with what it is called in the language being read, and the texts of this page. */
function useSpoken({ words }: WholeProcess) {
  const texts = useTexts({ 'zh-CN': zhConsoleProcesses, en: enConsoleProcesses })
  const terms = useTexts({ 'zh-CN': zhProcesses, en: enProcesses })
  const said = words[useWords().language]
  const actions = (names: readonly string[]) =>
    [
      ...new Set(names.map((name) => (name === 'open' ? terms.opening : (said.actions[name]?.do ?? name)))),
    ].join(terms.between)
  return { texts, terms, said, actions, stage: (name: string) => said.stages[name] ?? name }
}

/** One process: its picture beside what it says. */
export function ProcessView({ name }: { name: string }) {
  const { words } = useWords()
  const whole = useAsk(getProcess, { params: { name } })
  return (
    <>
      <Refusal error={whole.error} onRetry={() => void whole.refetch()} />
      {whole.isPending && <Waiting text={words.common.loading} rows={8} />}
      {whole.data && <Whole whole={whole.data} />}
    </>
  )
}

function Whole({ whole }: { whole: WholeProcess }) {
  const { texts, said, terms } = useSpoken(whole)
  const { language } = useWords()
  const { name, join, bouncesMost, sights } = whole.definition
  return (
    <div className="process">
      <Card title={said.name} className="process-picture">
        <p>{said.about}</p>
        <img src={pictureOf(name, language)} width={360} alt={texts.picture(said.name)} />
        <p className="hint">
          {texts.take}
          {' · '}
          <a href={`/api/processes/${name}`}>{texts.json}</a>
          {' · '}
          <a href={pictureOf(name, language)}>{texts.svg}</a>
        </p>
      </Card>
      <div className="process-words">
        <WhoMay whole={whole} />
        <Clocks whole={whole} />
        <Apart whole={whole} />
        <Card title={texts.outcomes}>
          <ul className="process-outcomes">
            {Object.entries(whole.definition.outcomes).map(([outcome, { solved }]) => (
              <li key={outcome}>
                <span className={`tag ${solved ? 'tag-main' : ''}`}>{said.outcomes[outcome] ?? outcome}</span>{' '}
                {solved ? texts.solved : texts.notSolved}
              </li>
            ))}
          </ul>
          <p className="hint">{texts.onlyTheirs}</p>
          <p className="hint">
            {terms.join[join]} · {terms.bounces(bouncesMost)}
          </p>
          <p className="hint">
            {texts.seen}: {sights.map((sight) => texts.sights[sight]).join(terms.between)}
          </p>
        </Card>
      </div>
    </div>
  )
}

/** By whom: the same action stands with everybody who may take it. */
function WhoMay({ whole }: { whole: WholeProcess }) {
  const { texts, terms, said, stage } = useSpoken(whole)
  const actions = Object.entries(whole.definition.actions).toSorted(([, a], [, b]) => a.order - b.order)
  const standings = Object.keys(terms.standing) as (keyof typeof terms.standing)[]
  const wayOf = ({ from, to, most, withinDays }: (typeof actions)[number][1]) => {
    const begins = from.map(stage).join(terms.between)
    const limits = [
      most === undefined ? '' : terms.most(most),
      withinDays === undefined ? '' : terms.withinDays(withinDays),
    ].filter(Boolean)
    const way = to === null ? texts.stays(begins) : texts.step({ from: begins, to: stage(to) })
    return limits.length === 0 ? way : way + texts.limits(limits.join(terms.between))
  }
  return (
    <Card title={texts.whoMay}>
      {standings.map((standing) => {
        const theirs = actions.filter(([, { who }]) => who.includes(standing))
        return (
          theirs.length > 0 && (
            <Part key={standing} title={terms.standing[standing]}>
              {theirs.map(([name, action]) => (
                <li key={name}>
                  <b>{said.actions[name]?.do ?? name}</b>
                  <span>{wayOf(action)}</span>
                </li>
              ))}
            </Part>
          )
        )
      })}
    </Card>
  )
}

function Clocks({ whole }: { whole: WholeProcess }) {
  const { texts, terms, said, actions } = useSpoken(whole)
  return (
    <Card title={texts.clocks} aside={<p className="hint">{texts.budget}</p>}>
      {Object.entries(whole.definition.clocks).map(([name, clock]) => (
        <Part key={name} title={`${said.clocks[name] ?? name} · ${terms.budget(clock.budget)}`}>
          <li>{texts.starts(actions(clock.starts))}</li>
          <li>{texts.stops(actions(clock.stops))}</li>
          <li>{clock.pauses ? texts.pauses : texts.goesOn}</li>
          {clock.of === 'assignment' && <li>{texts.each}</li>}
          {clock.leads && <li>{texts.leads}</li>}
          {clock.runsOut !== undefined && <li>{texts.runsOut(actions([clock.runsOut]))}</li>}
        </Part>
      ))}
    </Card>
  )
}

function Apart({ whole }: { whole: WholeProcess }) {
  const { texts, actions } = useSpoken(whole)
  const rules = Object.entries(whole.apart)
  // Two steps of one name are one rule to whoever reads it.
  const said = [
    ...new Set(
      rules.map(([name, others]) => texts.apartRule({ action: actions([name]), others: actions(others) })),
    ),
  ]
  return (
    <Card title={texts.apart}>
      {rules.length === 0 && <p className="hint">{texts.noApart}</p>}
      <ul className="process-apart">
        {said.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </Card>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="process-part">
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  )
}
