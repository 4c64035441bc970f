import { Checkbox, Select } from 'antd'
import type {
  Channel,
  Manner,
  NoticeSettings,
  NoticeWish,
  Topic,
} from '../../../src/domains/notices/contract.ts'
import { choicesOf } from '../ui/field.tsx'
import { useTexts } from '../words.tsx'
import { TEXTS } from './texts.ts'

type Props = {
  draft: NoticeWish
  settings: NoticeSettings
  onChange: (part: Partial<NoticeWish>) => void
}

/** For each topic: at once, in the day's digest, only here or not at all; and where it is sent. */
export function Topics({ draft, settings, onChange }: Props) {
  const texts = useTexts(TEXTS)
  const set = (topic: Topic, part: { manner?: Manner; channels?: Channel[] }) =>
    onChange({ topics: draft.topics.map((one) => (one.topic === topic ? { ...one, ...part } : one)) })
  return (
    <div>
      {draft.topics.map(({ topic, manner, channels }) => {
        const name = texts.topicNames[topic]
        const mayBeOff = settings.topics.find((one) => one.topic === topic)?.mayBeOff ?? true
        const outside = manner === 'atOnce' || manner === 'digest'
        return (
          <div key={topic} className="topic" role="group" aria-label={name}>
            <b>{name}</b>
            <Select<Manner>
              aria-label={texts.manner(name)}
              value={manner}
              onChange={(wanted) => set(topic, { manner: wanted })}
              options={choicesOf(texts.manners)
                .filter(([value]) => value !== 'off' || mayBeOff)
                .map(([value, label]) => ({ value, label }))}
            />
            {outside ? (
              <Checkbox.Group
                aria-label={texts.ways(name)}
                value={channels}
                onChange={(wanted) => set(topic, { channels: wanted })}
                options={settings.offered.map((channel) => ({
                  value: channel,
                  label: texts.channels[channel],
                }))}
              />
            ) : (
              <span />
            )}
          </div>
        )
      })}
    </div>
  )
}
