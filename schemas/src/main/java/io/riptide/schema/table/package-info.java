// SPDX-License-Identifier: Apache-2.0
/// Tables, wherever they were found, and the formats they are handed out in. Never how a table is
/// found.
@NullMarked
package io.riptide.schema.table;

import org.jspecify.annotations.NullMarked;
