import type { HastPluginDefinition } from 'satteri'

const ALIGNED = /text-align:\s*(left|right|center)/

/** Ids that the parser gives of its own accord, in the capitals that no heading has. */
const LABEL = 'footnote-label'

/** Tables scroll on their own; alignment becomes a class (the content policy allows no inline style); boxes become signs; the heading of footnotes has an id of ours. */
export const SAFE_HTML: HastPluginDefinition = {
  name: 'safe-html',
  element: [
    { filter: ['table'], visit(node, tree) { tree.wrapNode(node, { type: 'element', tagName: 'div', properties: { className: ['scroll'], tabIndex: 0, role: 'group', ariaLabel: 'Table' }, children: [] }) } },
    { filter: ['h2', 'a'], visit(node, tree) {
      if (node.properties.id === LABEL && node.properties.className) tree.setProperty(node, 'id', 'KB-footnotes')
      if (node.properties.dataFootnoteRef) tree.setProperty(node, 'ariaDescribedBy', ['KB-footnotes'])
    } },
    { filter: ['th', 'td'], visit(node, tree) {
      const align = ALIGNED.exec(String(node.properties.style ?? ''))?.[1]
      if (!align) return
      tree.setProperty(node, 'style', null)
      tree.setProperty(node, 'className', [`align-${align}`])
    } },
    { filter: ['input'], visit(node, tree) {
      const checked = node.properties.checked === true
      tree.replaceNode(node, { type: 'element', tagName: 'span', properties: { className: checked ? ['box', 'ticked'] : ['box'], role: 'img', ariaLabel: checked ? 'done' : 'open' }, children: [] })
    } },
  ],
}
