import { App, Button, Popconfirm } from 'antd'
import { Refusal } from '../../ui/refusal.tsx'
import { usePlanTexts } from './texts.ts'

type Props = {
  texts: { readonly undo: string; readonly undoSure: string; readonly undone: string }
  undo: { readonly isPending: boolean; readonly error: unknown }
  onUndo: () => Promise<unknown>
}

/** Takes back what an adopted plan is to do, once somebody is sure; why that cannot be is said beside it. */
export function UndoButton({ texts, undo, onUndo }: Props) {
  const { plan: words } = usePlanTexts()
  const { message } = App.useApp()
  return (
    <>
      <Popconfirm
        title={texts.undoSure}
        okText={words.yes}
        cancelText={words.no}
        onConfirm={() => {
          onUndo().then(
            () => message.success(texts.undone),
            () => undefined,
          )
        }}
      >
        <Button danger loading={undo.isPending}>
          {texts.undo}
        </Button>
      </Popconfirm>
      <Refusal error={undo.error} />
    </>
  )
}
