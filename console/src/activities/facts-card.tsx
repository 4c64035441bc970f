import { getUnit } from '../../../src/domains/territory/contract.ts'
import type { Activity } from '../../../src/domains/activities/contract.ts'
import { addressOfThumb } from '../../../src/domains/files/contract.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { useWords } from '../words.tsx'
import { momentInShort } from './moments.ts'
import { useRuleInWords } from './rule-words.ts'
import { SeatsBar } from './seats-bar.tsx'
import { useActivityTexts } from './texts.ts'

/** What an activity is, for whom, and how one gets in, in plain words. */
export function FactsCard({ activity }: { activity: Activity }) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const { pictures, about, bring, teachers, teamNamed, themeNamed, language, space } = activity
  const rule = useRuleInWords(activity.times)
  const facts: (readonly [string, string | null])[] = [
    [texts.when, rule],
    [texts.where, [inWords(activity.station), space && inWords(space)].filter(Boolean).join(' · ')],
    [texts.who, useAudience(activity)],
    [texts.teachers, teachers.map((one) => inWords(one)).join(' · ')],
    [texts.team, teamNamed && inWords(teamNamed)],
    [texts.theme, themeNamed && inWords(themeNamed)],
    [texts.language, texts.languages[language]],
    [texts.bring, bring && inWords(bring)],
  ]
  return (
    <div className="act-column">
      <Card title={texts.facts}>
        {pictures.length > 0 && (
          <div className="act-pictures">
            {pictures.map((one) => (
              <img key={one.id} src={addressOfThumb(one.id)} alt={inWords(one)} />
            ))}
          </div>
        )}
        <p className="act-about">{inWords(about)}</p>
        <dl className="act-facts">
          {facts.map(
            ([name, value]) =>
              value && (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
      </Card>
      <EnrolmentCard activity={activity} />
    </div>
  )
}

function useAudience({ audience }: Activity): string {
  const texts = useActivityTexts()
  const { words, inWords } = useWords()
  const { who, unit, ageFrom, ageTo, verifiedOnly } = audience
  const named = useAsk(
    getUnit,
    unit === null ? undefined : { params: { unitId: unit }, querystring: {} },
  ).data
  return [
    who === 'residents' ? texts.audienceIn.residents(named ? inWords(named) : '') : texts.audienceIn[who],
    (ageFrom !== null || ageTo !== null) && texts.ages(ageFrom, ageTo),
    verifiedOnly && texts.verifiedOnly,
  ]
    .filter(Boolean)
    .join(words.format.list)
}

function EnrolmentCard({ activity }: { activity: Activity }) {
  const texts = useActivityTexts()
  const { language, inWords } = useWords()
  const { enrolment, seats, timeZone } = activity
  const { way, policy, opensAt, opensBefore, closesBefore, cancelBefore, remindBefore, quotas } = enrolment
  const lead = (minutes: number | null) => (minutes ? texts.leadInWords(minutes) : '')
  if (way === 'none')
    return (
      <Card title={texts.enrolment}>
        <p>{texts.openEnrolment}</p>
      </Card>
    )
  const opens =
    opensAt !== null
      ? texts.opensIn(momentInShort(opensAt, timeZone, language))
      : opensBefore === null
        ? texts.opensNow
        : texts.opensLead(lead(opensBefore))
  return (
    <Card title={texts.enrolment}>
      <p>
        <b>{texts.policies[policy]}</b> · {texts.ways[way]} · {texts.free}
      </p>
      {seats && <SeatsBar seats={seats} />}
      <ul className="act-terms">
        <li>{opens}</li>
        <li>{texts.closesLead(lead(closesBefore))}</li>
        <li>{texts.cancelLead(lead(cancelBefore))}</li>
        {remindBefore !== null && <li>{texts.remindLead(lead(remindBefore))}</li>}
        {quotas.map((quota) => (
          <li key={quota.label.zh}>
            {inWords(quota.label)} · {quota.capacity}
          </li>
        ))}
      </ul>
      {enrolment.waitlistMost > 0 && <HowWaitlist activity={activity} />}
    </Card>
  )
}

/** How people on the waitlist move up, as the engine does it. */
function HowWaitlist({ activity: { enrolment } }: { activity: Activity }) {
  const texts = useActivityTexts()
  const said = texts.waitlistInWords
  return (
    <details className="act-how">
      <summary>{texts.howWaitlist}</summary>
      <p>{said.order}</p>
      <p>
        {enrolment.acceptWithin === null ? said.atOnce : said.ask(texts.leadInWords(enrolment.acceptWithin))}
      </p>
      {enrolment.quotas.length > 0 && <p>{said.quota}</p>}
    </details>
  )
}
