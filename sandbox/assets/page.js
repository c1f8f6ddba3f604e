// A mail is as tall as what is in it. The frame runs no scripts of its own.
for (const frame of document.querySelectorAll(".mail-html")) {
  const setHeight = () => {
    const root = frame.contentDocument?.documentElement;
    if (root) frame.style.height = `${Math.max(240, root.scrollHeight + 2)}px`;
  };
  frame.addEventListener("load", setHeight);
  window.addEventListener("resize", setHeight);
  setHeight();
}

// A form goes once, however often its button is pressed.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// New mails, payments and webhooks appear by themselves, unless somebody has the focus among them.
const live = document.querySelector("[data-live]");
if (live) {
  setInterval(async () => {
    if (document.hidden || live.contains(document.activeElement)) return;
    const response = await fetch(location.href).catch(() => null);
    if (!response?.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = fresh.querySelector("[data-live]");
    if (next && next.innerHTML !== live.innerHTML && !live.contains(document.activeElement)) {
      live.replaceChildren(...next.childNodes);
    }
  }, 2000);
}
