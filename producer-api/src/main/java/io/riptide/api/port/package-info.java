/// What the API needs of others, as ports: composition gives it what stands behind them.
@NullMarked
package io.riptide.api.port;

import org.jspecify.annotations.NullMarked;
