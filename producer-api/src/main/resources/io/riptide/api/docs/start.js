// SPDX-License-Identifier: Apache-2.0
window.ui = SwaggerUIBundle({
  url: "/openapi.yaml",
  dom_id: "#swagger-ui",
  deepLinking: true,
  displayRequestDuration: true,
  // No validator badge: the page talks to nobody but this server.
  validatorUrl: null,
});
