/* GraphiQL over our own endpoint: a file of its own, because the pages allow no inline script. */
(() => {
  const defaultQuery = `# One agency's services, and how far people
# trust it, quarter by quarter.
#
# Run it: the play button, or Ctrl-Enter.
# What else can be asked: Ctrl-Space.
#
# Published figures need no key. To see drafts or
# to change something, open "Headers" below:
#   { "X-Api-Key": "your key" }
# The browser does not keep it.
{
  hisp(slug: "treas-irs") {
    name
    services {
      name
      slug
    }
  }
  scores(
    filter: { hisp: ["treas-irs"], measure: [TRUST] }
    groupBy: [QUARTER]
  ) {
    nodes {
      quarter
      mean
      # Share of 4 and 5; null without counts.
      percentAgree
      responses
    }
  }
}
`;

  // GraphiQL keeps each request with its headers in its history, whatever it is told about headers.
  const HISTORY = ["graphiql:queries", "graphiql:favorites"];
  const withoutHeaders = (name, value) => (name === "headers" ? undefined : value);
  const storage = {
    get length() {
      return localStorage.length;
    },
    getItem: (key) => localStorage.getItem(key),
    setItem: (key, value) =>
      localStorage.setItem(
        key,
        HISTORY.includes(key) ? JSON.stringify(JSON.parse(value), withoutHeaders) : value,
      ),
    removeItem: (key) => localStorage.removeItem(key),
    // Only its own: this site's other pages may keep something too.
    clear: () => {
      for (const key of Object.keys(localStorage))
        if (key.startsWith("graphiql:")) localStorage.removeItem(key);
    },
  };

  const page = document.getElementById("graphiql");
  window.ReactDOM.createRoot(page).render(
    window.React.createElement(window.GraphiQL, {
      fetcher: window.GraphiQL.createFetcher({ url: "/graphql" }),
      defaultQuery,
      storage,
      isHeadersEditorEnabled: true,
      // Headers hold keys, and browser storage outlives the person who typed one: not kept, not offered.
      shouldPersistHeaders: false,
      showPersistHeadersSettings: false,
    }),
  );
})();
