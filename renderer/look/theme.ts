// Ant Design in our colours: dense, square-ish, 13 px by default.
import { type ThemeConfig, theme } from 'antd'
import { colours, type ThemeName } from './colours.ts'
import { mix } from './mix.ts'

export const textFonts =
  '-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'
export const codeFonts =
  '"Cascadia Mono", Consolas, "SF Mono", Menlo, "Noto Sans Mono CJK SC", "DejaVu Sans Mono", monospace'

const focused = (colour: string) => ({ activeBorderColor: colour, hoverBorderColor: colour })

/** The tokens of a theme at a body size of 13, 14 or 16 px. */
export function themeFor(name: ThemeName, fontSize: number, motion: boolean): ThemeConfig {
  const of = colours[name]
  return {
    algorithm: name === 'light' ? theme.defaultAlgorithm : theme.darkAlgorithm,
    token: {
      fontFamily: textFonts,
      fontFamilyCode: codeFonts,
      fontSize,
      controlHeight: fontSize + 17,
      borderRadius: 4,
      motion,
      wireframe: false,
      colorPrimary: of.accent,
      colorPrimaryBg: of.accentSoft,
      colorPrimaryHover: of.accent,
      colorPrimaryActive: of.accent,
      colorInfo: of.inkSoft,
      colorSuccess: of.good,
      colorWarning: of.warn,
      colorError: of.bad,
      colorErrorText: of.bad,
      colorInfoBg: of.ground,
      colorInfoBorder: of.line,
      colorSuccessBg: mix(of.good, of.sheet, 0.09),
      colorSuccessBorder: mix(of.good, of.sheet, 0.35),
      colorWarningBg: mix(of.warn, of.sheet, 0.1),
      colorWarningBorder: mix(of.warn, of.sheet, 0.35),
      colorErrorBg: mix(of.bad, of.sheet, 0.07),
      colorErrorBorder: mix(of.bad, of.sheet, 0.35),
      colorLink: of.link,
      colorLinkHover: of.link,
      colorLinkActive: of.link,
      colorTextLightSolid: of.onAccent,
      colorText: of.ink,
      colorTextSecondary: of.inkSoft,
      colorTextTertiary: of.inkFaint,
      colorTextQuaternary: of.inkFaint,
      colorTextPlaceholder: of.inkFaint,
      colorTextDescription: of.inkSoft,
      colorBgLayout: of.ground,
      colorBgContainer: of.sheet,
      colorBgElevated: of.raised,
      colorBorder: of.line,
      colorBorderSecondary: of.lineSoft,
      colorSplit: of.lineSoft,
      controlItemBgHover: of.hover,
      controlItemBgActive: of.chosen,
      controlItemBgActiveHover: of.chosen,
      colorBgMask: name === 'light' ? 'rgb(41 37 31 / 0.32)' : 'rgb(0 0 0 / 0.55)',
      colorBgSpotlight: name === 'light' ? of.ink : of.raised,
      boxShadow: '0 6px 24px rgb(0 0 0 / 0.14)',
      boxShadowSecondary: '0 6px 24px rgb(0 0 0 / 0.14)',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 2px', labelColor: of.inkSoft },
      // Where one types is seen by the ring that every focus has, not by the colour of what is chosen.
      Input: focused(of.link),
      InputNumber: focused(of.link),
      Select: focused(of.link),
      DatePicker: focused(of.link),
      Segmented: {
        itemSelectedBg: name === 'light' ? of.raised : of.chosen,
        trackBg: of.ground,
        itemColor: of.inkSoft,
        itemSelectedColor: of.ink,
      },
      Splitter: { splitBarSize: 1, splitTriggerSize: 7 },
      Tabs: { horizontalItemGutter: 20, horizontalItemPadding: '8px 0', itemColor: of.inkSoft },
      Tooltip: { colorTextLightSolid: name === 'light' ? '#fffaf5' : of.ink },
      Progress: { defaultColor: of.link, remainingColor: of.lineSoft },
      Tree: { nodeSelectedBg: of.chosen, nodeHoverBg: of.hover, titleHeight: fontSize + 13, indentSize: 14 },
    },
  }
}
