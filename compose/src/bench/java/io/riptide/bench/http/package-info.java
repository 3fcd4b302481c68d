/// The API under load, over HTTP; start with `OpenLoop`. Never the inside of a process.
@NullMarked
package io.riptide.bench.http;

import org.jspecify.annotations.NullMarked;
