import type { ThemeConfig } from 'antd'

/** The look of antd's parts. Placeholder, secondary and border colours are darkened until they pass WCAG AA. */
export const theme: ThemeConfig = {
  cssVar: { key: 'wutong' },
  hashed: false,
  token: {
    colorPrimary: '#0b6260',
    colorInfo: '#2c4f8f',
    colorSuccess: '#17683a',
    colorWarning: '#8a4b00',
    colorError: '#b3261e',
    colorLink: '#0b6260',
    colorText: '#16282a',
    colorTextSecondary: '#43565a',
    colorTextTertiary: '#5a6a6d',
    colorTextPlaceholder: '#5a6a6d',
    colorTextDisabled: '#5a6a6d',
    colorBorder: '#8a9a96',
    colorBorderSecondary: '#e2e8e6',
    colorBgLayout: '#f3f5f4',
    borderRadius: 8,
    borderRadiusLG: 12,
    controlHeight: 36,
    controlHeightSM: 28,
    fontSize: 14,
    fontFamily: 'var(--font)',
  },
  components: {
    Segmented: {
      itemSelectedBg: '#0b6260',
      itemSelectedColor: '#ffffff',
      trackBg: '#e8efed',
      itemColor: '#43565a',
    },
    Modal: { titleFontSize: 17 },
    Tabs: { titleFontSize: 14, horizontalItemPadding: '10px 2px' },
  },
}
