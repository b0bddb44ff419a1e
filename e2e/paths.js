// Every page that is walked: its picture's name, its path, and who looks at it. A path may need the stage's ids; `then`
// goes on from there, with and without scripts alike. `shot: false` keeps no picture: what stands there differs in every
// run, or is text alone.
import { readFileSync, readdirSync } from 'node:fs';

const owner = (name, path, more) => ({ name, path, as: 'owner', ...more });
const newcomer = (name, path, more) => ({ name: `new-${name}`, path, as: 'newcomer', ...more });
/** Presses what a selector names and waits for the page it leads to. */
const on = (selector) => async (page) => {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]);
};

/** Open to everybody, and what belongs to coming in. */
const open = [
  { name: 'sign-in', path: '/sign-in' },
  {
    name: 'sign-in-refused',
    path: '/sign-in',
    status: 422,
    then: async (page, stage) => {
      await page.locator('#email').fill(stage.people.auditor.email);
      await page.locator('#password').fill('not the password');
      await on('form[action="/sign-in"] button')(page);
    },
  },
  {
    name: 'second',
    path: '/sign-in',
    then: async (page, stage) => {
      await page.locator('#email').fill(stage.people.admin.email);
      await page.locator('#password').fill(stage.password);
      await on('form[action="/sign-in"] button')(page);
    },
  },
  { name: 'invitation', path: (stage) => stage.links.invitation },
  { name: 'first-owner', path: (stage) => stage.links.first_owner },
  { name: 'invitation-dead', path: '/invitation/ci_nothing', status: 404 },
  { name: 'verify', path: '/verify' },
  { name: 'about', path: '/about' },
  { name: 'not-found', path: '/nothing/here', status: 404 },
  { name: 'design', path: '/design' },
  owner('account', '/account'),
  { name: 'account-with-app', path: '/account', as: 'admin' },
  owner('totp', '/account', { then: on('form[action="/account/totp"] button') }),
  { name: 'recovery-codes', path: '/account', as: 'member', then: on('form[action="/account/recovery-codes"] button') },
  owner('step-up', '/step-up?next=/account'),
  { name: 'step-up-with-app', path: '/step-up?next=/account', as: 'admin' },
  owner('device', '/device'),
  owner('device-code', '/device', {
    then: async (page) => {
      const asked = await page.request.post('/v1/device-authorizations', { data: { name: 'candor on laptop', scopes: ['call.*', 'client.list'] } });
      await page.locator('input[name="code"]').fill((await asked.json()).user_code);
      await on('form[action="/device"] button')(page);
    },
  }),
];

const work = [
  owner('home', '/'),
  owner('clients', '/clients?archived=yes'),
  owner('client', (stage) => `/clients/${stage.ids.northwind}`),
  owner('client-calls', (stage) => `/clients/${stage.ids.northwind}/calls`),
  owner('client-documents', (stage) => `/clients/${stage.ids.northwind}/documents`),
  owner('client-ledger', (stage) => `/clients/${stage.ids.northwind}/ledger`, { shot: false }),
  owner('client-people', (stage) => `/clients/${stage.ids.northwind}/people`),
  owner('calls', '/calls'),
  owner('call', (stage) => `/calls/${stage.ids.kickoff}`),
  owner('call-without-words', (stage) => `/calls/${stage.ids.photo}`),
  owner('call-new', '/calls/new'),
  owner('call-words', (stage) => `/calls/${stage.ids.photo}/transcript`),
  owner('call-erase', (stage) => `/calls/${stage.ids.kickoff}/erase`),
  owner('documents', '/documents'),
  owner('document', (stage) => `/documents/${stage.ids.northwind_brief}`),
  owner('search', '/search?q=budget'),
  owner('search-empty', '/search'),
  owner('search-nothing', '/search?q=zeppelin'),
];

const promises = [
  owner('deadlines', '/deadlines'),
  { name: 'deadlines-auditor', path: '/deadlines', as: 'auditor' },
  owner('erasures', '/erasures'),
  owner('erasure-undoable', (stage) => `/erasures/${stage.ids.undoable}`),
  owner('erasure-done', (stage) => `/erasures/${stage.ids.erased}`),
  owner('erasure-receipt', (stage) => `/erasures/${stage.ids.erased}/receipt`),
  owner('erase', (stage) => `/erasures/new?client=${stage.ids.northwind}`),
  owner('erase-client', (stage) => `/erasures/new?what=client&id=${stage.ids.northwind}`),
  owner('erase-person', (stage) => `/clients/${stage.ids.cafe}/people`, { then: on('a[href*="what=person"]') }),
  owner('holds', '/holds'),
  owner('hold-new', '/holds/new'),
  owner('subprocessors', '/subprocessors'),
  owner('subprocessor', '/subprocessors/wordsmith'),
  owner('transfers', '/transfers'),
  // It grows with every page that is looked at.
  owner('log', '/log', { shot: false }),
  owner('log-erasures', '/log?class=erasure'),
  owner('log-entry', '/log/3'),
  owner('break-glass', '/break-glass'),
];

