import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import {
  DutyPost,
  getStationDuty,
  type PublicPost,
  setPosts,
  type StationWeek,
} from '../../../src/domains/duty/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Waiting } from '../ui/card.tsx'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { DUTY_TEXTS } from './texts.ts'

/** Where the posts of a station are and how to reach them, as residents read it. */
export function PostsForm({ one }: { one: StationWeek }) {
  const texts = useTexts(DUTY_TEXTS)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.postsTitle}</Button>
      {isOpen && <PostsDialog one={one} onClose={() => setOpen(false)} />}
    </>
  )
}

type DialogProps = { one: StationWeek; onClose: () => void }

function PostsDialog({ one, onClose }: DialogProps) {
  const texts = useTexts(DUTY_TEXTS)
  const { words } = useWords()
  const { data, error, refetch } = useAsk(getStationDuty, { params: { stationId: one.station } })
  if (data) return <PostsFields one={one} known={data.posts} onClose={onClose} />
  return (
    <Modal open title={texts.postsTitle} footer={null} onCancel={onClose}>
      {error ? (
        <Refusal error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting text={words.common.loading} />
      )}
    </Modal>
  )
}

type Said = { post: DutyPost; zh: string; en: string; reach: string }

/** A post of which nothing is said is not shown. */
const isSaid = ({ zh, en, reach }: Said) => `${zh}${en}${reach}`.trim() !== ''

function PostsFields({ one, known, onClose }: DialogProps & { known: readonly PublicPost[] }) {
  const texts = useTexts(DUTY_TEXTS)
  const { words } = useWords()
  const { message } = App.useApp()
  const [posts, setSaid] = useState<readonly Said[]>(() =>
    DutyPost.options.map((post) => {
      const said = known.find((other) => other.post === post)
      return { post, zh: said?.place.zh ?? '', en: said?.place.en ?? '', reach: said?.reach ?? '' }
    }),
  )
  const send = useSend(setPosts)
  const faults = faultsOf(send.error)
  const sent = posts.filter(isSaid)
  const fields = sent.flatMap((_, at) => ['place/zh', 'place/en', 'reach'].map((of) => `/posts/${at}/${of}`))
  const save = () =>
    send.mutate(
      {
        params: { stationId: one.station },
        body: {
          posts: sent.map(({ post, zh, en, reach }) => ({
            post,
            place: { zh, en },
            reach: reach.trim() || null,
          })),
        },
      },
      {
        onSuccess: () => {
          onClose()
          void message.success(texts.postsSaved)
        },
      },
    )
  return (
    <Modal
      open
      title={texts.postsTitle}
      okText={words.common.save}
      confirmLoading={send.isPending}
      onOk={save}
      onCancel={onClose}
    >
      <p className="hint">{texts.postsHint}</p>
      <Refusal error={send.error} fields={fields} />
      {posts.map((said) => (
        <PostFields
          key={said.post}
          said={said}
          at={sent.indexOf(said)}
          faults={faults}
          onChange={(next) => setSaid(posts.map((other) => (other.post === next.post ? next : other)))}
        />
      ))}
    </Modal>
  )
}

type FieldsProps = {
  said: Said
  /** Where the post stands in what is sent; -1 where it is not sent. */
  at: number
  faults: Faults
  onChange: (said: Said) => void
}

const LONGEST = { zh: 60, en: 120, reach: 80 } as const

function PostFields({ said, at, faults, onChange }: FieldsProps) {
  const texts = useTexts(DUTY_TEXTS)
  return (
    <fieldset className="duty-post">
      <legend>{texts.posts[said.post]}</legend>
      {(['zh', 'en', 'reach'] as const).map((part) => (
        <TextField
          key={part}
          label={texts.postFields[part]}
          value={said[part]}
          onChange={(text) => onChange({ ...said, [part]: text })}
          pointer={`/posts/${at}/${part === 'reach' ? 'reach' : `place/${part}`}`}
          faults={faults}
          maxLength={LONGEST[part]}
        />
      ))}
    </fieldset>
  )
}
