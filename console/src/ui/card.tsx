import { type ReactNode, useId } from 'react'

/** A titled part of a page. */
export function Card({
  title,
  aside,
  className = '',
  children,
}: {
  title: string
  aside?: ReactNode
  className?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside && <div className="card-aside">{aside}</div>}
      </header>
      <div className="card-body">{children}</div>
    </section>
  )
}

/** The head of a page: what it is, where one is, what can be done. */
export function PageHead({
  title,
  above,
  children,
}: {
  title: ReactNode
  above?: ReactNode
  children?: ReactNode
}) {
  return (
    <header className="page-head">
      <div>
        {above}
        <h1>{title}</h1>
      </div>
      {children && <div className="page-actions">{children}</div>}
    </header>
  )
}

/** Something is on its way. */
export function Waiting({ text, rows = 4 }: { text: string; rows?: number }) {
  return (
    <div className="waiting" role="status">
      <span className="unseen">{text}</span>
      {Array.from({ length: rows }, (_, row) => (
        <i key={row} style={{ width: `${92 - ((row * 23) % 40)}%` }} />
      ))}
    </div>
  )
}
