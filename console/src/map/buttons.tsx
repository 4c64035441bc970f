import { Icon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'

type ButtonsProps = {
  /** How much nearer one press brings what is shown. */
  step: number
  onZoom: (factor: number) => void
  onHome: () => void
}

/** Nearer, farther and all of it, for those who use no gestures. */
export function MapButtons({ step, onZoom, onHome }: ButtonsProps) {
  const { words } = useWords()
  const buttons = [
    ['plus', words.map.zoomIn, () => onZoom(step)],
    ['minus', words.map.zoomOut, () => onZoom(1 / step)],
    ['fit', words.map.fit, onHome],
  ] as const
  return (
    <div className="map-buttons">
      {buttons.map(([icon, label, act]) => (
        <button key={icon} type="button" aria-label={label} title={label} onClick={act}>
          <Icon name={icon} />
        </button>
      ))}
    </div>
  )
}
