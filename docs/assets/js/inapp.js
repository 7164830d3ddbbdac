// In the browser that is part of another app, downloads and prints often come to nothing: told at once.
(() => {
  "use strict";
  const apps = { Zalo: /\bzalo/i, Facebook: /\bFB(AN|AV|_IAB)\b/, Messenger: /\bMessenger/, Instagram: /\bInstagram/, TikTok: /\b(TikTok|musical_ly|BytedanceWebview)/i, LINE: /\bLine\//, WeChat: /\bMicroMessenger/, Viber: /\bViber/ };
  const { userAgent } = navigator;
  const [app] = Object.entries(apps).find(([, sign]) => sign.test(userAgent)) ?? [];
  // Android's own sign of a page within an app.
  if (!app && !/; wv\)/.test(userAgent)) return;
  const notice = document.getElementById("in-app");
  if (app) notice.querySelector("[data-app-name]").textContent = app;
  notice.hidden = false;
})();
