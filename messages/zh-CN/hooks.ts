import type { EventType } from '../../src/domains/hooks/contract.ts'

/** What other systems can be told of, in words. */
export const zhHooks = {
  types: {
    'station.opened': '新站点对外公布',
    'station.changed': '站点的名称、地址、联系方式、功能区或照片有变',
    'station.hours_changed': '站点的开放时间有变',
    'station.services_changed': '站点提供的服务有变',
    'closure.announced': '站点公告闭馆',
    'closure.changed': '闭馆公告有变',
    'closure.withdrawn': '闭馆公告取消',
    'service.offered': '新增服务事项',
    'service.changed': '服务事项内容有变，或经核对仍然有效',
    'service.retired': '服务事项停办',
    'activity.published': '活动对外发布',
    'activity.changed': '活动内容、时间、地点有变或增加场次',
    'activity.session_called_off': '活动取消一场',
    'activity.called_off': '活动取消',
    'unit.changed': '辖区设立、更名、调整、改界、撤销或换了主站点',
    'register.imported': '成批导入或撤回导入后，许多条目可能同时有变',
    'request.filed': '有新的公开诉求',
    'request.updated': '公开诉求有进展',
    'request.closed': '公开诉求办结',
    'request.reopened': '公开诉求重新办理',
    'request.hidden': '公开诉求不再列出：撤回、重复、不予受理，或改为不公开',
    'hook.test': '测试消息，只发给要测试的地址',
  },
} as const satisfies { types: Record<EventType, string> }
