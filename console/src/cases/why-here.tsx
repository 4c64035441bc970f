import type { CaseShown } from '../../../src/domains/handling/contract.ts'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import { useNames } from './names.ts'
import { useProcess } from './processes.ts'
import { useCaseTexts } from './texts.ts'

/** Steps that give a case to a unit, or bring it there again, whatever the process calls them. */
const GIVES = ['dispatch', 'escalate', 'takeOver', 'approveSendDown', 'return', 'reopen']

/** The last step that gave a case to whoever has it; undefined: it lies where the list sent it when it was opened. */
export function useGiven({ process: name, events }: CaseShown): CaseShown['events'][number] | undefined {
  const process = useProcess(name)
  const gives = new Set(process?.actions.filter(({ verb }) => GIVES.includes(verb)).map((one) => one.name))
  return events.findLast(({ action }) => gives.has(action))
}

/** Why it is where it is, in a line: who gave it there and for what reason, else the rule of the list. */
export function WhyHere({ shown }: { shown: CaseShown }) {
  const texts = useCaseTexts()
  const { inWords } = useWords()
  const names = useNames(shown)
  const given = useGiven(shown)
  if (!given && !shown.routing) return null
  const reason = given && reasonOf(given.form)
  return (
    <p className="case-turn-why">
      <span className="label">{texts.why}</span>{' '}
      {given
        ? texts.whyGiven(
            given.unit === null ? texts.standings[given.standing] : names.unit(given.unit),
            given.words,
          )
        : shown.routing && inWords(shown.routing.fired)}
      {reason && (
        <>
          {texts.whyReason}
          <span lang={tongueOf(reason)}>{reason}</span>
        </>
      )}
    </p>
  )
}

function reasonOf({ reason, text }: Readonly<Record<string, unknown>>): string {
  return typeof reason === 'string' ? reason : typeof text === 'string' ? text : ''
}
