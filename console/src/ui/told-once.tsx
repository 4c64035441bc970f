import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../words.tsx'
import { Icon } from './icons.tsx'
import { useCopy } from './use-copy.ts'
import './told-once.css'

type ToldOnceProps = {
  title?: string
  lead: string
  secret: string
  /** What whoever was told says before it goes. */
  kept: string
  onKept: () => void
  children?: ReactNode
}

/** A secret that is told once, to be handed over. */
export function ToldOnce({ title, lead, secret, kept, onKept, children }: ToldOnceProps) {
  const { words } = useWords()
  const copy = useCopy(words.common.copied)
  return (
    <div className="told-once" role="status">
      {title && <h3>{title}</h3>}
      <p>{lead}</p>
      <p>
        <code>{secret}</code>
        <Button size="small" icon={<Icon name="copy" size={14} />} onClick={() => copy(secret)}>
          {words.common.copy}
        </Button>
      </p>
      {children}
      <Button type="primary" onClick={onKept}>
        {kept}
      </Button>
    </div>
  )
}
