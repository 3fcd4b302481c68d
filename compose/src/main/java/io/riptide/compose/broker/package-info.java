/// The broker in the process, the topics on it, and the directory that holds its data.
@NullMarked
package io.riptide.compose.broker;

import org.jspecify.annotations.NullMarked;
