import { Button } from 'antd'
import { useHotlineTexts } from './texts.ts'

/** A secret that is told once, to be handed over. */
export function Secret({ secret, onKept }: { secret: string; onKept: () => void }) {
  const texts = useHotlineTexts()
  return (
    <div role="status" className="hotline-form">
      <h3>{texts.secretTitle}</h3>
      <p>{texts.secretLead}</p>
      <code>{secret}</code>
      <div>
        <Button type="primary" onClick={onKept}>
          {texts.kept}
        </Button>
      </div>
    </div>
  )
}
