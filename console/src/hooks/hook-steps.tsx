import { App, Button } from 'antd'
import {
  type Hook,
  type HookStep,
  rotateHook,
  setHookState,
  testHook,
} from '../../../src/domains/hooks/contract.ts'
import { useSend } from '../ask.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useHookTexts } from './texts.ts'

type StepsProps = {
  hook: Hook
  onChange: () => void
  onSecret: (told: Hook & { secret: string }) => void
}

/** What can be done with one that is told. */
export function HookSteps({ hook, onChange, onSecret }: StepsProps) {
  const texts = useHookTexts()
  const { modal, message } = App.useApp()
  const [test, state, rotate] = [useSend(testHook), useSend(setHookState), useSend(rotateHook)]
  const params = { hookId: hook.id }
  const step = (next: HookStep) => state.mutateAsync({ params, body: { step: next } })
  if (hook.state === 'ended') return null
  const tryIt = async () => {
    await test.mutateAsync({ params })
    void message.success(texts.tested)
  }
  const askRotate = () =>
    void modal.confirm({
      title: texts.rotateAsk,
      content: texts.rotateDetail,
      okText: texts.rotate,
      cancelText: texts.cancel,
      icon: null,
      onOk: async () => onSecret(await rotate.mutateAsync({ params })),
    })
  const askEnd = () =>
    void modal.confirm({
      title: texts.endAsk(hook.holder),
      content: texts.endDetail,
      okText: texts.end,
      okButtonProps: { danger: true },
      cancelText: texts.keep,
      icon: null,
      onOk: () => step('end'),
    })
  return (
    <>
      {hook.state === 'active' ? (
        <>
          <Button type="primary" loading={test.isPending} onClick={() => void tryIt().catch(() => undefined)}>
            {texts.test}
          </Button>
          <Button onClick={() => void step('pause').catch(() => undefined)}>{texts.pause}</Button>
        </>
      ) : (
        <Button type="primary" onClick={() => void step('resume').catch(() => undefined)}>
          {texts.resume}
        </Button>
      )}
      <Button onClick={onChange}>{texts.change}</Button>
      <Button onClick={askRotate}>{texts.rotate}</Button>
      <Button type="text" danger onClick={askEnd}>
        {texts.end}
      </Button>
      <Refusal error={test.error ?? state.error ?? rotate.error} />
    </>
  )
}
