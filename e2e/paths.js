// Every page that is walked: its picture's name, its path, and who looks at it. A path may need the stage's ids.
export const pages = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'invitation', path: (stage) => stage.links.invitation },
  { name: 'verify', path: '/verify' },
  { name: 'about', path: '/about' },
  { name: 'home', path: '/', as: 'owner' },
  { name: 'account', path: '/account', as: 'owner' },
  { name: 'device', path: '/device', as: 'owner' },
  { name: 'deadlines', path: '/deadlines', as: 'owner' },
  { name: 'deadlines-auditor', path: '/deadlines', as: 'auditor' },
  { name: 'erasures', path: '/erasures', as: 'owner' },
  { name: 'erasure-undoable', path: (stage) => `/erasures/${stage.ids.undoable}`, as: 'owner' },
  { name: 'erasure-done', path: (stage) => `/erasures/${stage.ids.erased}`, as: 'owner' },
  { name: 'erasure-receipt', path: (stage) => `/erasures/${stage.ids.erased}/receipt`, as: 'owner' },
  { name: 'erase', path: (stage) => `/erasures/new?client=${stage.ids.northwind}`, as: 'owner' },
  { name: 'erase-client', path: (stage) => `/erasures/new?what=client&id=${stage.ids.northwind}`, as: 'owner' },
  { name: 'holds', path: '/holds', as: 'owner' },
  { name: 'hold-new', path: '/holds/new', as: 'owner' },
  { name: 'subprocessors', path: '/subprocessors', as: 'owner' },
  { name: 'subprocessor', path: '/subprocessors/wordsmith', as: 'owner' },
  { name: 'transfers', path: '/transfers', as: 'owner' },
  { name: 'log', path: '/log', as: 'owner' },
  { name: 'log-entry', path: '/log/3', as: 'owner' },
  { name: 'break-glass', path: '/break-glass', as: 'owner' },
  { name: 'not-found', path: '/nothing/here', status: 404 },
];

export const themes = ['light', 'dark'];
export const widths = [1280, 360];
