import { App } from 'antd'

/** Copies a text and says that it was; where the browser lets nobody copy, nothing is said. */
export function useCopy(said: string): (text: string) => void {
  const { message } = App.useApp()
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    void message.success(said)
  }
  return (text) => void copy(text).catch(() => undefined)
}
