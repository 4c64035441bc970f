import { ToldOnce } from '../ui/told-once.tsx'
import { useHotlineTexts } from './texts.ts'

/** The secret of a line, to be handed over. */
export function Secret({ secret, onKept }: { secret: string; onKept: () => void }) {
  const { secretTitle, secretLead, kept } = useHotlineTexts()
  return <ToldOnce title={secretTitle} lead={secretLead} secret={secret} kept={kept} onKept={onKept} />
}
