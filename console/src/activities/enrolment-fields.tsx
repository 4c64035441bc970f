import { OfferPolicy } from '../../../src/engines/capacity/contract.ts'
import { boundTo } from '../ui/bound.ts'
import { Card } from '../ui/card.tsx'
import { ChoiceField, MomentField, NumberField } from '../ui/field.tsx'
import { Cards } from './cards.tsx'
import type { DraftEnrolment } from './draft.ts'
import type { PartProps } from './editor.tsx'
import { LeadField } from './lead-field.tsx'
import { QuotaFields } from './quota-fields.tsx'
import { useActivityTexts } from './texts.ts'

type EnrolProps = {
  enrolment: DraftEnrolment
  faults: PartProps['faults']
  set: (part: Partial<DraftEnrolment>) => void
}

/** How one gets in: who gets a place, from when, until when, and what happens when it is full. */
export function EnrolmentFields({ draft, faults, onChange, isThere }: PartProps) {
  const texts = useActivityTexts()
  const { enrolment, kind } = draft
  const set = (part: Partial<DraftEnrolment>) => onChange({ enrolment: { ...enrolment, ...part } })
  const props = { enrolment, faults, set }
  const usual = kind === 'course' ? 'course' : 'session'
  return (
    <Card title={texts.enrolment}>
      <div className="rows act-rows">
        <div className="fields">
          <ChoiceField
            label={texts.way}
            value={enrolment.way}
            onChange={(way) => set({ way })}
            choices={([usual, 'none'] as const).map((one) => [one, texts.ways[one]] as const)}
            pointer="/enrolment/way"
            faults={faults}
          />
          <NumberField
            label={texts.capacity}
            value={enrolment.capacity}
            onChange={(capacity) => set({ capacity })}
            pointer="/enrolment/capacity"
            faults={faults}
          />
        </div>
        {enrolment.way !== 'none' && (
          <>
            <Cards
              label={texts.policy}
              value={enrolment.policy}
              disabled={isThere === 'published'}
              choices={OfferPolicy.options.map(
                (one) => [one, texts.policies[one], texts.policyHints[one]] as const,
              )}
              onChange={(policy) => set({ policy })}
            />
            <Opening {...props} />
            <Waiting {...props} />
            <details className="act-more" open={hasMore(enrolment)}>
              <summary>{texts.more}</summary>
              <div className="rows act-rows">
                <Limits {...props} />
                <QuotaFields {...props} />
              </div>
            </details>
          </>
        )}
      </div>
    </Card>
  )
}

function hasMore({ quotas, personMost, householdMost }: DraftEnrolment): boolean {
  return quotas.length > 0 || personMost !== null || householdMost !== null
}

function Opening({ enrolment, faults, set }: EnrolProps) {
  const texts = useActivityTexts()
  const field = boundTo(enrolment, set, faults, '/enrolment')
  return (
    <div className="fields">
      <ChoiceField
        {...field('opens', texts.opens)}
        choices={(['now', 'at', 'before'] as const).map((one) => [one, texts.opensChoices[one]] as const)}
      />
      {enrolment.opens === 'at' && (
        <MomentField
          label={texts.opensAt}
          pointer="/enrolment/opensAt"
          faults={faults}
          value={enrolment.opensAt}
          onChange={(opensAt) => set({ opensAt })}
        />
      )}
      {enrolment.opens === 'before' && <LeadField {...field('opensBefore', texts.opensBefore)} />}
      <LeadField {...field('closesBefore', texts.closesBefore)} />
      <LeadField {...field('cancelBefore', texts.cancelBefore)} hint={texts.cancelBeforeNone} />
      <LeadField {...field('remindBefore', texts.remindBefore)} hint={texts.remindNone} />
    </div>
  )
}

function Waiting({ enrolment, faults, set }: EnrolProps) {
  const texts = useActivityTexts()
  const field = boundTo(enrolment, set, faults, '/enrolment')
  const { acceptWithin, waitlistMost } = enrolment
  return (
    <div className="fields">
      <NumberField {...field('waitlistMost', texts.waitlistMost)} hint={texts.waitlistHint} />
      {waitlistMost !== 0 && (
        <ChoiceField
          label={texts.accept}
          value={acceptWithin === null ? 'atOnce' : 'ask'}
          choices={(['atOnce', 'ask'] as const).map((one) => [one, texts.acceptChoices[one]] as const)}
          onChange={(choice) => set({ acceptWithin: choice === 'ask' ? 240 : null })}
        />
      )}
      {waitlistMost !== 0 && acceptWithin !== null && (
        <LeadField
          {...field('acceptWithin', texts.acceptWithin)}
          onChange={(minutes) => set({ acceptWithin: minutes ?? 0 })}
          hint={texts.acceptHint}
        />
      )}
    </div>
  )
}

function Limits({ enrolment, faults, set }: EnrolProps) {
  const texts = useActivityTexts()
  const field = boundTo(enrolment, set, faults, '/enrolment')
  return (
    <div className="fields">
      <NumberField {...field('partyMost', texts.partyMost)} />
      <NumberField {...field('householdMost', texts.householdMost)} hint={texts.noLimit} />
      <NumberField {...field('personMost', texts.personMost)} hint={texts.noLimit} />
    </div>
  )
}
