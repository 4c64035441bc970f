import type { FastifyRequest } from 'fastify'
import type { Problem } from '../src/kernel/problem.ts'
import { documentOf, type Page } from './shell/document.tsx'
import { type Reader, readerOf } from './shell/reader.ts'
import { SearchBox } from './stations/parts.tsx'

/** A problem as a page: what happened and what one can do now, in the reader's language. */
export function problemPage(problem: Problem, request: FastifyRequest): string {
  // No time is told on this page, so any zone will do.
  const reader = readerOf(request, 'UTC')
  return documentOf(reader, problemView(reader, problem))
}

export function problemView(reader: Reader, problem: Problem): Page {
  const { words } = reader
  return {
    title: problem.title,
    tab: null,
    body: (
      <>
        <div class="card empty">
          <h1>{problem.title}</h1>
          {problem.detail ? <p>{problem.detail}</p> : null}
          {problem.errors?.map(({ pointer, detail }) => (
            <p key={pointer} class="err">
              {detail}
            </p>
          ))}
          <p class="sub">{words.problem.number(problem.status)}</p>
          <a class="btn pri" href={problem.status === 401 ? '/sign-in' : '/'}>
            {problem.status === 401 ? words.me.signIn : words.problem.home}
          </a>
        </div>
        <SearchBox reader={reader} />
      </>
    ),
  }
}
