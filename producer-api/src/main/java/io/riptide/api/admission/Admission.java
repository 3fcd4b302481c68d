// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.admission;

/// Whether a request may come in, and as whom.
public sealed interface Admission {

  /// It may.
  record Admitted(Caller caller) implements Admission {}

  /// The name it was addressed to is not one of ours: a page of another origin may have had its
  /// name resolved to this machine (DNS rebinding).
  record HostRefused(String host) implements Admission {}

  /// It needs a key and has none.
  record KeyMissing() implements Admission {}

  /// Its key opens nothing.
  record KeyUnknown() implements Admission {}

  /// It names a tenant that its key does not reach.
  record TenantForbidden(String tenant) implements Admission {}

  /// What it names is no tenant.
  record TenantInvalid(String header) implements Admission {}
}
