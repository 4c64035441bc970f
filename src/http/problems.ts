import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { catalogueOf, type Language, say } from '../../messages/catalogue.ts'
import { notYours, type Problem, ProblemError, type ProblemType } from '../kernel/problem.ts'
import { problemPage } from '../../portal/pages.tsx'

/** PostgreSQL's code for what row-level security refuses. */
const INSUFFICIENT_PRIVILEGE = '42501'

/** An error as a problem document (RFC 9457) in the reader's language. */
export function problemOf(error: unknown, language: Language): Problem {
  const { type, status, values, faults } = asProblem(error)
  const { problems, faults: faultTexts } = catalogueOf(language)
  const text = problems[type]
  return {
    type: `/problems/${type}`,
    title: text.title,
    status,
    ...(text.detail !== undefined && { detail: say(text.detail, values) }),
    ...(faults.length > 0 && {
      errors: faults.map(({ pointer, code, values: of = {} }) => ({
        pointer,
        code,
        detail: say(faultTexts[code], of),
      })),
    }),
  }
}

/** What Fastify and its plugins throw, as our own problems; anything else broke on our side. */
function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const { statusCode, code = '' } = error as Partial<FastifyError>
  // Row-level security refused what an action forgot to ask about: the second wall, said plainly.
  if (code === INSUFFICIENT_PRIVILEGE) return notYours()
  const known: Record<string, ProblemType> = {
    FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
    FST_ERR_CTP_INVALID_MEDIA_TYPE: 'body-unreadable',
    FST_ERR_CTP_INVALID_JSON_BODY: 'body-unreadable',
    FST_ERR_CTP_EMPTY_JSON_BODY: 'body-unreadable',
    FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body-unreadable',
  }
  const type = known[code]
  if (type && statusCode) return new ProblemError(type, statusCode)
  if (statusCode === 429) return new ProblemError('too-many-requests', 429)
  if (statusCode === 400) return new ProblemError('body-unreadable', 400)
  if (statusCode === 404) return new ProblemError('not-found', 404)
  return new ProblemError('internal', 500)
}

/** Answers with the problem: as a page to a person, as JSON to a program. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.language)
  if (problem.status >= 500) request.log.error({ err: error }, 'a request failed')
  reply.code(problem.status).header('cache-control', 'no-store')
  const seconds = error instanceof ProblemError ? error.values['seconds'] : undefined
  if (seconds !== undefined && (problem.status === 429 || problem.status === 503))
    void reply.header('retry-after', seconds)
  if (wantsPage(request)) return reply.type('text/html; charset=utf-8').send(problemPage(problem, request))
  return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
}

function wantsPage(request: FastifyRequest): boolean {
  return !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html')
}
