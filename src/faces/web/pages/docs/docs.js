/* Swagger UI over our own description: a file of its own, because the pages allow no inline script. */
(() => {
  // Swagger UI's dark colours hang on a class; the choice is the system's, as on our other pages.
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  follow();
  dark.addEventListener("change", follow);

  window.SwaggerUIBundle({
    url: "/openapi.json",
    dom_id: "#swagger-ui",
    // The base layout has no top bar: this page describes one API, there is no other to choose.
    layout: "BaseLayout",
    deepLinking: true,
    tryItOutEnabled: true,
    // A key typed in here is forgotten with the page: it may be a shared computer.
    persistAuthorization: false,
    // No badge: it would send our address to a validator elsewhere.
    validatorUrl: null,
  });
})();
