// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.admission;

import io.riptide.schema.terms.Tenant;

/// Who makes a request.
///
/// @param tenant whose jobs it reaches
/// @param bucket the name of its rate-limit bucket
public record Caller(Tenant tenant, String bucket) {}
