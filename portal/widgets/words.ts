import { enPortalWidgets } from '../../messages/en/portal-widgets.ts'
import { type PortalWidgetsWords, zhPortalWidgets } from '../../messages/zh-CN/portal-widgets.ts'
import type { Reader } from '../shell/reader.ts'
import type { Widget, WidgetAsked } from './asked.ts'

/** What widgets and the page that makes them say, in the reader's language. */
export function widgetWords({ language }: Pick<Reader, 'language'>): PortalWidgetsWords {
  return language === 'en' ? enPortalWidgets : zhPortalWidgets
}

/** What a widget is called: at its head, and by the site that embeds it. */
export function titleOf(
  reader: Pick<Reader, 'language'>,
  widget: Widget,
  { question }: Pick<WidgetAsked, 'question'>,
): string {
  const { titles } = widgetWords(reader)
  if (widget === 'activities') return titles.activities
  return question === 'now' ? titles.openNow : titles.stations
}
