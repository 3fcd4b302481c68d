/// Fields of a page by the user's own rules: selectors, patterns, what the page says of itself, and
/// these together. Never decides what the main content is, and never touches the network.
@NullMarked
package io.riptide.worker.extract.strategy;

import org.jspecify.annotations.NullMarked;
