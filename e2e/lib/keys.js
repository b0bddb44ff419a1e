// Hands on the keyboard alone.

/** What has the focus, as a person would name it. */
export const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return '';
  const labels = at.labels && [...at.labels].map((label) => label.innerText).join(' ');
  const by = at.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.innerText).join(' ');
  return (by || at.getAttribute('aria-label') || labels || at.innerText || at.value || '').trim().replace(/\s+/g, ' ');
});

/** Presses Tab until what is called so has the focus. */
export async function tabTo(page, name, { most = 150 } = {}) {
  const fits = (text) => (name instanceof RegExp ? name.test(text) : text === name);
  const seen = [];
  for (let presses = 0; presses < most; presses += 1) {
    const here = await focused(page);
    if (here && fits(here)) return;
    seen.push(here);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${name} on ${page.url()}; it came by ${[...new Set(seen)].join(' | ')}`);
}

/** Goes to a field and writes into it. */
export async function fill(page, name, text) {
  await tabTo(page, name);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Goes to a button or link and presses it; waits for the page it leads to. */
export async function press(page, name) {
  await tabTo(page, name);
  // Not everything that is pressed leads to another page.
  const left = page.waitForEvent('framenavigated', { timeout: 1_000 }).catch(() => null);
  await page.keyboard.press('Enter');
  await left;
  await page.waitForLoadState('load');
}

/** Goes to a box and turns it. */
export async function tick(page, name) {
  await tabTo(page, name);
  await page.keyboard.press('Space');
}

/** What Tab should reach and does not, and where it is not seen. */
export async function trouble(page) {
  await page.evaluate(() => {
    document.activeElement?.blur?.();
    window.scrollTo(0, 0);
    const shown = (one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    const all = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]');
    const groups = new Set();
    window.__reach = [...all].filter((one) => {
      if (!shown(one) || one.disabled || one.tabIndex < 0 || one.type === 'hidden' || one.closest('[inert]')) return false;
      if (one.type !== 'radio') return true;
      const group = `${one.form?.action}/${one.name}`;
      const first = !groups.has(group);
      groups.add(group);
      return first;
    });
  });
  const most = (await page.evaluate(() => window.__reach.length)) + 25;
  const found = new Set();
  // A page may begin in its middle, with the focus in a field: once around.
  for (let presses = 0, rounds = 0; presses < most * 2 && rounds < 2; presses += 1) {
    await page.keyboard.press('Tab');
    const step = await page.evaluate(look);
    if (step) found.add(step);
    else rounds += 1;
  }
  const missed = await page.evaluate(() => window.__reach.filter((one) => !one.__reached)
    .map((one) => `Tab does not reach <${one.localName}> ${(one.innerText || one.name || '').slice(0, 40)}`));
  return [...missed, ...[...found].filter((line) => line !== 'fine')];
}

// Runs in the page: marks what has the focus and says whether a person can see that it has.
function look() {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const name = `<${at.localName}> ${(at.innerText || at.name || '').trim().slice(0, 40)}`;
  at.__reached = true;
  if (at.type === 'radio') {
    for (const other of window.__reach) if (other.type === 'radio' && other.name === at.name) other.__reached = true;
  }
  const shows = (one) => {
    if (!one) return false;
    const style = getComputedStyle(one);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  };
  const label = at.labels?.[0];
  const seen = [at, label, at.nextElementSibling, at.parentElement].some(shows);
  at.__shown ||= seen;
  // Inside of a date the browser moves from part to part, and marks them itself.
  const inParts = ['date', 'time', 'datetime-local', 'month', 'week'].includes(at.type) && at.__shown;
  if (!seen && !inParts) return `the focus is not seen on ${name}`;
  const box = (label && at.offsetWidth <= 1 ? label : at).getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return inside ? 'fine' : `${name} has the focus outside of what is shown`;
}

/** Goes to a group of choices by its field's name and moves to the one that is called so. */
export async function choose(page, field, wanted) {
  const at = () => page.evaluate(() => document.activeElement?.name ?? '');
  for (let presses = 0; presses < 150 && (await at()) !== field; presses += 1) await page.keyboard.press('Tab');
  for (let presses = 0; presses < 30; presses += 1) {
    if (wanted.test(await focused(page))) {
      await page.keyboard.press('Space');
      return;
    }
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`there is no ${wanted} among ${field} on ${page.url()}`);
}

/** Signs in on the page that is shown, and ends where that page leads. */
export async function signIn(page, email, password) {
  await fill(page, /^E-mail/i, email);
  await fill(page, /^Password/, password);
  await Promise.all([page.waitForURL((url) => url.pathname !== '/sign-in'), page.keyboard.press('Enter')]);
  await page.waitForLoadState('load');
}

/** Comes in by an invitation's page with a name and a password; where that is the other way it is unfolded first. */
export async function join(page, name, password) {
  const folded = page.locator('details[data-with-password]:not([open]) > summary');
  if (await folded.count()) {
    await tabTo(page, (await folded.innerText()).trim());
    await page.keyboard.press('Enter');
  }
  await fill(page, /^Your name/, name);
  await fill(page, /^Password/, password);
  await press(page, 'Join');
}
