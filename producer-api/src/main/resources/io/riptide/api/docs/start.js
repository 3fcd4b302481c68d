// SPDX-License-Identifier: Apache-2.0

// Swagger UI fills the example of every parameter into the form: who only tries a request would filter by
// examples and send an idempotency key of the examples. Optional parameters stay empty here.
const emptyForms = {
  statePlugins: {
    spec: {
      wrapSelectors: {
        parameterWithMetaByIdentity:
          (original) =>
          (state, ...rest) => {
            const parameter = original(state, ...rest);
            return parameter && !parameter.get("required") ? parameter.delete("example") : parameter;
          },
      },
    },
  },
};

window.ui = SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#swagger-ui",
  deepLinking: true,
  displayRequestDuration: true,
  // No validator badge: the page talks to nobody but this server.
  validatorUrl: null,
  plugins: [emptyForms],
});
