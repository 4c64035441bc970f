import { ProblemReply } from '../api.ts'

/** A refusal whose faults are named by the parts of the form, so that those with a field are said there alone. */
export function refusedDraft(error: unknown): unknown {
  if (!(error instanceof ProblemReply)) return error
  const errors = (error.problem.errors ?? []).map((fault) => ({
    ...fault,
    pointer: fault.pointer.replace(/^#?(\/body)?\/(activity|text|draft)\//, '/'),
  }))
  return new ProblemReply({ ...error.problem, errors })
}
