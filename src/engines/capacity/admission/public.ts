export { type Admission, type AdmissionDeps, type AskedSeats, openAdmission } from './actions.ts'
export { admissionRoutes, readAsk } from './routes.ts'
export {
  ANYBODY,
  type Audience,
  type FactsAsked,
  type FactsOf,
  hasSeat,
  type Judge,
  type ParticipantFacts,
  participantNotYours,
  textOf,
  type Verdict,
} from './rules.ts'
