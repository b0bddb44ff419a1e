// Every page that is walked: its picture's name, its path, and who looks at it. A path may need the stage's ids.
export const pages = [
  { name: 'sign-in', path: '/sign-in', shot: false },
  { name: 'invitation', path: (stage) => stage.links.invitation, shot: false },
  { name: 'verify', path: '/verify' },
  { name: 'about', path: '/about' },
  { name: 'home', path: '/', as: 'owner', shot: false },
  { name: 'account', path: '/account', as: 'owner', shot: false },
  { name: 'device', path: '/device', as: 'owner', shot: false },
  { name: 'deadlines', path: '/deadlines', as: 'owner', shot: false },
  { name: 'deadlines-auditor', path: '/deadlines', as: 'auditor', shot: false },
  { name: 'erasures', path: '/erasures', as: 'owner', shot: false },
  { name: 'erasure-undoable', path: (stage) => `/erasures/${stage.ids.undoable}`, as: 'owner', shot: false },
  { name: 'erasure-done', path: (stage) => `/erasures/${stage.ids.erased}`, as: 'owner', shot: false },
  { name: 'erasure-receipt', path: (stage) => `/erasures/${stage.ids.erased}/receipt`, as: 'owner', shot: false },
  { name: 'erase', path: (stage) => `/erasures/new?client=${stage.ids.northwind}`, as: 'owner', shot: false },
  { name: 'erase-client', path: (stage) => `/erasures/new?what=client&id=${stage.ids.northwind}`, as: 'owner', shot: false },
  { name: 'holds', path: '/holds', as: 'owner', shot: false },
  { name: 'hold-new', path: '/holds/new', as: 'owner', shot: false },
  { name: 'subprocessors', path: '/subprocessors', as: 'owner', shot: false },
  { name: 'subprocessor', path: '/subprocessors/wordsmith', as: 'owner', shot: false },
  { name: 'transfers', path: '/transfers', as: 'owner', shot: false },
  { name: 'log', path: '/log', as: 'owner', shot: false },
  { name: 'log-entry', path: '/log/3', as: 'owner', shot: false },
  { name: 'break-glass', path: '/break-glass', as: 'owner', shot: false },
  { name: 'not-found', path: '/nothing/here', status: 404, shot: false },
];

export const themes = ['light', 'dark'];
export const widths = [1280, 360];
