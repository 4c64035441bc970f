import { App, Input } from 'antd'
import { Field } from '../ui/field.tsx'
import { useTexts } from '../words.tsx'
import { BOOKING_TEXTS } from './texts.ts'

/** Asks why a booking is moved before it is: the reason (null: none), or undefined where it stays after all. */
export function useMoveReason(): (what: string) => Promise<string | null | undefined> {
  const texts = useTexts(BOOKING_TEXTS)
  const { modal } = App.useApp()
  return (what) =>
    new Promise((answer) => {
      let reason: string = texts.moved
      modal.confirm({
        icon: null,
        title: texts.moveTo(what),
        content: (
          <Field label={texts.moveReason}>
            {(wiring) => (
              <Input
                {...wiring}
                maxLength={300}
                defaultValue={reason}
                onChange={({ target }) => (reason = target.value)}
              />
            )}
          </Field>
        ),
        okText: texts.moveThere,
        cancelText: texts.stay,
        onOk: () => answer(reason.trim() || null),
        onCancel: () => answer(undefined),
      })
    })
}
