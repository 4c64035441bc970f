import { ToldOnce } from '../ui/told-once.tsx'
import { usePartnerTexts } from './texts.ts'

/** A key as it is told once, to be copied. */
export function ToldKey({ secret, onKept }: { secret: string; onKept: () => void }) {
  const { told, close } = usePartnerTexts()
  return <ToldOnce lead={told} secret={secret} kept={close} onKept={onKept} />
}
