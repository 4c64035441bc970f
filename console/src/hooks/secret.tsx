import type { Hook } from '../../../src/domains/hooks/contract.ts'
import { momentInWords } from '../ui/days.ts'
import { ToldOnce } from '../ui/told-once.tsx'
import { useWords } from '../words.tsx'
import { useHookTexts } from './texts.ts'

/** The secret that signs messages, to be handed over; while one is replaced, until when both do. */
export function Secret({ told, onKept }: { told: Hook & { secret: string }; onKept: () => void }) {
  const { secretTitle, secretLead, secretBoth, kept } = useHookTexts()
  const { language } = useWords()
  return (
    <ToldOnce title={secretTitle} lead={secretLead} secret={told.secret} kept={kept} onKept={onKept}>
      {told.rotatingUntil && (
        <p className="hint">{secretBoth(momentInWords(told.rotatingUntil, language))}</p>
      )}
    </ToldOnce>
  )
}
