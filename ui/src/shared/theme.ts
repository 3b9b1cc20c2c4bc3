// The look: one quiet green for what one does, warm greys for everything else, dense rows, digits of one width. Zoom grows antd's own sizes
// and the root font together, so that popups keep standing where they belong; sizes in the style sheets are therefore in rem.
import { theme, type ThemeConfig } from 'antd'

const FONT =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif'

/** `still` for a computer that is told to move nothing: a dialog then does not wait for the end of a movement that never begins. */
export function themeOf(dark: boolean, zoom: number, still: boolean): ThemeConfig {
  const scaled = (px: number) => Math.round((px * zoom) / 100)
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'desk' },
    hashed: false,
    token: {
      fontFamily: FONT,
      fontSize: scaled(14),
      controlHeight: scaled(30),
      controlHeightSM: scaled(26),
      sizeUnit: scaled(4),
      borderRadius: 6,
      wireframe: false,
      motion: !still,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.15s',
      ...(dark
        ? {
            colorPrimary: '#3fb89d',
            colorBgBase: '#16181a',
            colorTextBase: '#eceeec',
            colorTextPlaceholder: '#8f9693',
            colorTextDescription: '#a4aaa7',
            colorTextSecondary: '#b3b9b6',
            colorTextTertiary: '#a4aaa7',
            colorTextDisabled: '#8f9693',
            colorLink: '#5cc3ab',
            colorErrorText: '#f08486',
            colorWarningText: '#e0b252',
            colorSuccessText: '#7cc96f',
            colorBorder: '#3d4345',
            colorBorderSecondary: '#2a2e30',
            colorBgLayout: '#101213',
            colorBgContainer: '#191c1e',
            colorBgElevated: '#212528',
          }
        : {
            colorPrimary: '#0c6b58',
            colorInfo: '#0c6b58',
            // What antd mixes from so dark a green is a heavy grey; a hint and a chosen line are pale.
            colorPrimaryBg: '#e6f0ec',
            colorPrimaryBgHover: '#dcebe5',
            colorInfoBg: '#eef5f2',
            colorInfoBorder: '#c2d8d0',
            colorLink: '#0b6453',
            colorError: '#c92a2a',
            colorErrorText: '#bd2b2d',
            colorWarningText: '#8a5a00',
            colorSuccessText: '#2f7a23',
            colorTextBase: '#1b1f1d',
            colorTextPlaceholder: '#6b726f',
            colorTextDescription: '#5c6360',
            colorTextSecondary: '#535a57',
            colorTextTertiary: '#5c6360',
            colorTextDisabled: '#636a67',
            colorBgLayout: '#f4f5f3',
            colorBgContainer: '#ffffff',
          }),
    },
    components: {
      Form: { itemMarginBottom: scaled(12), verticalLabelPadding: `0 0 ${scaled(2)}px` },
      Table: { cellPaddingBlockSM: scaled(6), headerBg: dark ? '#1f2325' : '#f7f8f6', headerSplitColor: 'transparent', rowSelectedBg: dark ? '#1c2f2a' : '#eef5f2', rowSelectedHoverBg: dark ? '#21372f' : '#e6f0ec' },
      Modal: { titleFontSize: scaled(16) },
      // What antd paints a tag's words with is made for areas, and too faint to be read.
      Tag: dark
        ? { colorInfo: '#5cc3ab', colorWarning: '#e0b252', colorError: '#f08486', colorSuccess: '#7cc96f' }
        : { colorInfo: '#0c6b58', colorWarning: '#8a5a00', colorError: '#bd2b2d', colorSuccess: '#2f7a23' },
      // White on the quiet green of the dark theme is too faint; the button is darker than the links.
      Button: dark ? { colorPrimary: '#1c7f6a', colorPrimaryHover: '#23917a', colorPrimaryActive: '#176a58', colorError: '#c93b3e', colorErrorHover: '#d4484b', colorErrorActive: '#b53437', primaryShadow: 'none' } : { primaryShadow: 'none' },
    },
  }
}
