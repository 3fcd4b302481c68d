/// Every setting of RipTide in one list, and where its value comes from: flag, environment, file or
/// default. Never what a setting does: the parts get plain records.
@NullMarked
package io.riptide.compose.config;

import org.jspecify.annotations.NullMarked;
