/// What a spider looks for and learns beyond its limits and scope: queries, budgets of hosts, and
/// what it makes of a page beside the others. Never how any of it is decided.
@NullMarked
package io.riptide.schema.spider;

import org.jspecify.annotations.NullMarked;
