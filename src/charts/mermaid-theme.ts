import type { MermaidConfig } from 'mermaid'

export type Theme = 'light' | 'dark'

// Fonts of Helvetica's widths first: an image cannot load a font, and boxes are measured for these.
const FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', Arimo, Roboto, sans-serif"

// What a diagram's own front matter and directives may not change: safety, and looks that have to fit the page.
const SECURE = [
  'secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'suppressErrorRendering', 'maxEdges', 'dompurifyConfig', 'logLevel', 'deterministicIds',
  'deterministicIDSeed', 'htmlLabels', 'theme', 'themeVariables', 'themeCSS', 'fontFamily', 'altFontFamily', 'fontSize', 'darkMode', 'look', 'textPlacement',
  'handDrawnSeed', 'layout', 'defaultRenderer', 'arrowMarkerAbsolute', 'useMaxWidth', 'useWidth',
]

type Palette = Record<'ink' | 'paper' | 'line' | 'faint' | 'node' | 'group' | 'accent' | 'soft' | 'alarm' | 'alarmSoft', string> & {
  /** Areas with text on them, in the order in which they are handed out. */
  areas: string[]
  /** Lines, bars and dots, which hold no text. */
  marks: string[]
}

export const palettes: Record<Theme, Palette> = {
  light: {
    ink: '#1c1f23', paper: '#ffffff', line: '#6b7280', faint: '#d5d9de', node: '#f3f5f7', group: '#fafbfc',
    accent: '#1f6f5c', soft: '#d9ebe6', alarm: '#b3453a', alarmSoft: '#f6dcd8',
    areas: ['#b5d9cf', '#c3d2ea', '#efd3ad', '#dbc5e3', '#d8dd9f', '#efc0b9', '#b2d8e4', '#d6d0c2'],
    marks: ['#1f6f5c', '#b5651d', '#3f5f9c', '#7d4a8c', '#6b7020', '#a8433a', '#20718a', '#6e6656'],
  },
  dark: {
    ink: '#e7e9ec', paper: '#14181c', line: '#9aa3ad', faint: '#3a424a', node: '#20262c', group: '#191e23',
    accent: '#6cc5ad', soft: '#1f3d36', alarm: '#e08a80', alarmSoft: '#572f2b',
    areas: ['#265c4f', '#304869', '#634a26', '#573761', '#4f5423', '#69352f', '#255363', '#4b4637'],
    marks: ['#6cc5ad', '#e0a458', '#8fb0e8', '#c79ad6', '#c3c96a', '#e08a80', '#74c3dc', '#b8ae98'],
  },
}

/** How mermaid is set up for a theme: strict, quiet, and without anything that differs from one run to the next. */
export function mermaidConfig(theme: Theme): MermaidConfig {
  return {
    startOnLoad: false, securityLevel: 'strict', secure: SECURE, suppressErrorRendering: true, logLevel: 'fatal', maxEdges: 500,
    theme: 'base', themeVariables: { ...surfaces(theme), ...kinds(theme) }, themeCSS: css(theme), fontFamily: FONT, look: 'classic', layout: 'dagre',
    htmlLabels: false, deterministicIds: true, handDrawnSeed: 1,
    gantt: { useWidth: 960 },
    journey: { textPlacement: 'tspan' },
    flowchart: { subGraphTitleMargin: { top: 4, bottom: 10 } },
    // A label narrower than the least width of its box would not be in the middle of it.
    state: { minNodeWidth: 0 } as MermaidConfig['state'],
  }
}

