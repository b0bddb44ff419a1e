// Every page that is walked: its picture's name, its path, and who looks at it. A path may need the stage's ids.
export const pages = [
  { name: 'sign-in', path: '/sign-in', shot: false },
  { name: 'invitation', path: (stage) => stage.links.invitation, shot: false },
  { name: 'verify', path: '/verify' },
  { name: 'about', path: '/about' },
  { name: 'home', path: '/', as: 'owner', shot: false },
  { name: 'account', path: '/account', as: 'owner', shot: false },
  { name: 'device', path: '/device', as: 'owner', shot: false },
  { name: 'not-found', path: '/nothing/here', status: 404, shot: false },
];

export const themes = ['light', 'dark'];
export const widths = [1280, 360];
