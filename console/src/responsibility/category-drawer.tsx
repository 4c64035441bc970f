import { App, Button, Drawer, Popconfirm } from 'antd'
import { useState } from 'react'
import {
  askRoute,
  type Category,
  endRule,
  type ListBrief,
  listCategoryRules,
  type ListRule,
  type ResponsibilityList,
  takeBackRule,
} from '../../../src/domains/responsibility/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { today, tomorrow } from '../city-time.ts'
import { Waiting } from '../ui/card.tsx'
import { DayField } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { Refusal } from '../ui/refusal.tsx'
import { ChangeDialog } from '../unit/change-dialog.tsx'
import { useWords } from '../words.tsx'
import { Marks } from './marks.tsx'
import { RoutingTold } from './routing-told.tsx'
import { RuleForm } from './rule-form.tsx'
import { useResponsibilityTexts } from './texts.ts'

type DrawerProps = { category: Category; list: ResponsibilityList; onClose: () => void }

/** All about one category at a unit: who handles it and why, its entries of all days, and a new one. */
export function CategoryDrawer({ category, list, onClose }: DrawerProps) {
  const texts = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const [adding, setAdding] = useState(false)
  const { unit, on, lists } = list
  const routing = useAsk(askRoute, {
    querystring: { unit: unit.id, example: 'yes', category: category.code, on },
  })
  const rules = useAsk(listCategoryRules, {
    params: { unitId: unit.id },
    querystring: { category: category.code },
  })
  const mayAdd = lists.some(({ mayEdit }) => mayEdit)
  return (
    <Drawer
      open
      onClose={onClose}
      size={560}
      title={`${category.code} ${inWords(category)}`}
      className="category-drawer"
    >
      <About category={category} />
      {mayAdd && (
        <Button type="primary" onClick={() => setAdding(true)}>
          {texts.add}
        </Button>
      )}
      <section>
        <h3>{texts.now}</h3>
        <Refusal error={routing.error} onRetry={() => void routing.refetch()} />
        {routing.data?.example && (
          <p className="hint">{texts.whatIf.example(inWords(routing.data.example))}</p>
        )}
        {routing.data && <RoutingTold {...routing.data} />}
      </section>
      <section>
        <h3>{texts.history}</h3>
        <Refusal error={rules.error} onRetry={() => void rules.refetch()} />
        {!rules.data && !rules.error && <Waiting text={words.common.loading} />}
        {rules.data?.length === 0 && <p className="hint">{texts.noHistory}</p>}
        <ol className="rule-list">
          {rules.data?.map((rule) => (
            <RuleLine
              key={rule.id}
              rule={rule}
              own={rule.category === category.code}
              of={lists.find(({ unit: { id } }) => id === rule.list)}
            />
          ))}
        </ol>
      </section>
      {adding && <RuleForm category={category} list={list} onClose={() => setAdding(false)} />}
    </Drawer>
  )
}

function About({ category }: { category: Category }) {
  const texts = useResponsibilityTexts()
  const { inWords } = useWords()
  return (
    <>
      <Marks category={category} />
      {category.track && (
        <p className="notice">
          {texts.trackNotes[category.track]} {category.call && texts.call(category.call)}
        </p>
      )}
      <dl className="facts category-facts">
        {category.hint && (
          <div>
            <dt>{texts.hint}</dt>
            <dd>{inWords(category.hint)}</dd>
          </div>
        )}
        <div>
          <dt>{texts.sight}</dt>
          <dd>{texts.sights[category.sight]}</dd>
        </div>
      </dl>
      <p className="hint">
        {texts.source}: {inWords(category.source)}
      </p>
    </>
  )
}

function stateOf({ from, until }: ListRule): 'future' | 'present' | 'past' {
  const day = today()
  if (from > day) return 'future'
  return until !== null && until <= day ? 'past' : 'present'
}

type LineProps = { rule: ListRule; own: boolean; of: ListBrief | undefined }

function RuleLine({ rule, own, of }: LineProps) {
  const texts = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const state = stateOf(rule)
  return (
    <li className={`rule rule-${state}`}>
      <p>
        <b>{inWords(rule.whom)}</b>{' '}
        <span className={state === 'present' ? 'tag tag-main' : state === 'future' ? 'tag tag-draft' : 'tag'}>
          {texts.states[state]}
        </span>{' '}
        {!own && (
          <span className="tag">
            {texts.inherited} {rule.category}
          </span>
        )}
      </p>
      <p className="hint num">
        {texts.listOf({ list: of ? inWords(of.unit) : '—', level: texts.levels[rule.level] })} ·{' '}
        {words.format.span(rule.from, rule.until)} · {rule.goesDown ? texts.mayGoDown : texts.staysUp}
      </p>
      <p className="hint">
        {texts.reason}: {rule.reason}
      </p>
      <p className="hint">
        {texts.source}: {rule.source}
        {rule.approval && ` · ${texts.approval}: ${rule.approval}`}
      </p>
      {of?.mayEdit && state !== 'past' && <Acts rule={rule} version={of.version} state={state} />}
    </li>
  )
}

function Acts({ rule, version, state }: { rule: ListRule; version: number; state: 'future' | 'present' }) {
  const texts = useResponsibilityTexts()
  const { message } = App.useApp()
  const [ending, setEnding] = useState(false)
  const send = useSend(takeBackRule)
  const takeBack = async () => {
    await send.mutateAsync({ params: { ruleId: rule.id }, body: { version } })
    void message.success(texts.takenBack)
  }
  return (
    <div className="rule-acts">
      <Refusal error={send.error} />
      {state === 'future' ? (
        <Popconfirm
          title={texts.takeBackSure}
          okText={texts.takeBack}
          onConfirm={() => void takeBack().catch(() => undefined)}
        >
          <Button size="small" loading={send.isPending}>
            {texts.takeBack}
          </Button>
        </Popconfirm>
      ) : (
        rule.until === null && (
          <Button size="small" onClick={() => setEnding(true)}>
            {texts.end}
          </Button>
        )
      )}
      {ending && <EndForm rule={rule} version={version} onClose={() => setEnding(false)} />}
    </div>
  )
}

function EndForm({ rule, version, onClose }: { rule: ListRule; version: number; onClose: () => void }) {
  const texts = useResponsibilityTexts()
  const { inWords } = useWords()
  const { message } = App.useApp()
  const [on, setOn] = useState(tomorrow)
  const send = useSend(endRule)
  const save = async () => {
    await send.mutateAsync({ params: { ruleId: rule.id }, body: { version, on } })
    void message.success(texts.ended(on))
    onClose()
  }
  return (
    <ChangeDialog
      title={texts.endTitle(inWords(rule.whom))}
      error={send.error}
      fields={['/on']}
      busy={send.isPending}
      danger
      onClose={onClose}
      onSave={() => void save().catch(() => undefined)}
    >
      <DayField label={texts.endOn} value={on} onChange={setOn} pointer="/on" faults={faultsOf(send.error)} />
    </ChangeDialog>
  )
}