/** mermaid's variables for what most diagrams share. */
function surfaces(theme: Theme): Record<string, unknown> {
  const { ink, line, node, group, paper, soft } = palettes[theme]
  return {
    darkMode: theme === 'dark', background: paper, fontFamily: FONT, fontSize: '16px', lineColor: line, arrowheadColor: line, textColor: ink, titleColor: ink, mainBkg: node,
    primaryColor: node, primaryTextColor: ink, primaryBorderColor: line,
    secondaryColor: group, secondaryTextColor: ink, secondaryBorderColor: line,
    tertiaryColor: group, tertiaryTextColor: ink, tertiaryBorderColor: line,
    noteBkgColor: soft, noteTextColor: ink, noteBorderColor: line,
    edgeLabelBackground: paper, labelBackgroundColor: paper, relationLabelBackground: paper, rowOdd: paper, rowEven: node, compositeBackground: group,
    activationBkgColor: soft, activationBorderColor: line, sequenceNumberColor: paper, signalColor: line, signalTextColor: ink,
  }
}

/** mermaid's variables for single kinds of diagram. */
function kinds(theme: Theme): Record<string, unknown> {
  const { ink, line, faint, node, group, paper, accent, soft, alarm, alarmSoft, areas, marks } = palettes[theme]
  return {
    sectionBkgColor: group, sectionBkgColor2: group, altSectionBkgColor: paper, gridColor: faint, excludeBkgColor: node, vertLineColor: line,
    taskBkgColor: soft, taskBorderColor: accent, activeTaskBkgColor: areas[0], activeTaskBorderColor: accent, doneTaskBkgColor: node, doneTaskBorderColor: line,
    critBkgColor: alarmSoft, critBorderColor: alarm, taskTextClickableColor: ink,
    pieStrokeColor: paper, pieOuterStrokeWidth: '0px', pieOpacity: '1',
    quadrant1Fill: group, quadrant2Fill: soft, quadrant3Fill: group, quadrant4Fill: node, quadrantPointFill: accent,
    quadrant1TextFill: ink, quadrant2TextFill: ink, quadrant3TextFill: ink, quadrant4TextFill: ink,
    xyChart: { backgroundColor: 'transparent', plotColorPalette: marks.join(',') },
    radar: { axisColor: line, graticuleColor: line },
    packet: { startByteColor: ink, endByteColor: ink, labelColor: ink, titleColor: ink, blockStrokeColor: line, blockFillColor: node },
    commitLabelColor: ink, commitLabelBackground: paper, tagLabelColor: ink, tagLabelBackground: node,
    ...numbered(12, 'cScale', 0, areas), ...numbered(12, 'cScaleLabel', 0, [ink]), ...numbered(12, 'cScalePeer', 0, [line]), ...numbered(12, 'cScaleInv', 0, [line]),
    ...numbered(12, 'pie', 1, areas), ...numbered(8, 'fillType', 0, areas), ...numbered(8, 'git', 0, marks), ...numbered(8, 'gitInv', 0, [ink]),
    ...numbered(8, 'gitBranchLabel', 0, [paper]),
  }
}

function numbered(count: number, name: string, first: number, colours: string[]): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`${name}${i + first}`, colours[i % colours.length]!]))
}

/** What no variable reaches. */
function css(theme: Theme): string {
  const { line, faint, paper, marks } = palettes[theme]
  const rules = [
    `.edgeLabel rect, .edgeLabel .label rect { opacity: 1; fill: ${paper}; }`,
    `.grid .tick line { stroke: ${faint}; opacity: 1; } .grid path { stroke-width: 0; }`,
    `.sequenceNumber { font-weight: bold; } [id$="-filled-head"] path { fill: ${line}; } .marker.er circle { fill: ${paper}; }`,
    `line[stroke="#444444"], path[stroke="#444444"] { stroke: ${line}; }`,
    `.eventWrapper { filter: none; } .radarGraticule { fill: none; stroke: ${faint}; fill-opacity: 0; stroke-opacity: 1; }`,
    ...marks.map((colour, i) => `.actor-${i} { fill: ${colour}; } .radarCurve-${i}, .radarLegendBox-${i} { fill: ${colour}; stroke: ${colour}; fill-opacity: 0.2; }`),
  ]
  return rules.join('\n')
}
