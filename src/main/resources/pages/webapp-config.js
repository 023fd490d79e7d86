// First module of every web app of the engine. Besides naming the product it leads back to Tandem's login page: when
// the session has ended, a web app shows a login form of its own ("#/login"), which nothing answers here. Opening the
// app's address again asks the server, and the server knows where people sign in.
const askServerToSignIn = () => {
  if (location.hash.startsWith('#/login')) {
    location.replace(location.pathname);
  }
};

// The web apps change the address through the history API, which fires no event.
for (const change of ['pushState', 'replaceState']) {
  const original = history[change];
  history[change] = function (...args) {
    original.apply(this, args);
    askServerToSignIn();
  };
}
addEventListener('hashchange', askServerToSignIn);
askServerToSignIn();

export default {
  app: {vendor: 'Tandem'},
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: 'Claim the open task'},
    focusFilter: {key: 'ctrl+shift+f', description: 'Go to the lists'},
    focusList: {key: 'ctrl+alt+l', description: 'Go to the tasks'},
    focusForm: {key: 'ctrl+alt+f', description: 'Go to the form'},
    startProcess: {key: 'ctrl+alt+p', description: 'Start a process'}
  }
};
