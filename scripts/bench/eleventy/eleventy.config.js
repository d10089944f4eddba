/** Records are Markdown and nothing else: braces in them are text. */
export const config = { dir: { input: 'src', output: '_site' }, markdownTemplateEngine: false, htmlTemplateEngine: 'njk' }

export default function () {}
