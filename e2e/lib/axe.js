// axe-core over the page as it stands; the answer is one line for each rule that is broken.
import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function violations(page) {
  // Evaluated by the debugger, so the page's policy neither hinders it nor is loosened for it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: tags, preload: false, resultTypes: ['violations'] }), TAGS);
  return found.violations.map((rule) => {
    const where = rule.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? ''})`);
    return `${rule.id}: ${rule.help} at ${where.join('; ')}`;
  });
}
