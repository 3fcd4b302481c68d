// SPDX-License-Identifier: Apache-2.0
/// Tables of HTML, formed as the HTML standard forms them. Never which of them matter.
@NullMarked
package io.riptide.worker.extract.table;

import org.jspecify.annotations.NullMarked;