const people = [
  owner('members', '/members'),
  owner('members-invite', '/members/invite'),
  owner('member', (stage) => `/members/${stage.people.member.member}`),
  owner('roles', '/roles'),
  owner('role', (stage) => `/roles/${stage.ids.custom_role}`),
  owner('roles-new', '/roles/new'),
  owner('tokens', '/tokens'),
  owner('tokens-new', '/tokens/new'),
  owner('sessions', '/sessions'),
  owner('alerts', '/alerts?all=true'),
  owner('alert', '/alerts?all=true', { then: on('a.line-title[href^="/alerts/"]') }),
  owner('notices', '/alerts/notices'),
  owner('webhooks', '/webhooks'),
  owner('webhook', (stage) => `/webhooks/${stage.ids.webhook}`),
  owner('webhooks-new', '/webhooks/new'),
  owner('settings', '/settings'),
  owner('settings-promises', '/settings/promises', { shot: false }),
  owner('first-run', '/first-run'),
  owner('first-run-sheet', '/first-run/sheet'),
  owner('missing', '/calls/01a1f81c-cf00-7000-bd93-8d637347b054', { status: 404 }),
  { name: 'not-allowed', path: '/members/invite', as: 'auditor', status: 404 },
];

/** A workspace in which nothing has happened yet: what an empty page says. */
const empty = [
  newcomer('home', '/'),
  newcomer('clients', '/clients'),
  newcomer('calls', '/calls'),
  newcomer('documents', '/documents'),
  newcomer('deadlines', '/deadlines'),
  newcomer('erasures', '/erasures'),
  newcomer('erase', '/erasures/new'),
  newcomer('holds', '/holds'),
  newcomer('hold-new', '/holds/new'),
  newcomer('break-glass', '/break-glass'),
  newcomer('roles', '/roles'),
  newcomer('tokens', '/tokens'),
  newcomer('alerts', '/alerts'),
  newcomer('webhooks', '/webhooks'),
  newcomer('first-run', '/first-run'),
  newcomer('presets', '/first-run/promises'),
  newcomer('first-run-refused', '/first-run', {
    status: 422,
    then: async (page) => {
      await page.locator('[name="client"]').fill('Fable Books');
      await page.locator('[name="transcript"]').fill('{"format": "of another kind"}');
      await on('form[action="/first-run/transcript"] button')(page);
    },
  }),
];

/** The installation's own staff. What they read counts sessions and entries, so no pictures are kept. */
const as = (who) => (name, path, more) => ({ name: `operator-${name}`, path, as: who, shot: false, ...more });
const [operator, reviewer] = [as('operator'), as('reviewer')];
const staff = [
  { name: 'operator-sign-in', path: '/operator', shot: false },
  { name: 'operator-hidden', path: '/operator', as: 'owner', status: 404, shot: false },
  operator('overview', '/operator'),
  operator('tenants', '/operator/tenants'),
  operator('tenant', '/operator/tenants', { then: on('main tbody a') }),
  operator('keys', '/operator/keys'),
  operator('keys-checked', '/operator/keys', { then: on('form[action="/operator/keys/check"] button') }),
  operator('backups', '/operator/backups'),
  operator('jobs', '/operator/jobs'),
  operator('grants', '/operator/grants'),
  operator('ask', '/operator/grants/new'),
  operator('people', '/operator/people'),
  operator('register', '/operator/subprocessors'),
  operator('declared', '/operator/subprocessors/wordsmith'),
  reviewer('overview-reviewer', '/operator'),
  reviewer('reviews', '/operator/people'),
  reviewer('acts', '/operator/acts'),
];

/** Text: no pictures, but for what stands for the rest. */
const PICTURED = ['tutorial', 'explanation/walls', 'access'];
const tree = readFileSync(new URL('../crates/web/src/docs/tree.rs', import.meta.url), 'utf8');
const slugs = [...tree.matchAll(/page!\("([^"]+)"|slug: "([^"]+)"/g)].map((found) => found[1] ?? found[2]);
/** The API has a page for each part that its routes name. */
const routes = new URL('../crates/web/src/api/', import.meta.url);
const sources = readdirSync(routes, { recursive: true }).filter((name) => name.endsWith('.rs'));
const parts = new Set(sources.flatMap((name) => (
  [...readFileSync(new URL(name, routes), 'utf8').matchAll(/tag = "([^"]+)"/g)].map((found) => found[1])
)));
const docs = [
  { name: 'docs', path: '/docs' },
  { name: 'docs-search', path: '/docs/search?q=erase', shot: false },
  { name: 'docs-search-nothing', path: '/docs/search?q=zeppelin', shot: false },
  { name: 'docs-lost', path: '/docs/nothing', status: 404, shot: false },
  ...[...parts].map((part) => ({ name: `docs-api-${part}`, path: `/docs/api/${part}`, shot: false })),
  ...[...new Set(slugs)].map((slug) => ({
    name: `docs-${slug.replaceAll('/', '-')}`, path: `/docs/${slug}`, shot: PICTURED.includes(slug),
  })),
];

/** Ends the emptiness, so it comes last. */
const last = [newcomer('ledger', '/first-run', { then: on('form[action="/first-run/sample"] button') })];

export const pages = [...open, ...work, ...promises, ...people, ...staff, ...empty, ...docs, ...last];
export const themes = ['light', 'dark'];
export const widths = [1280, 360];
