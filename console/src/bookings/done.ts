import { App } from 'antd'
import { useTexts } from '../words.tsx'
import { BOOKING_TEXTS } from './texts.ts'

/** Says that it is done, though the card that asked has gone by then. What was refused the card says itself. */
export function useDone(onDone?: () => void) {
  const texts = useTexts(BOOKING_TEXTS)
  const { message } = App.useApp()
  return async (work: Promise<unknown>): Promise<void> => {
    try {
      await work
      void message.success(texts.done)
      onDone?.()
    } catch {
      // Said by the card.
    }
  }
}
