import { getRouteApi } from '@tanstack/react-router'
import { type Colleague, getPerson } from '../../../src/domains/organisations/contract.ts'
import type { PersonId } from '../../../src/domains/identity/contract.ts'
import { useAsk } from '../ask.ts'
import { isNow } from '../organisations/cards.tsx'
import { useOrganisationTexts } from '../organisations/texts.ts'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { today } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { UnitLink } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import { usePostName } from './post-name.ts'
import '../organisations/organisations.css'

const route = getRouteApi('/shell/people/$personId')

/** A colleague: the posts they hold and held, and their roles. The person themself sees the same. */
export function PersonPage() {
  const { words } = useWords()
  const personId = route.useParams().personId as PersonId
  const { data, error, refetch } = useAsk(getPerson, { params: { personId } })
  if (error && !data) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={6} />
  return <Opened person={data} />
}

function Opened({ person }: { person: Colleague }) {
  const { words } = useWords()
  const { person: texts } = useOrganisationTexts()
  const now = person.posts.filter(isNow)
  const coming = person.posts.filter(({ from }) => from > today())
  const former = person.posts.filter((post) => !now.includes(post) && !coming.includes(post))
  return (
    <>
      <PageHead title={person.name ?? texts.erased} above={<p className="over-title">{texts.title}</p>} />
      {person.mine && <p className="notice unit-notice">{texts.mine}</p>}
      <div className="unit">
        <div className="unit-column">
          <Card title={texts.now}>
            {now.length === 0 && <p className="hint">{texts.noPosts}</p>}
            <Posts posts={now} />
          </Card>
          {coming.length > 0 && (
            <Card title={texts.coming}>
              <Posts posts={coming} />
            </Card>
          )}
          {former.length > 0 && (
            <Card title={texts.former}>
              <Posts posts={former} />
            </Card>
          )}
        </div>
        <div className="unit-column">
          <Card title={texts.roles}>
            <dl className="facts">
              <div>
                <dt>{texts.workNumber}</dt>
                <dd className="num">{person.workNumber ?? words.common.unknown}</dd>
              </div>
              <div>
                <dt>{texts.phone}</dt>
                <dd className="num">{person.phone ?? words.common.unknown}</dd>
              </div>
            </dl>
            {person.roles.length === 0 && <p className="hint">{texts.noRoles}</p>}
            <ul className="kept-list">
              {person.roles.map(({ role, unit, from, until }) => (
                <li key={role + unit.id}>
                  <span>
                    {words.roles[role]} · <UnitLink unit={unit} />
                  </span>
                  <small className="num">{words.format.span(from, until)}</small>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </>
  )
}

function Posts({ posts }: { posts: Colleague['posts'] }) {
  const { words } = useWords()
  const nameOf = usePostName()
  return (
    <ul className="kept-list">
      {posts.map((post) => (
        <li key={post.post + post.from}>
          <span>
            {nameOf(post)} {post.unit && <UnitLink unit={post.unit} />}
          </span>
          <small className="num">{words.format.span(post.from, post.until)}</small>
        </li>
      ))}
    </ul>
  )
}
