import { enPortalReport } from '../../messages/en/portal-report.ts'
import { enPortalRequests } from '../../messages/en/portal-requests.ts'
import { enRequest } from '../../messages/en/process-request.ts'
import { type PortalReportWords, zhPortalReport } from '../../messages/zh-CN/portal-report.ts'
import { type PortalRequestsWords, zhPortalRequests } from '../../messages/zh-CN/portal-requests.ts'
import { zhRequest } from '../../messages/zh-CN/process-request.ts'
import type { Reader } from '../shell/reader.ts'

/** What the pages for reporting say, in the reader's language. */
export function reportWords({ language }: Pick<Reader, 'language'>): PortalReportWords {
  return language === 'en' ? enPortalReport : zhPortalReport
}

/** What is said of requests that were filed. */
export function requestWords({ language }: Pick<Reader, 'language'>): PortalRequestsWords {
  return language === 'en' ? enPortalRequests : zhPortalRequests
}

/** The words of the process that a request goes through. */
export function processWords({ language }: Pick<Reader, 'language'>) {
  return language === 'en' ? enRequest : zhRequest
}
