import { Input } from 'antd'
import { useWords } from '../words.tsx'
import { Icon } from './icons.tsx'

type SearchProps = {
  label: string
  hint: string
  value: string
  onChange: (value: string) => void
  className?: string
}

/** A line to look for something; a cross empties it. */
export function SearchInput({ label, hint, value, onChange, className = '' }: SearchProps) {
  const { words } = useWords()
  return (
    <Input
      className={className}
      role="searchbox"
      aria-label={label}
      placeholder={hint}
      prefix={<Icon name="search" />}
      suffix={
        value !== '' && (
          <button
            type="button"
            className="search-clear"
            aria-label={words.common.clear}
            title={words.common.clear}
            onClick={() => onChange('')}
          >
            <Icon name="cross" size={14} />
          </button>
        )
      }
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && onChange('')}
    />
  )
}
