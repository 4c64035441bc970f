import {
  endRule,
  type ListBrief,
  type ListRule,
  takeBackRule,
} from '../../../src/domains/responsibility/contract.ts'
import { useSend } from '../ask.ts'
import { useWords } from '../words.tsx'
import { DatedActs, StateTag, stateOf } from './dated.tsx'
import { useResponsibilityTexts } from './texts.ts'

type LineProps = { rule: ListRule; own: boolean; of: ListBrief | undefined }

/** An entry of a list, of any day. */
export function RuleLine({ rule, own, of }: LineProps) {
  const texts = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const state = stateOf(rule)
  return (
    <li className={`rule rule-${state}`}>
      <p>
        <b>{inWords(rule.whom)}</b> <StateTag state={state} />{' '}
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
      {of?.mayEdit && <Acts rule={rule} version={of.version} />}
    </li>
  )
}

function Acts({ rule, version }: { rule: ListRule; version: number }) {
  const { inWords } = useWords()
  const [end, takeBack] = [useSend(endRule), useSend(takeBackRule)]
  const params = { ruleId: rule.id }
  return (
    <DatedActs
      lived={rule}
      name={inWords(rule.whom)}
      end={{ send: end, request: (on) => ({ params, body: { version, on } }) }}
      takeBack={{ send: takeBack, request: { params, body: { version } } }}
    />
  )
}
