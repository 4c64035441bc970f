import { Button } from 'antd'
import type { Hook } from '../../../src/domains/hooks/contract.ts'
import { momentInWords } from '../ui/days.ts'
import { Icon } from '../ui/icons.tsx'
import { useCopy } from '../ui/use-copy.ts'
import { useWords } from '../words.tsx'
import { useHookTexts } from './texts.ts'

/** A secret that is told once, to be handed over. */
export function Secret({ told, onKept }: { told: Hook & { secret: string }; onKept: () => void }) {
  const texts = useHookTexts()
  const { language } = useWords()
  const copy = useCopy(texts.copied)
  return (
    <div className="hook-secret" role="status">
      <h3>{texts.secretTitle}</h3>
      <p>{texts.secretLead}</p>
      <p>
        <code>{told.secret}</code>
        <Button size="small" icon={<Icon name="copy" size={14} />} onClick={() => copy(told.secret)}>
          {texts.copy}
        </Button>
      </p>
      {told.rotatingUntil && (
        <p className="hint">{texts.secretBoth(momentInWords(told.rotatingUntil, language))}</p>
      )}
      <Button type="primary" onClick={onKept}>
        {texts.kept}
      </Button>
    </div>
  )
}
