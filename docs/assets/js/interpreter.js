// What PyScript takes for its interpreter: the one that runtime.js has started.
export const loadMicroPython = (options) => bieuDiem.startedPython(options);
