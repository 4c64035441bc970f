import { Button } from 'antd'
import { useState } from 'react'
import { Icon } from '../ui/icons.tsx'
import { usePartnerTexts } from './texts.ts'

/** A key as it is told once, to be copied. */
export function ToldKey({ secret, onKept }: { secret: string; onKept: () => void }) {
  const texts = usePartnerTexts()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    setCopied(true)
  }
  return (
    <div className="key-told">
      <p>{texts.told}</p>
      <code>{secret}</code>
      <div className="key-told-acts">
        <Button
          icon={<Icon name="copy" size={16} />}
          onClick={() => void copy().catch(() => setCopied(false))}
        >
          {copied ? texts.copied : texts.copy}
        </Button>
        <Button onClick={onKept}>{texts.close}</Button>
      </div>
    </div>
  )
}
