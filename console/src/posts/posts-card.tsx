import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type Holding, listPosts, type Post } from '../../../src/domains/organisations/contract.ts'
import type { Unit } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { isNow, OrganisationLink } from '../organisations/cards.tsx'
import { useOrganisationTexts } from '../organisations/texts.ts'
import { ExportMenu } from '../ui/export-menu.tsx'
import { Card } from '../ui/card.tsx'
import { today } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { usePostName } from './post-name.ts'
import { AbolishForm, AppointForm, CreateForm, RelieveForm } from './forms.tsx'

const FORMS = { appoint: AppointForm, relieve: RelieveForm, abolish: AbolishForm } as const

type Doing = { what: 'appoint' | 'relieve' | 'abolish'; post: Post } | { what: 'create' }

/** The posts of a grid: who holds them, what is vacant, who held them before. */
export function PostsCard({ unit }: { unit: Unit }) {
  const { posts: texts } = useOrganisationTexts()
  const [doing, setDoing] = useState<Doing>()
  const { data, error, refetch } = useAsk(listPosts, { params: { unitId: unit.id } })
  return (
    <Card
      title={texts.title}
      aside={
        <>
          {data && (
            <ExportMenu lists={data.mayAppoint ? ['posts', 'people'] : ['posts']} asked={{ unit: unit.id }} />
          )}{' '}
          {data?.mayAppoint && <Button onClick={() => setDoing({ what: 'create' })}>{texts.create}</Button>}
        </>
      }
    >
      <Refusal error={error} onRetry={() => void refetch()} />
      {data && <PostLines {...data} onDo={data.mayAppoint ? setDoing : undefined} />}
      {doing && <DoingForm doing={doing} unit={unit} onDone={() => setDoing(undefined)} />}
    </Card>
  )
}

function DoingForm({ doing, unit, onDone }: { doing: Doing; unit: Unit; onDone: () => void }) {
  if (doing.what === 'create') return <CreateForm unit={unit} onDone={onDone} />
  const Form = FORMS[doing.what]
  return <Form post={doing.post} onDone={onDone} />
}

type LinesProps = { posts: readonly Post[]; mayKnow: boolean; onDo: ((doing: Doing) => void) | undefined }

function PostLines({ posts, mayKnow, onDo }: LinesProps) {
  const { posts: texts } = useOrganisationTexts()
  const there = posts.filter(({ until }) => until === null || until > today())
  if (there.length === 0) return <p className="hint">{texts.none}</p>
  return (
    <>
      {!mayKnow && <p className="hint">{texts.noNames}</p>}
      {there.map((post) => (
        <PostLine
          key={post.id}
          post={post}
          mayKnow={mayKnow}
          onDo={onDo && ((what) => onDo({ what, post }))}
        />
      ))}
    </>
  )
}

type LineProps = {
  post: Post
  mayKnow: boolean
  onDo: ((what: 'appoint' | 'relieve' | 'abolish') => void) | undefined
}

function PostLine({ post, mayKnow, onDo }: LineProps) {
  const { posts: texts } = useOrganisationTexts()
  const nameOf = usePostName()
  const present = post.holdings.find(isNow)
  const coming = post.holdings.find(({ from }) => from > today())
  const former = post.holdings.filter((one) => one !== present && one !== coming)
  const name = nameOf(post)
  return (
    <section className="post" aria-label={name}>
      <div className="post-head">
        <b>{name}</b>
        {present ? (
          <span>
            <HolderLink holding={present} />{' '}
            <small className="num">{texts.since({ day: present.from })}</small>
          </span>
        ) : (
          <span className={post.vacant ? 'tag tag-missing' : 'tag'}>
            {post.vacant ? texts.vacant : texts.held}
          </span>
        )}
        {onDo && <Acts held={present !== undefined} onDo={onDo} />}
      </div>
      {post.department && <OrganisationLink organisation={post.department} />}
      {coming && (
        <p className="hint">{texts.will({ name: coming.name ?? texts.nameUnknown, day: coming.from })}</p>
      )}
      {mayKnow && former.length > 0 && <Former holdings={former} />}
    </section>
  )
}

function Acts({ held, onDo }: { held: boolean; onDo: NonNullable<LineProps['onDo']> }) {
  const { posts: texts } = useOrganisationTexts()
  return (
    <span className="post-acts">
      <Button type="link" size="small" onClick={() => onDo('appoint')}>
        {texts.appoint}
      </Button>
      {held && (
        <Button type="link" size="small" onClick={() => onDo('relieve')}>
          {texts.relieve}
        </Button>
      )}
      <Button type="link" size="small" danger onClick={() => onDo('abolish')}>
        {texts.abolish}
      </Button>
    </span>
  )
}

function Former({ holdings }: { holdings: readonly Holding[] }) {
  const { words } = useWords()
  const { posts } = useOrganisationTexts()
  return (
    <details>
      <summary>{posts.history}</summary>
      <ul className="terms">
        {holdings.map((holding) => (
          <li key={holding.id}>
            <HolderLink holding={holding} />
            <small className="num">{words.format.span(holding.from, holding.until)}</small>
          </li>
        ))}
      </ul>
    </details>
  )
}

function HolderLink({ holding }: { holding: Holding }) {
  const { posts } = useOrganisationTexts()
  if (holding.name === null) return <span className="hint">{posts.nameUnknown}</span>
  return (
    <Link to="/people/$personId" params={{ personId: holding.person }}>
      {holding.name}
    </Link>
  )
}
