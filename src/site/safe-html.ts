import type { HastPluginDefinition } from 'satteri'

const ALIGNED = /text-align:\s*(left|right|center)/

/** Tables scroll on their own; alignment becomes a class (the content policy allows no inline style); boxes become signs. */
export const SAFE_HTML: HastPluginDefinition = {
  name: 'safe-html',
  element: [
    { filter: ['table'], visit(node, tree) { tree.wrapNode(node, { type: 'element', tagName: 'div', properties: { className: ['scroll'], tabIndex: 0, role: 'group', ariaLabel: 'Table' }, children: [] }) } },
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
