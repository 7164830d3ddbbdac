// The one name of ours that scripts can see: what Python asks of the page's scripts, and these of one
// another, are members of it. app/browser/bridge.py has a function for each that Python calls.
globalThis.bieuDiem = {
  // MicroPython cannot catch an exception of a JavaScript call, so Python calls through this.
  attempt(target, method, ...given) {
    try {
      return { failed: "", value: target[method](...given) };
    } catch (error) {
      return { failed: error.name };
    }
  },
  // With texts that have not been through Python: it would lose what follows a NUL.
  attemptAll: (target, method, given) => bieuDiem.attempt(target, method, ...given),
  // For scripts: storage may be refused (a private window, a frame), and null is the answer then.
  quietly(action) {
    try {
      return action();
    } catch {
      return null;
    }
  },
  // To look at clocks costs Python more.
  now: () => `${new Date().toISOString().slice(0, 19)}Z`,
};
